using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Session;

namespace WhatsAppTools.Completers;

/// <summary>
/// Completes people that a simulator knows. For real people there is no such thing on purpose: a person is not to be written to
/// because of a key pressed twice.
/// </summary>
public sealed class PersonCompleter : Completer
{
    private protected override IEnumerable<Offer> Offers(CompletionQuestion question)
    {
        WhatsAppSimulator? simulator = (question.Value("Simulator") ?? question.Value("InputObject")) as WhatsAppSimulator ?? RunspaceSession.Current.Simulator;
        if (simulator is null)
        {
            return [];
        }

        IEnumerable<(string? Address, string ToolTip)> written = simulator.Engine.Received.Select(message => (message.To, "Was written to."));
        IEnumerable<(string? Address, string ToolTip)> recent = simulator.Engine.Options.RecentContacts.Select(person => ((string?)person, "Wrote an hour before the start."));
        return written
            .Concat(recent)
            .Where(person => person.Address is not null)
            .GroupBy(person => person.Address!, StringComparer.Ordinal)
            .Select(group => new Offer(group.Key.Replace("whatsapp:", string.Empty), group.First().ToolTip));
    }
}
