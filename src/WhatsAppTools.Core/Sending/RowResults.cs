using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>Makes the one result that a row yields.</summary>
internal sealed class RowResults
{
    private readonly bool _simulated;

    public RowResults(bool simulated)
    {
        _simulated = simulated;
    }

    public WhatsAppSendResult HandedOver(RowWork work, TwilioMessage message) => Of(work, SendOutcome.HandedOver, null) with
    {
        Sid = message.Sid,
        Status = message.Status,
        From = message.From ?? work.Row.From?.Value,
    };

    public WhatsAppSendResult Of(RowWork work, SendOutcome outcome, WhatsAppException? failure, TwilioMessage? message = null)
    {
        SendRow row = work.Row;
        return new WhatsAppSendResult
        {
            Outcome = outcome,
            To = row.To.Value,
            From = row.From?.Value,
            Mode = work.Plan?.Mode ?? row.Mode,
            ModeReason = work.Plan?.Reason ?? Modes.ModeReason.None,
            ModeReasonText = work.Plan?.ReasonText,
            Notes = work.Plan?.Notes ?? System.Array.Empty<string>(),
            Sid = message?.Sid,
            Status = message?.Status,
            ErrorCode = failure?.Code,
            ErrorId = failure?.ErrorId,
            Remedy = failure?.Remedy,
            SendAt = row.SendAt,
            LineNumber = row.LineNumber,
            RowNumber = row.Number,
            Simulated = _simulated,
            Attempts = work.Attempts,
            InputObject = row.InputObject,
            Error = failure,
        };
    }
}
