using System;
using WhatsAppTools.Addressing;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Rows;

/// <summary>
/// A message that somebody wrote to us, as a row: its To is our own sender, so it is answered to its From. That goes by the
/// type. An object that only looks like one is refused: its columns may have come from anywhere.
/// </summary>
internal static class InboundRow
{
    public static bool IsInbound(object? row) => Of(row) is not null;

    /// <summary>Who is answered; null where the row is no inbound message.</summary>
    /// <exception cref="WhatsAppException"><c>InboundFromFile</c>: it was one before it went through a file or a job.</exception>
    public static string? PersonOf(object? row, RowColumns columns)
    {
        if (Of(row) is WhatsAppMessage message)
        {
            return message.From;
        }

        return columns.TryRead(nameof(WhatsAppMessage.Direction), out object? direction)
            && string.Equals(direction?.ToString(), nameof(MessageDirection.Inbound), StringComparison.OrdinalIgnoreCase)
            && columns.ContainsKey(nameof(WhatsAppMessage.Sid))
            && columns.ContainsKey(nameof(WhatsAppMessage.From))
            ? throw new WhatsAppException("InboundFromFile")
            : null;
    }

    /// <summary>The sender that the person wrote to, whose window is open; null where the command names another one.</summary>
    public static WhatsAppAddress? SenderOf(RowRequest request)
    {
        return !request.IsSenderGiven
            && request.To is null
            && Of(request.InputObject)?.To is string sender
            && WhatsAppAddress.TryParse(sender, null, out WhatsAppAddress? address, out _)
            ? address
            : null;
    }

    private static WhatsAppMessage? Of(object? row) => RowColumns.Unwrap(row) is WhatsAppMessage { DirectionKind: MessageDirection.Inbound } message ? message : null;
}
