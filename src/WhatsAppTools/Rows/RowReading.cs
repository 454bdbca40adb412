using WhatsAppTools.Errors;
using WhatsAppTools.Modes;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Rows;

/// <summary>A row as the core takes it, or why it cannot be one.</summary>
internal sealed record RowReading(SendRow? Row, string? GivenRecipient, WhatsAppException? Failure)
{
    public SendMode Mode { get; init; }

    public object? InputObject { get; init; }

    public int? LineNumber { get; init; }
}
