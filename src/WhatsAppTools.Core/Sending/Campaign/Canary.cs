using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Journal;

namespace WhatsAppTools.Sending;

/// <summary>
/// The first rows of a campaign, which are sent alone. What counts is a row of which something was asked of Twilio: one that is
/// refused before gives its place back. A canary that a run has begun is gone on with by the next one: its rows keep their
/// places, whatever order the input has by then. Not thread-safe.
/// </summary>
internal sealed class Canary
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(5);

    private readonly CanaryOptions _options;
    private readonly Dictionary<int, JournalCanaryRow> _earlier;
    private readonly FailureShare _ends = new();
    private int _taken;
    private int _pending;
    private TimeSpan _since;

    /// <param name="options">How many messages, and what is asked of them.</param>
    /// <param name="earlier">Its rows of earlier runs.</param>
    public Canary(CanaryOptions options, IReadOnlyList<JournalCanaryRow> earlier)
    {
        _options = options;
        _earlier = earlier.ToDictionary(row => row.Id);
        _taken = earlier.Count;
        foreach (JournalCanaryRow row in earlier)
        {
            CountEarlier(row);
        }
    }

    /// <summary>How long to wait between two looks at it: five seconds, and where its ends are awaited for a short while, less.</summary>
    public TimeSpan Look => TimeSpan.FromTicks(Math.Max(TimeSpan.TicksPerSecond / 4, Math.Min(s_look.Ticks, _options.Wait.Ticks / 8)));

    /// <summary>How many rows belong to it.</summary>
    public int Taken => _taken;

    /// <summary>How many of its messages failed.</summary>
    public int Failed => _ends.Bad;

    /// <summary>Of how many nothing is known.</summary>
    public int Silent => _taken - _ends.Known;

    /// <summary>What most of the failures were; null where there is none.</summary>
    public string? MostFrequent => _ends.MostFrequent;

    /// <summary>Whether all of its rows are on their way, so that others have to wait.</summary>
    public bool IsFull => _taken >= _options.Size;

    /// <summary>When its ends have been awaited for long enough; null as long as one of its rows has not been sent.</summary>
    public TimeSpan? Until => IsFull && _pending == 0 ? _since + _options.Wait : null;

    /// <summary>A row comes in: one of an earlier run's canary has its place already.</summary>
    public void Meet(RowWork work)
    {
        if (work.JournalId > 0 && _earlier.TryGetValue(work.JournalId, out JournalCanaryRow? row))
        {
            _earlier.Remove(work.JournalId);
            work.IsCanary = true;
            _pending++;
            if (row.State == JournalState.Failed)
            {
                // It is tried again.
                _ends.TakeBackFailure(ErrorOf(row));
            }
        }
    }

    /// <summary>A row asks to be sent now; false where the canary is full and it has to wait.</summary>
    public bool MayEnter(RowWork work)
    {
        if (!work.IsCanary)
        {
            if (IsFull)
            {
                return false;
            }

            work.IsCanary = true;
            _taken++;
            _pending++;
        }

        return true;
    }

    /// <summary>A row goes back to wait before anything was sent: another one may go in its place.</summary>
    public void Withdraw(RowWork work, TimeSpan now) => Ended(work, SendOutcome.Refused, null, now);

    /// <summary>A row's sending came to its end.</summary>
    /// <param name="work">The row.</param>
    /// <param name="outcome">How.</param>
    /// <param name="errorId">At what it failed.</param>
    /// <param name="now">The time.</param>
    public void Ended(RowWork work, SendOutcome outcome, string? errorId, TimeSpan now)
    {
        if (!work.IsCanary)
        {
            return;
        }

        _pending--;
        _since = now;
        if (outcome == SendOutcome.Failed)
        {
            _ends.Failed(errorId ?? string.Empty);
        }
        else if (outcome == SendOutcome.Refused)
        {
            // Nothing was sent: another row goes in its place.
            work.IsCanary = false;
            _taken--;
        }
    }

    /// <summary>The row of a message that was lost is sent again.</summary>
    public void Again(RowWork work, string errorId)
    {
        work.IsCanary = true;
        _pending++;
        _ends.TakeBackFailure(errorId);
    }

    /// <summary>One of its messages arrived.</summary>
    public void Arrived() => _ends.Arrived();

    /// <summary>One of its messages was lost.</summary>
    public void Lost(string errorId, bool hadArrived)
    {
        if (hadArrived)
        {
            _ends.TakeBackArrival();
        }

        _ends.Failed(errorId);
    }

    /// <summary>Whether the others may follow. What is not known to have arrived in time counts as failed.</summary>
    public CanaryVerdict Judge(TimeSpan now)
    {
        if (IsTooMuch(_ends.Bad, Math.Max(_taken, _options.Size)))
        {
            return CanaryVerdict.Failed;
        }

        if (!IsFull || (Silent > 0 && !(now >= Until)))
        {
            return CanaryVerdict.Open;
        }

        return IsTooMuch(_ends.Bad + Silent, _taken) ? CanaryVerdict.Failed : CanaryVerdict.Passed;
    }

    private bool IsTooMuch(int failed, int of) => failed * 100.0 > _options.MostPercent * of;

    private void CountEarlier(JournalCanaryRow row)
    {
        if (row.State is JournalState.Delivered or JournalState.Read)
        {
            _ends.Arrived();
        }
        else if (row.State == JournalState.Failed)
        {
            _ends.Failed(ErrorOf(row));
        }
    }

    private static string ErrorOf(JournalCanaryRow row) => row.Code == 0 ? string.Empty : Errors.TwilioErrors.IdOf(row.Code);
}

/// <summary>What a canary says at one moment.</summary>
internal enum CanaryVerdict
{
    /// <summary>It is too early to tell.</summary>
    Open,

    /// <summary>Enough of its messages arrived: the others may follow.</summary>
    Passed,

    /// <summary>Too many did not.</summary>
    Failed,
}

/// <summary>The first messages of a campaign, which go alone: the others follow where enough of these arrived.</summary>
public sealed record CanaryOptions
{
    /// <summary>How many failures of a hundred messages a canary may have where nothing was said.</summary>
    public const double DefaultMostPercent = 5;

    /// <summary>How many messages, from 1.</summary>
    public required int Size { get; init; }

    /// <summary>How long after the last of them their ends are awaited. What is not known to have arrived by then counts as failed.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>More failures than this share, in percent of the canary, stop the run.</summary>
    public double MostPercent { get; init; } = DefaultMostPercent;
}
