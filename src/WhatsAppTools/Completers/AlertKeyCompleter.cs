using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Alerts;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Completers;

/// <summary>Completes the keys of the alerts that are open.</summary>
public sealed class AlertKeyCompleter : Completer
{
    private protected override IEnumerable<Offer> Offers(CompletionQuestion question)
    {
        if (question.Connection is not WhatsAppConnection connection || (question.Text("From") ?? connection.From?.Value ?? connection.MessagingServiceSid) is not string sender)
        {
            return [];
        }

        string? path = question.Text("StatePath") is string named ? TypingSession.FullPath(named) : null;
        AlertStore store = new(connection.Alerts.Open(sender, path, connection.StateRoot), connection.IsSimulated, connection.Time, new Random());
        return store.Read().Alerts
            .Where(alert => alert.IsActive)
            .OrderBy(alert => alert.Key, StringComparer.OrdinalIgnoreCase)
            .Select(alert => new Offer(alert.Key, $"{alert.State}: {alert.Text}"));
    }
}
