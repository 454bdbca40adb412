using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Delivery;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Journal;

/// <summary>Asks Twilio what became of a campaign's messages.</summary>
public static class JournalUpdate
{
    /// <summary>Brings the rows that were handed over up to date.</summary>
    /// <param name="editor">The journal.</param>
    /// <param name="api">Twilio.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The rows that changed.</returns>
    public static async Task<IReadOnlyList<JournalRow>> UpdateAsync(JournalEditor editor, ITwilioApi api, CancellationToken cancellationToken)
    {
        List<JournalRow> open = editor.Content.Rows
            .Where(row => row.Sid is not null && row.State is (JournalState.HandedOver or JournalState.Delivered))
            .ToList();
        IReadOnlyList<WhatsAppMessageStatus> statuses = await StatusLookup
            .ReadAsync(api, open.Select(row => row.Sid!).ToList(), cancellationToken)
            .ConfigureAwait(false);
        List<JournalRow> changed = new();
        for (int i = 0; i < open.Count; i++)
        {
            JournalState state = StateOf(statuses[i], open[i].State);
            if (state != open[i].State)
            {
                changed.Add(editor.Set(open[i], state, open[i].Sid, state == JournalState.Failed ? statuses[i].ErrorCode : null));
            }
        }

        return changed;
    }

    private static JournalState StateOf(WhatsAppMessageStatus status, JournalState before) => status.Status switch
    {
        MessageStatus.Delivered => JournalState.Delivered,
        MessageStatus.Read => JournalState.Read,
        MessageStatus.Failed or MessageStatus.Undelivered or MessageStatus.Canceled => JournalState.Failed,
        _ => before,
    };
}
