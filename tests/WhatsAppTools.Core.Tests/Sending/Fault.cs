using System;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Tests.Sending;

/// <summary>What becomes of one create request.</summary>
internal sealed record Fault(bool Processed, WhatsAppException? Failure, MessageStatus? Status = null, int? Code = null)
{
    public static Fault None { get; } = new(true, null);

    public static Fault NoConnection => new(false, Connection(mayHaveBeenProcessed: false));

    public static Fault LostAfter => new(true, Connection(mayHaveBeenProcessed: true));

    public static Fault LostBefore => new(false, Connection(mayHaveBeenProcessed: true));

    public static Fault TooMany(TimeSpan? retryAfter = null) => new(false, Answer(429, 20429, WhatsAppErrorCategory.Throttle, retryAfter));

    public static Fault Server(bool processed) => new(processed, Answer(500, null, WhatsAppErrorCategory.Retryable));

    /// <summary>An answer that names no code of Twilio's: a gateway's.</summary>
    public static Fault Gateway(int status, bool processed) => new(processed, Answer(status, null, WhatsAppErrorCategory.Permanent));

    public static Fault Code4xx(int code, WhatsAppErrorCategory category, int status = 400) => new(false, Answer(status, code, category));

    public static Fault LostLater(int code) => new(true, null, MessageStatus.Failed, code);

    private static TwilioConnectionException Connection(bool mayHaveBeenProcessed)
    {
        return new TwilioConnectionException(
            new ErrorText("TwilioUnreachable", "The connection broke.", "Wait.", WhatsAppErrorCategory.Retryable),
            mayHaveBeenProcessed,
            null);
    }

    private static TwilioApiException Answer(int status, int? code, WhatsAppErrorCategory category, TimeSpan? retryAfter = null)
    {
        return new TwilioApiException(new ErrorText(code is null ? "TwilioServerError" : "Twilio" + code, "Refused.", "Look it up.", category))
        {
            Code = code,
            HttpStatus = status,
            RetryAfter = retryAfter,
            MayHaveBeenProcessed = status >= 500 || code is null,
        };
    }
}
