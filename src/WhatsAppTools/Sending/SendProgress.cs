using System;
using System.Globalization;
using System.Management.Automation;

namespace WhatsAppTools.Sending;

/// <summary>The progress bar of a run: at most twice a second, and none where nobody looks.</summary>
internal sealed class SendProgress
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(500);

    private readonly Cmdlet _cmdlet;
    private readonly bool _isWatched = Environment.UserInteractive && !Console.IsOutputRedirected;
    private readonly TimeProvider _time;
    private long _shownAt;
    private bool _isShown;

    public SendProgress(Cmdlet cmdlet, TimeProvider time)
    {
        _cmdlet = cmdlet;
        _time = time;
        _shownAt = time.GetTimestamp();
    }

    /// <param name="summary">What the run has done so far.</param>
    /// <param name="isAllIn">Whether all rows are known, so that the time left can be told.</param>
    public void Show(Func<SendRunSummary> summary, bool isAllIn)
    {
        if (!_isWatched || _time.GetElapsedTime(_shownAt) < s_interval)
        {
            return;
        }

        _shownAt = _time.GetTimestamp();
        SendRunSummary now = summary();
        if (now.Rows < 2)
        {
            return;
        }

        _isShown = true;
        string status = string.Format(
            CultureInfo.CurrentCulture,
            "{0:N0} handed over ({1:0.#}/s), {2:N0} refused, {3:N0} failed, {4:N0} unknown, {5:N0} waiting",
            now.HandedOver,
            now.PerSecond,
            now.Refused,
            now.Failed,
            now.Unknown,
            now.Pending);
        ProgressRecord record = new(0, "Sending WhatsApp messages", status);
        if (isAllIn && now.Rows > 0)
        {
            record.PercentComplete = (int)(100 * (now.Rows - now.Pending) / now.Rows);
            record.SecondsRemaining = now.PerSecond > 0 ? (int)(now.Pending / now.PerSecond) : -1;
        }

        _cmdlet.WriteProgress(record);
    }

    public void Complete()
    {
        if (_isShown)
        {
            _cmdlet.WriteProgress(new ProgressRecord(0, "Sending WhatsApp messages", "Done") { RecordType = ProgressRecordType.Completed });
        }
    }
}
