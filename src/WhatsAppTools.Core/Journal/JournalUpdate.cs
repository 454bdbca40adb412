using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Journal;

/// <summary>Asks Twilio what became of a campaign's messages.</summary>
public static class JournalUpdate
{
    /// <summary>Brings the rows that were handed over up to date.</summary>
    /// <param name="editor">The journal.</param>
    /// <param name="api">Twilio.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Every row of the journal as it stands now, those that never left included.</returns>
    public static async Task<IReadOnlyList<JournalRow>> UpdateAsync(JournalEditor editor, ITwilioApi api, CancellationToken cancellationToken)
    {
        List<JournalRow> open = editor.Content.Rows
            .Where(row => row.Sid is not null && row.StateKind is (JournalState.HandedOver or JournalState.Delivered))
            .ToList();
        IReadOnlyList<WhatsAppMessageStatus> statuses = await StatusLookup
            .ReadAsync(api, open.Select(row => row.Sid!).ToList(), cancellationToken)
            .ConfigureAwait(false);
        List<int> changed = Enumerable.Range(0, open.Count).Where(i => StateOf(statuses[i], open[i].StateKind) != open[i].StateKind).ToList();
        Dictionary<int, JournalRow> moved = new();
        foreach (int i in changed)
        {
            JournalState state = StateOf(statuses[i], open[i].StateKind);
            int? errorCode = state is JournalState.Failed or JournalState.NotSent ? statuses[i].ErrorCode : null;
            moved[open[i].Id] = editor.Set(open[i], state, open[i].Sid, errorCode, statuses[i], isLast: i == changed[changed.Count - 1]);
        }

        return editor.Content.Rows.Select(row => row.Id > 0 && moved.TryGetValue(row.Id, out JournalRow? now) ? now : row).ToList();
    }

    private static JournalState StateOf(WhatsAppMessageStatus status, JournalState before) => status.StatusKind switch
    {
        MessageStatus.Delivered => JournalState.Delivered,
        MessageStatus.Read => JournalState.Read,
        // The row is not the cause of the failure, and nobody got its message: the next run sends it.
        MessageStatus.Failed or MessageStatus.Undelivered when status.Failure is WhatsAppException failure && FailureJudge.RuleOf(failure).StaysOpen => JournalState.NotSent,
        MessageStatus.Failed or MessageStatus.Undelivered or MessageStatus.Canceled => JournalState.Failed,
        _ => before,
    };
}
