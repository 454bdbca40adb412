using System.Collections.Generic;
using WhatsAppTools.Errors;
using WhatsAppTools.Modes;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Rows;

/// <summary>A row as the core takes it, or why it cannot be one.</summary>
internal sealed record RowReading(SendRow? Row, string? GivenRecipient, WhatsAppException? Failure)
{
    private static readonly HashSet<string> s_unread = ["ColumnUnreadable", "RowScriptEmpty", "RowScriptFailed", "RowScriptSeveral", "SendAtUnreadable"];

    public SendMode Mode { get; init; }

    /// <summary>Whether a block or a column broke, so that nobody knows what the row was to be: a run with such a row is not complete.</summary>
    public bool IsUnread => Failure is not null && s_unread.Contains(Failure.ErrorId);

    public object? InputObject { get; init; }

    public int? LineNumber { get; init; }
}
