using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Session;
using WhatsAppTools.Simulator;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Completers;

/// <summary>
/// Completes senders: the account's own, what the environment names, and the shared sandbox sender. Where a simulator is meant,
/// its senders, which are known without asking.
/// </summary>
public sealed class SenderCompleter : Completer
{
    private const string Sandbox = "Twilio's shared sandbox sender: reaches who has joined the sandbox.";

    private protected override IEnumerable<Offer> Offers(CompletionQuestion question) =>
        Senders(question)
            .GroupBy(offer => offer.Text, StringComparer.Ordinal)
            .Select(group => group.First());

    private static IEnumerable<Offer> Senders(CompletionQuestion question)
    {
        bool toSimulator = question.Command.IndexOf("Simulator", StringComparison.OrdinalIgnoreCase) >= 0 || question.Has("Simulator");
        return toSimulator ? OfSimulator(question) : OfAccount(question);
    }

    private static IEnumerable<Offer> OfSimulator(CompletionQuestion question)
    {
        SimulatorOptions world = ((question.Value("Simulator") as WhatsAppSimulator) ?? RunspaceSession.Current.Simulator)?.Engine.Options ?? new SimulatorOptions();
        foreach (SimulatedSender sender in world.Senders)
        {
            yield return Of(sender.Address, $"A sender of the simulator: {sender.Status}");
        }

        yield return Of(world.SandboxSender, Sandbox);
    }

    private static IEnumerable<Offer> OfAccount(CompletionQuestion question)
    {
        // Commands about senders themselves take the account's own only.
        bool takesOwn = question.Parameter == "Sender";
        foreach (TwilioSender sender in question.Ask((connection, token) => connection.Api.ListSendersAsync(token)).OrderBy(sender => sender.Status != "ONLINE"))
        {
            string toolTip = sender.Name is null ? $"{sender.Status}" : $"{sender.Status}: {sender.Name}";
            yield return Of(sender.Address, toolTip);
            if (takesOwn && question.Word.StartsWith("X", StringComparison.OrdinalIgnoreCase))
            {
                yield return new Offer(sender.Sid, $"{sender.Address}, {toolTip}");
            }
        }

        if (takesOwn)
        {
            yield break;
        }

        if (question.Connection?.From is { } from)
        {
            yield return Of(from.Value, "This session's sender.");
        }

        if (Environment.GetEnvironmentVariable(ConnectionFactory.FromVariable) is { Length: > 0 } named)
        {
            yield return Of(named.Trim(), $"The sender of {ConnectionFactory.FromVariable}.");
        }

        yield return Of(SandboxTemplates.Sender, Sandbox);
    }

    private static Offer Of(string address, string toolTip) => new(address.Replace("whatsapp:", string.Empty), toolTip);
}
