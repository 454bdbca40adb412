using System.Collections.Generic;

namespace WhatsAppTools.Alerts;

/// <summary>
/// The team's file that an alert's levels come from. Who is on call is asked when a level is told, and not when the alert opens:
/// between the two a shift may have changed.
/// </summary>
internal sealed record AlertRota
{
    /// <summary>The team's file, with its whole path.</summary>
    public required string TeamPath { get; init; }

    /// <summary>The two-letter country of numbers without a country code, or null.</summary>
    public string? DefaultRegion { get; init; }

    /// <summary>What each level of the plan was asked for as.</summary>
    public IReadOnlyList<AlertDuty> Levels { get; init; } = [];
}

/// <summary>What one level of a plan was asked for as.</summary>
/// <param name="Rank">The level of the team's file whose people on call are meant; 0 for the first one that has any, null for none.</param>
/// <param name="People">The people who were named themselves.</param>
internal sealed record AlertDuty(int? Rank, IReadOnlyList<AlertPerson> People);
