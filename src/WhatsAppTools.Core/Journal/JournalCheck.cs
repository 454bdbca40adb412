using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Journal;

/// <summary>Looks once for the message of a row of unknown fate.</summary>
public static class JournalCheck
{
    private static readonly TimeSpan s_tolerance = TimeSpan.FromSeconds(5);

    // A time that is not Twilio's is that of a machine's clock, which may be wrong by minutes.
    private static readonly TimeSpan s_unsure = TimeSpan.FromMinutes(15);

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
        string person = NationalVariants.Key(row.To);
        HashSet<string> known = new(content.Rows.Where(other => other.Sid is not null && NationalVariants.Key(other.To) == person).Select(other => other.Sid!));
        Fingerprint fingerprint = content.FingerprintBy(api.DeriveKey);
        List<TwilioMessage> found = new();
        foreach (string? to in new[] { row.To, NationalVariants.Other(row.To) })
        {
            if (to is not null)
            {
                TwilioPage<TwilioMessage> page = await api.ListMessagesAsync(new MessageFilter { To = to }, cancellationToken).ConfigureAwait(false);
                found.AddRange(page.Items.Where(message => IsCandidate(message, content, row, fingerprint) && !known.Contains(message.Sid)));
            }
        }

        return found.Count == 1 ? found[0] : null;
    }

    // A failed message may be a request that Twilio refused: it does not show that the row's message went.
    private static bool IsCandidate(TwilioMessage message, JournalContent content, JournalRow row, Fingerprint fingerprint)
    {
        return message.Direction == MessageDirection.OutboundApi
            && message.Status != MessageStatus.Failed
            && message.DateCreated >= row.Attempted - (row.IsTimeSure ? s_tolerance : s_unsure)
            && (content.Header.From is null || string.IsNullOrEmpty(message.From) || message.From == content.Header.From)
            && (row.Text is null || string.IsNullOrEmpty(message.Body) || fingerprint.IsOf(message.Body!, row.Text, row.KeyCheck) == true);
    }
}
