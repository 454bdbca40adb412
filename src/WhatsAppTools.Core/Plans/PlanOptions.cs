using System;
using System.Globalization;
using System.Linq;
using WhatsAppTools.Costs;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Plans;

/// <summary>How the campaign is to be sent, as far as a look at its plan depends on it.</summary>
internal sealed record PlanOptions
{
    public required DateTimeOffset Begins { get; init; }

    /// <summary>Messages a second that were asked for; null for the default of each sender.</summary>
    public double? MaxPerSecond { get; init; }

    /// <summary>The recipients' hours; null for any.</summary>
    public SendHours? Hours { get; init; }

    /// <summary>The hours as they were given.</summary>
    public string? SendWindow { get; init; }

    /// <summary>The days as they were given.</summary>
    public DayOfWeek[] SendDays { get; init; } = [];

    /// <summary>When it has to be over; null for any time.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>How many go first and alone.</summary>
    public int? Canary { get; init; }

    /// <summary>At which share of failures it stops.</summary>
    public double? MaxFailurePercent { get; init; }

    /// <summary>What it costs by; null where nobody asked.</summary>
    public CostOptions? Costs { get; init; }

    /// <summary>The hash of the plan that was approved; null where none was.</summary>
    public string? ApprovedHash { get; init; }

    /// <summary>What of these belongs to the plan that is approved.</summary>
    public string Decided => string.Join(
        ";",
        SendWindow?.Replace(" ", string.Empty),
        string.Join(",", SendDays.Distinct().OrderBy(day => day)),
        NotAfter?.ToUniversalTime().ToString("u", CultureInfo.InvariantCulture),
        Canary?.ToString(CultureInfo.InvariantCulture),
        MaxFailurePercent?.ToString(CultureInfo.InvariantCulture),
        Costs?.Most is decimal most ? most.ToString("0.####", CultureInfo.InvariantCulture) + Costs.Card.Currency : null);
}
