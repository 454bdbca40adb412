using System;

namespace WhatsAppTools.Sending;

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
