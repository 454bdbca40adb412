using System;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Journal;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>A row's wait for its sender's turn. Where a journal is kept, the row's intent is on the disk before the turn comes.</summary>
internal sealed class RowTurn
{
    private static readonly TimeSpan s_staleIntent = TimeSpan.FromSeconds(10);

    private readonly IntentLead _lead = new();
    private readonly ITwilioApi _api;
    private readonly SenderLeases _leases;
    private readonly CampaignJournal? _journal;
    private readonly TimeProvider _time;

    public RowTurn(ITwilioApi api, SenderLeases leases, CampaignJournal? journal, TimeProvider time)
    {
        _api = api;
        _leases = leases;
        _journal = journal;
        _time = time;
    }

    /// <summary>Waits for the turn of a row that has its plan, and notes the attempt that is about to be made.</summary>
    /// <exception cref="Errors.WhatsAppException">The intent could not be written.</exception>
    public async Task WaitAsync(RowWork work, CancellationToken stopping)
    {
        SenderLease lease = _leases.Of(work.Row);
        if (_journal is not CampaignJournal journal)
        {
            await lease.WaitAsync(stopping).ConfigureAwait(false);
            work.Attempt = AttemptAt(work);
            return;
        }

        // A run that resumes counts from the moment in the journal until the list must show the message. So a turn that came much
        // later than foreseen (another run of the sender slows it down) is not used: the intent is written again, for another turn.
        do
        {
            await lease.ForeseeAsync(_lead, stopping).ConfigureAwait(false);
            try
            {
                long began = _time.GetTimestamp();
                work.Attempt = AttemptAt(work);

                // Before the journal answers: where no answer comes, the line may be in it still.
                work.IsIntended = true;
                await journal.IntendAsync(work, work.Attempt).ConfigureAwait(false);
                TimeSpan took = _time.GetElapsedTime(began);
                _lead.Wrote(took);
                work.Took += took;
            }
            finally
            {
                lease.Prepared();
            }

            await lease.WaitAsync(stopping).ConfigureAwait(false);
        }
        while (_time.GetUtcNow() - work.Attempt!.BeganHere > s_staleIntent + _lead.Length);
    }

    private SendAttempt AttemptAt(RowWork work)
    {
        CreateMessageRequest request = work.Plan!.Request!;
        string? text = request.ContentSid is null ? request.Body ?? string.Empty : work.Plan.ListedText;
        return new SendAttempt
        {
            Began = _api.ServerNow,
            IsTimeSure = _api.IsServerTimeKnown,
            BeganHere = _time.GetUtcNow(),
            Mode = work.Plan.Mode,
            Text = text,
            Template = request.ContentSid,
            OverridesOptOut = work.Plan.OverridesOptOut,
        };
    }
}
