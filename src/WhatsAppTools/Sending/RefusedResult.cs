using WhatsAppTools.Rows;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>The result of a row that could not even become one: it counts, and keeps its place among the others.</summary>
internal static class RefusedResult
{
    public static WhatsAppSendResult Of(RowReading reading, long rowNumber, WhatsAppConnection connection) => new()
    {
        OutcomeKind = SendOutcome.Refused,
        RowNumber = rowNumber,
        ModeKind = reading.Mode,
        To = reading.GivenRecipient,
        InputObject = reading.InputObject,
        LineNumber = reading.LineNumber,
        ErrorId = reading.Failure!.ErrorId,
        ErrorCode = reading.Failure.Code,
        Remedy = reading.Failure.Remedy,
        Failure = reading.Failure,
        IsUnread = reading.IsUnread,
        Simulated = connection.IsSimulated,
    };
}
