using System;
using WhatsAppTools.Addressing;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Twilio;
using WhatsAppTools.Webhooks;

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
    public static WhatsAppAddress? SenderOf(RowRequest request) => !request.IsSenderGiven
        && request.To is null
        && Of(request.InputObject)?.To is string sender
        && WhatsAppAddress.TryParse(sender, null, out WhatsAppAddress? address, out _)
            ? address
            : null;

    /// <summary>When the person wrote, where a webhook told it; null for every other row, and for a word of no, which opens no window.</summary>
    public static DateTimeOffset? WroteAt(RowRequest request) =>
        Of(request.InputObject) is WhatsAppWebhookMessage message && OptOutWords.Judge(message.Body) != OptOutVerdict.OptOut ? message.DateSent : null;

    private static WhatsAppMessage? Of(object? row) => RowColumns.Unwrap(row) is WhatsAppMessage { DirectionKind: MessageDirection.Inbound } message ? message : null;
}
