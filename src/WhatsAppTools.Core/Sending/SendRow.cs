using System;
using System.Collections.Generic;
using WhatsAppTools.Addressing;
using WhatsAppTools.Modes;

namespace WhatsAppTools.Sending;

/// <summary>One row on its way to become a message: what was asked, evaluated and checked for form, not yet decided.</summary>
public sealed record SendRow
{
    private static readonly IReadOnlyDictionary<string, object?> s_none = new Dictionary<string, object?>();

    /// <summary>The row's place in the input, from 1; told when it is taken in.</summary>
    public long Number { get; set; }

    /// <summary>The line of the file that the row came from, if it came from one.</summary>
    public int? LineNumber { get; init; }

    /// <summary>What came down the pipeline, for the result and the error record.</summary>
    public object? InputObject { get; set; }

    /// <summary>The row's own name in the journal; the recipient where it has none.</summary>
    public string? Key { get; init; }

    /// <summary>The recipient.</summary>
    public required WhatsAppAddress To { get; init; }

    /// <summary>The sender, or null where the messaging service picks it.</summary>
    public WhatsAppAddress? From { get; init; }

    /// <summary>The messaging service, if one is used.</summary>
    public string? MessagingServiceSid { get; init; }

    /// <summary>What was asked for.</summary>
    public SendMode Mode { get; init; }

    /// <summary>Free-form text, or null.</summary>
    public string? Body { get; init; }

    /// <summary>Media for a free-form message.</summary>
    public IReadOnlyList<string> MediaUrl { get; init; } = Array.Empty<string>();

    /// <summary>A location (<c>geo:…</c>) for a free-form message.</summary>
    public IReadOnlyList<string> PersistentAction { get; init; } = Array.Empty<string>();

    /// <summary>The template to use, by name or sid, or null.</summary>
    public string? Template { get; init; }

    /// <summary>The name by which scripts call it, where a lock file has named the sid.</summary>
    public string? TemplateName { get; init; }

    /// <summary>Which version of that name it is.</summary>
    public int? TemplateVersion { get; init; }

    /// <summary>The language where several templates share the name.</summary>
    public string? Language { get; init; }

    /// <summary>The values given for the template's placeholders, by placeholder, with values as they were given (string, number, date).</summary>
    public IReadOnlyDictionary<string, object?> Variables { get; init; } = s_none;

    /// <summary>
    /// The placeholders whose value was written in the command itself rather than taken from the row. Such a value that
    /// equals a column's name is a mistake that would reach every recipient.
    /// </summary>
    public IReadOnlyCollection<string> LiteralVariables { get; init; } = Array.Empty<string>();

    /// <summary>The row's own columns. A named placeholder that <see cref="Variables"/> lacks is taken from the column of that name.</summary>
    public IReadOnlyDictionary<string, object?> Columns { get; set; } = s_none;

    /// <summary>
    /// When the recipient wrote, where the row answers a message that a webhook brought; null for every other row. Twilio's list
    /// shows that message up to minutes later, and would call the window closed.
    /// </summary>
    public DateTimeOffset? WroteAt { get; init; }

    /// <summary>True where the row is a plan made before: it is sent as planned or, where that no longer holds, not at all.</summary>
    public bool IsPlanned { get; init; }

    /// <summary>Whose row it is, where it goes to somebody who tries the list out; null for every other row.</summary>
    public string? TestOf { get; init; }

    /// <summary>When to send it, or null for now.</summary>
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>Where Twilio posts the message's progress.</summary>
    public string? StatusCallback { get; init; }

    /// <summary>How long it may wait in Twilio's queue.</summary>
    public TimeSpan? ValidityPeriod { get; init; }

    /// <summary>
    /// Lets go of what is not needed any more once the row's result was given: it is kept as long as its message may be lost and go
    /// again. The object that it came from is most of its memory, and only a template or hours may still need its columns.
    /// </summary>
    internal void Shrink(bool keepsColumns)
    {
        InputObject = null;
        Columns = keepsColumns || Template is not null ? Columns : s_none;
    }
}
