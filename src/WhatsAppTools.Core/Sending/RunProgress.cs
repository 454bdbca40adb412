using System;
using System.Globalization;

namespace WhatsAppTools.Sending;

/// <summary>When a run's progress is shown (at most twice a second, and not for a single row) and what it says. Not thread-safe.</summary>
public sealed class RunProgress
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(500);

    private readonly TimeProvider _time;
    private long _shownAt;

    /// <summary>Begins now.</summary>
    /// <param name="time">The clock.</param>
    public RunProgress(TimeProvider time)
    {
        _time = time ?? throw new ArgumentNullException(nameof(time));
        _shownAt = time.GetTimestamp();
    }

    /// <summary>It has been shown. A slow terminal takes seconds for that, and the run is not to spend its time with it.</summary>
    public void Shown() => _shownAt = _time.GetTimestamp();

    /// <summary>What is to be shown now; null where it is too early, or there is too little to show.</summary>
    /// <param name="look">What the run has done so far; asked only when something may be shown.</param>
    /// <param name="isAllIn">Whether all rows are known, so that the time left can be told.</param>
    public RunProgressText? Look(Func<SendRunSummary> look, bool isAllIn)
    {
        if (_time.GetElapsedTime(_shownAt) < s_interval)
        {
            return null;
        }

        Shown();
        SendRunSummary now = (look ?? throw new ArgumentNullException(nameof(look)))();
        if (now.Rows < 2)
        {
            return null;
        }

        string status = string.Format(
            CultureInfo.CurrentCulture,
            "{0:N0} handed over ({1:0.#}/s), {2:N0} refused, {3:N0} failed, {4:N0} unknown, {5:N0} waiting",
            now.HandedOver,
            now.PerSecond,
            now.Refused,
            now.Failed,
            now.Unknown,
            now.Pending);
        string done = now.Skipped > 0 ? string.Format(CultureInfo.CurrentCulture, ", {0:N0} done by an earlier run", now.Skipped) : string.Empty;
        return new RunProgressText
        {
            Status = status + done,
            Percent = isAllIn ? (int)(100 * (now.Rows - now.Pending) / now.Rows) : null,
            SecondsLeft = isAllIn && now.PerSecond > 0 ? (int)Math.Ceiling(now.Pending / now.PerSecond) : null,
        };
    }
}
