using System;
using System.Linq;
using System.Management.Automation;

namespace WhatsAppTools.Sending;

/// <summary>The progress bar of a run; none where nobody looks.</summary>
internal sealed class SendProgress
{
    private const string Activity = "Sending WhatsApp messages";

    private readonly Cmdlet _cmdlet;
    private readonly RunProgress _progress;
    private readonly bool _isWatched = Environment.UserInteractive && !Console.IsOutputRedirected && !IsNonInteractive();
    private bool _isShown;

    public SendProgress(Cmdlet cmdlet, TimeProvider time)
    {
        _cmdlet = cmdlet;
        _progress = new RunProgress(time);
    }

    /// <param name="summary">What the run has done so far.</param>
    /// <param name="isAllIn">Whether all rows are known, so that the time left can be told.</param>
    public void Show(Func<SendRunSummary> summary, bool isAllIn)
    {
        if (!_isWatched || _progress.Look(summary, isAllIn) is not RunProgressText text)
        {
            return;
        }

        _isShown = true;
        _cmdlet.WriteProgress(new ProgressRecord(0, Activity, text.Status)
        {
            PercentComplete = text.Percent ?? -1,
            SecondsRemaining = text.SecondsLeft ?? -1,
        });
        _progress.Shown();
    }

    public void Complete()
    {
        if (_isShown)
        {
            _cmdlet.WriteProgress(new ProgressRecord(0, Activity, "Done") { RecordType = ProgressRecordType.Completed });
        }
    }

    // PowerShell takes every unambiguous beginning of -NonInteractive, and Environment.UserInteractive is always true outside Windows.
    private static bool IsNonInteractive() => Environment.GetCommandLineArgs().Any(static argument => argument.StartsWith("-noni", StringComparison.OrdinalIgnoreCase));
}
