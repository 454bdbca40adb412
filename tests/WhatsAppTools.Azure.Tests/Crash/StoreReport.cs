using System;
using System.Collections.Generic;

namespace WhatsAppTools.Azure.Tests.Crash;

/// <summary>What came of a campaign whose workers were disturbed.</summary>
internal sealed record StoreReport
{
    public required int Events { get; init; }

    /// <summary>How many processes there were.</summary>
    public required int Processes { get; init; }

    /// <summary>How many workers led it, one after the other.</summary>
    public required int Epochs { get; init; }

    public required int Faults { get; init; }

    public required TimeSpan Elapsed { get; init; }

    /// <summary>From the death of the worker that led to the first message of the next one; null where that was not asked.</summary>
    public TimeSpan? Takeover { get; init; }

    /// <summary>Rows that were taken more than once: there may be none.</summary>
    public required IReadOnlyList<string> Doubles { get; init; }

    /// <summary>Rows that the journal does not call unknown, and that nobody received or the journal does not name: there may be none.</summary>
    public required IReadOnlyList<string> Lost { get; init; }

    /// <summary>Rows of which nobody can tell.</summary>
    public required IReadOnlyList<string> Unknown { get; init; }

    /// <summary>The most requests to send that came within one second.</summary>
    public required int MostInOneSecond { get; init; }

    /// <summary>How each worker that came to its end by itself ended.</summary>
    public required IReadOnlyList<int> LastExits { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"{Events} events, {Faults} faults, {Processes} processes, {Epochs} epochs, {Elapsed.TotalSeconds:0} s; doubles: {string.Join(' ', Doubles)}; lost: {string.Join(' ', Lost)}; unknown: {string.Join(' ', Unknown)}; most in a second: {MostInOneSecond}; takeover: {Takeover?.TotalSeconds:0.0} s");
}
