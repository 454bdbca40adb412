using System;
using System.Collections.Generic;
using WhatsAppTools.Addressing;
using WhatsAppTools.Modes;
using WhatsAppTools.Templates;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Rows;

/// <summary>What a command's parameters say about one row, after PowerShell has bound them.</summary>
internal sealed record RowRequest
{
    public object? InputObject { get; set; }

    /// <summary>A text, a list of texts, or a script block, as <see cref="RowTextAttribute"/> leaves it; null where the row says it.</summary>
    public object? To { get; set; }

    /// <summary>As <see cref="To"/>.</summary>
    public object? Body { get; set; }

    public bool TakesBody { get; set; }

    /// <summary>As <see cref="To"/>.</summary>
    public object? MediaUrl { get; set; }

    public IReadOnlyList<string>? PersistentAction { get; set; }

    public SendMode Mode { get; set; }

    public string? Template { get; set; }

    /// <summary>The version that the lock file means by the name; null where there is no lock file.</summary>
    public TemplateVersion? TemplateVersion { get; set; }

    public string? Language { get; set; }

    public object? Variable { get; set; }

    public IReadOnlyList<string>? VariableColumn { get; set; }

    public string? DefaultRegion { get; set; }

    public WhatsAppAddress? From { get; set; }

    public string? MessagingServiceSid { get; set; }

    /// <summary>Whether the command itself names the sender, so that an answer does not take the one that was written to.</summary>
    public bool IsSenderGiven { get; set; }

    public string? RowKey { get; set; }

    /// <summary>A time or a script block; null where the row says it.</summary>
    public object? SendAt { get; set; }

    public string? StatusCallback { get; set; }

    public TimeSpan? ValidityPeriod { get; set; }
}
