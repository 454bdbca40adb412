using System;
using WhatsAppTools.Delivery;

namespace WhatsAppTools.Reporting;

/// <summary>A report that was written.</summary>
public sealed record WhatsAppReport
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>What it is written as: Html, Markdown or Csv.</summary>
    public required string Format { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>How it went, in a line, in the report's language.</summary>
    public required string Headline { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>Its size in bytes.</summary>
    public long Size { get; init; }

    /// <summary>All that were counted.</summary>
    public int Total => Summary.Total;

    /// <summary>How many are on a device, read or not.</summary>
    public int Delivered => Summary.Delivered + Summary.Read;

    /// <summary>How many failed.</summary>
    public int Failed => Summary.Failed;

    /// <summary>Of how many it is not known what became of them.</summary>
    public int Unknown => Summary.Unknown;

    /// <summary>The counts, as Measure-WhatsAppDelivery gives them.</summary>
    public required DeliverySummary Summary { get; init; }

    /// <summary>True where the simulator answered for a message.</summary>
    public bool Simulated { get; init; }
}
