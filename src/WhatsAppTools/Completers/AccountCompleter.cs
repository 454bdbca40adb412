using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Session;

namespace WhatsAppTools.Completers;

/// <summary>Completes what leads to an account that this session knows: its sid, or a simulator's address.</summary>
public sealed class AccountCompleter : Completer
{
    private protected override IEnumerable<Offer> Offers(CompletionQuestion question) =>
        (question.Parameter == "ApiBaseUri" ? Addresses() : Accounts(question))
            .GroupBy(offer => offer.Text, StringComparer.Ordinal)
            .Select(group => group.First());

    private static IEnumerable<Offer> Addresses() => RunspaceSession.Current.Simulators
        .Where(simulator => simulator.Uri is not null)
        .Select(simulator => new Offer(simulator.Uri!.ToString(), $"A simulator of this session, {simulator.Profile}."));

    private static IEnumerable<Offer> Accounts(CompletionQuestion question)
    {
        if (Environment.GetEnvironmentVariable(ConnectionFactory.AccountSidVariable) is { Length: > 0 } named)
        {
            yield return new Offer(named.Trim(), $"The account of {ConnectionFactory.AccountSidVariable}.");
        }

        if (question.Connection is { } connection)
        {
            yield return new Offer(connection.AccountSid, "This session's account.");
        }

        foreach (WhatsAppSimulator simulator in RunspaceSession.Current.Simulators)
        {
            yield return new Offer(simulator.AccountSid, "The simulator's account.");
        }
    }
}
