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
    /// <param name="total">How many rows there are; null where that is not known.</param>
    /// <param name="waiting">What the run waits for; null where it does not.</param>
    public RunProgressText? Look(Func<SendRunSummary> look, long? total, RunWait? waiting = null)
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

        // More rows than were announced: the announcement was wrong.
        long? all = total >= now.Rows ? total : null;
        long done = now.Rows - now.Pending;
        long? left = all - done;
        return new RunProgressText
        {
            Status = waiting is null ? Counts(now, done, all) : $"{Share(done, null)}, {waiting}",
            Percent = all is long rows ? (int)(100 * done / rows) : null,
            SecondsLeft = waiting is null && left is long more && now.PerSecond > 0 ? (int)Math.Min(int.MaxValue, Math.Ceiling(more / now.PerSecond)) : null,
        };
    }

    // It stands beside the activity in a window of 100 columns: the counts that need nobody are left out.
    private static string Counts(SendRunSummary now, long done, long? all)
    {
        long bad = now.Refused + now.Failed + now.Unknown;
        string rate = string.Format(CultureInfo.CurrentCulture, ", {0:0.#}/s", now.PerSecond);
        return Share(done, all) + rate + (bad > 0 ? string.Format(CultureInfo.CurrentCulture, ", {0:N0} not sent", bad) : string.Empty);
    }

    private static string Share(long done, long? all) => all is long rows
        ? string.Format(CultureInfo.CurrentCulture, "{0:N0} of {1:N0} rows ({2} %)", done, rows, 100 * done / rows)
        : string.Format(CultureInfo.CurrentCulture, "{0:N0} rows", done);
}
