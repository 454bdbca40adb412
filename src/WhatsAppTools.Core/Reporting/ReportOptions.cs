using System;

namespace WhatsAppTools.Reporting;

/// <summary>How a report is to look.</summary>
internal sealed record ReportOptions
{
    /// <summary>Its words, dates and numbers.</summary>
    public required ReportWords Words { get; init; }

    /// <summary>When it is made.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The zone of its times.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Its title; the campaign's name where none is given.</summary>
    public string? Title { get; init; }

    /// <summary>Whether people's numbers are shown whole.</summary>
    public bool ShowsNumbers { get; init; }

    /// <summary>The module's version that makes it.</summary>
    public string? Version { get; init; }
}
