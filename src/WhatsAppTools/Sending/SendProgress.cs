using System;
using System.Linq;
using System.Management.Automation;

namespace WhatsAppTools.Sending;

/// <summary>The progress bar of a run; none where nobody looks.</summary>
internal sealed class SendProgress(Cmdlet cmdlet, TimeProvider time)
{
    private const string Activity = "Sending WhatsApp messages";

    private readonly Cmdlet _cmdlet = cmdlet;
    private readonly RunProgress _progress = new(time);
    private readonly bool _isWatched = Environment.UserInteractive && !Console.IsOutputRedirected && !IsNonInteractive();
    private bool _isShown;

    /// <summary>How many rows there will be, as far as is known when it is asked; null where nobody knows.</summary>
    public Func<long?>? Total { get; set; }

    /// <param name="summary">What the run has done so far.</param>
    /// <param name="waiting">What the run waits for; null where it does not.</param>
    public void Show(Func<SendRunSummary> summary, RunWait? waiting)
    {
        if (!_isWatched || _progress.Look(summary, Total?.Invoke(), waiting) is not RunProgressText text)
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

    /// <summary>Shows what is waited for before or after the rows; null shows nothing.</summary>
    public void ShowWait(string? status)
    {
        if (_isWatched && status is not null)
        {
            _isShown = true;
            _cmdlet.WriteProgress(new ProgressRecord(0, Activity, status));
        }
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
