using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Modes;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Journal;

/// <summary>Looks once for the message of a row of unknown fate.</summary>
public static class JournalCheck
{
    private static readonly TimeSpan s_tolerance = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Finds the one message to the recipient that no other row of the journal has, made from the attempt on. Null where there
    /// is none or more than one: then a person has to say (Sent or NotSent).
    /// </summary>
    /// <param name="content">The journal.</param>
    /// <param name="row">The row.</param>
    /// <param name="api">Twilio.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public static async Task<TwilioMessage?> FindAsync(JournalContent content, JournalRow row, ITwilioApi api, CancellationToken cancellationToken)
    {
        HashSet<string> known = new(content.Rows.Where(other => other.To == row.To && other.Sid is not null).Select(other => other.Sid!));
        DateTimeOffset since = row.Attempted - s_tolerance;
        List<TwilioMessage> found = new();
        foreach (string? to in new[] { row.To, NationalVariants.Other(row.To) })
        {
            if (to is not null)
            {
                TwilioPage<TwilioMessage> page = await api.ListMessagesAsync(new MessageFilter { To = to }, cancellationToken).ConfigureAwait(false);
                found.AddRange(page.Items.Where(message => IsCandidate(message, content, row, since) && !known.Contains(message.Sid)));
            }
        }

        return found.Count == 1 ? found[0] : null;
    }

    private static bool IsCandidate(TwilioMessage message, JournalContent content, JournalRow row, DateTimeOffset since)
    {
        return message.Direction == MessageDirection.OutboundApi
            && message.DateCreated >= since
            && (content.Header.From is null || string.IsNullOrEmpty(message.From) || message.From == content.Header.From)
            && (row.Text is null || string.IsNullOrEmpty(message.Body) || new Fingerprint(content.Header.Salt).OfText(message.Body!) == row.Text);
    }
}
