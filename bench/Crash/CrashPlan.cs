using System;
using System.Collections.Generic;

namespace WhatsAppTools.Crash;

/// <summary>How a campaign is killed.</summary>
internal sealed record CrashPlan
{
    /// <summary>For how long the hostile simulator's list may miss a message.</summary>
    public static TimeSpan LongestLag { get; } = TimeSpan.FromSeconds(120);

    public required int Rows { get; init; }

    /// <summary>After so many kills the process is let alone.</summary>
    public required int Kills { get; init; }

    /// <summary>Every n-th row's request ends badly, in turn before and after it was processed, as a dropped connection and as a 500.</summary>
    public int FaultEvery { get; init; } = 25;

    /// <summary>
    /// The simulator's clock jumps: a quarter of an hour lies between a kill and the next run, and time passes at Twilio
    /// when there is nothing left to send. Nothing is waited for but the machine. Without, all lags are real.
    /// </summary>
    public bool IsClockMoved { get; init; }

    /// <summary>
    /// How far the clocks of the killed processes' machines are ahead of Twilio's, in turn; empty where they are right. With these,
    /// half an hour lies between a kill and the next run, on both clocks and on nobody's watch: an attempt of an earlier run has
    /// ended for certain then. A process is killed up to nine seconds after its first message, so that some have looked for what
    /// the one before left behind.
    /// </summary>
    public IReadOnlyList<TimeSpan> Skews { get; init; } = [];

    /// <summary>Messages a second.</summary>
    public int MaxPerSecond { get; init; } = 80;

    public int Seed { get; init; } = 1;
}
