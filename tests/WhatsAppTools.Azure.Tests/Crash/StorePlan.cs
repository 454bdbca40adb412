using System;

namespace WhatsAppTools.Azure.Tests.Crash;

/// <summary>How the workers of one campaign in a store are disturbed.</summary>
internal sealed record StorePlan
{
    public required int Workers { get; init; }

    public required int Rows { get; init; }

    /// <summary>How many times a worker is killed, put to sleep or cut off.</summary>
    public int Events { get; init; }

    /// <summary>For how long a worker sleeps, or the way to the store is cut: one of these.</summary>
    public TimeSpan[] Pauses { get; init; } = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(61), TimeSpan.FromSeconds(75)];

    /// <summary>Of so many changes that are sent to the store, one comes to grief.</summary>
    public int FaultEvery { get; init; } = 20;

    /// <summary>After how long an append arrives that its sender has given up.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(70);

    /// <summary>Messages a second; the sender's own rate is 80.</summary>
    public int MaxPerSecond { get; init; } = 80;

    /// <summary>Whether the worker that leads is killed while a second one waits, and the time is taken until that one's first message.</summary>
    public bool TimesTakeover { get; init; }

    public int Seed { get; init; } = 1;
}
