using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Sending;

/// <content>What is done about a message of which it is not known whether Twilio took it.</content>
internal sealed partial class SendRun
{
    private bool _unprovedTold;

    private void Ambiguous(RowWork work)
    {
        switch (_options.OnAmbiguous)
        {
            case AmbiguousAction.Verify:
                _parked++;
                _lookingUntil = Now + Reconciler.LongestSearch(work.Attempt);
                _threads.Start(() => _ = LookForAsync(work));
                break;
            case AmbiguousAction.Resend when work.AttemptsUsed < MostAttempts:
                Repeat(work);
                break;
            default:
                Finish(work, _results.Of(work, SendOutcome.Unknown, Unknown(work)));
                break;
        }
    }

    private async Task LookForAsync(RowWork work)
    {
        ReconcileFinding finding = await FindAsync(work).ConfigureAwait(false);
        lock (Sync)
        {
            _parked--;
            if (finding.Kind != ReconcileFindingKind.NotFinished)
            {
                // The list was read: Twilio is there, and the time in which only looking was left to do was no outage.
                _speed.Reached();
            }

            switch (finding.Kind)
            {
                case ReconcileFindingKind.Found when !_handed.IsListed(finding.Message!.Sid):
                    Answered(work, finding.Message!, Now);
                    break;
                case ReconcileFindingKind.NotProcessed when work.AttemptsUsed < MostAttempts:
                    TellUnproved(finding);
                    Repeat(work);
                    break;
                case ReconcileFindingKind.NotProcessed:
                    Finish(work, _results.Of(work, SendOutcome.Failed, work.LastFailure));
                    break;
                case ReconcileFindingKind.NotFinished:
                    LeaveToNextRun(work);
                    break;
                default:
                    Finish(work, _results.Of(work, SendOutcome.Unknown, Unknown(work)));
                    break;
            }

            JudgeFailures();
            Wake();
        }

        Pump();
    }

    [SuppressMessage("Design", "CA1031", Justification = "A row that is forgotten while it is looked for keeps the run waiting for ever.")]
    private async Task<ReconcileFinding> FindAsync(RowWork work)
    {
        try
        {
            return work.Attempt is SendAttempt attempt
                ? await _reconciler.FindAsync(work.Row, attempt, MayMoreCome, _parking.Token).ConfigureAwait(false)
                : new ReconcileFinding(ReconcileFindingKind.CannotTell);
        }
        catch (Exception error)
        {
            // The journal's intent stands: the next run looks again, and the result says what broke.
            work.LastFailure = new WhatsAppException(ErrorText.For("UnexpectedError", error.Message), error);
            return new ReconcileFinding(ReconcileFindingKind.NotFinished);
        }
    }

    private bool MayMoreCome()
    {
        lock (Sync)
        {
            return !IsStopped && (!HasAllRows || _pending > _parked);
        }
    }

    private void TellUnproved(ReconcileFinding finding)
    {
        if (finding.IsUnproved && !_unprovedTold)
        {
            _unprovedTold = true;
            _notices.Enqueue(ErrorText.For("SentAgainUnproved"));
        }
    }

    private static WhatsAppException Unknown(RowWork work)
    {
        ErrorText text = ErrorText.For("OutcomeUnknown", work.Row.To.Value, work.LastFailure?.ErrorId ?? "RunEnded");
        return new WhatsAppException(text, work.LastFailure);
    }
}
