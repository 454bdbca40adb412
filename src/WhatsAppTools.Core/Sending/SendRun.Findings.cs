using System;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;

namespace WhatsAppTools.Sending;

/// <content>What a run has found out and whoever goes on with it has to know.</content>
internal sealed partial class SendRun
{
    // A time that was over, a machine's network or its disk: another worker may do better. All else would meet it as well.
    private static bool IsFinding(WhatsAppException reason) => reason.ErrorId is not ("StopTimeReached" or "OutageTooLong" or "JournalWriteFailed" or "JournalMoved" or "JournalLost");

    /// <summary>Writes that the sender may not send for a while.</summary>
    private void MarkPause(TimeSpan length) => _journal?.Mark(JournalMark.Paused, until: _api.ServerNow + length);

    private void GoOnPausing()
    {
        if (_journal?.PausedUntil - _api.ServerNow is not TimeSpan left || left <= TimeSpan.Zero)
        {
            return;
        }

        _pauseKind = RunWaitKind.MessagingLimit;
        _speed.Pause(Now, left);
        _notices.Enqueue(ErrorText.For("PausedBefore", (_time.GetUtcNow() + left).ToLocalTime()));
        MarkPause(left);
    }
}
