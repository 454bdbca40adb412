using System;

namespace WhatsAppTools.Journal;

/// <summary>A journal in one line: what the campaign is and how far it came.</summary>
public sealed record JournalSummary
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>The campaign's name.</summary>
    public string? Campaign { get; init; }

    /// <summary>The account.</summary>
    public string? Account { get; init; }

    /// <summary>The sender.</summary>
    public string? From { get; init; }

    /// <summary>The template's sid.</summary>
    public string? TemplateSid { get; init; }

    /// <summary>When the campaign was begun.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>When the file was last written.</summary>
    public DateTimeOffset Changed { get; init; }

    /// <summary>How many rows it knows.</summary>
    public long Rows { get; init; }

    /// <summary>How many were handed over, whatever became of them since.</summary>
    public long HandedOver { get; init; }

    /// <summary>How many the person's device has, read or not, as far as the journal was brought up to date.</summary>
    public long Delivered { get; init; }

    /// <summary>How many were read, as far as people let that be known.</summary>
    public long Read { get; init; }

    /// <summary>How many were refused by us, rows that could not be read included.</summary>
    public long Refused { get; init; }

    /// <summary>How many failed.</summary>
    public long Failed { get; init; }

    /// <summary>How many have a fate that is not known.</summary>
    public long Ambiguous { get; init; }

    /// <summary>Whether the campaign is finished.</summary>
    public bool IsComplete { get; init; }
}
