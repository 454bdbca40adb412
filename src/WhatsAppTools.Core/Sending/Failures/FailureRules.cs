using WhatsAppTools.Errors;

namespace WhatsAppTools.Sending;

/// <summary>What a failed request means. The error code decides; the HTTP status only where there is no code.</summary>
internal static class FailureRules
{
    public const int WindowMissed = 63016;
    public const int MessagingLimit = 63018;
    private const int CredentialsRefused = 20003;
    private const int InvitationOpen = 63020;
    private const int TooManyRequests = 20429;
    private const string UnreadableAnswer = "UnexpectedAnswer";

    /// <summary>What the failure of a create request means.</summary>
    public static FailureKind OfCreate(WhatsAppException failure)
    {
        switch (failure)
        {
            case TwilioConnectionException connection:
                return connection.MayHaveBeenProcessed ? FailureKind.Ambiguous : FailureKind.Unreachable;
            case TwilioApiException { Code: WindowMissed }:
                return FailureKind.WindowMissed;
            case TwilioApiException { Code: MessagingLimit }:
                return FailureKind.MessagingLimit;
            case TwilioApiException answer when IsForEveryRow(answer):
                return FailureKind.EveryRow;
            case TwilioApiException { Code: TooManyRequests }:
                return FailureKind.Throttled;
            case TwilioApiException { IsOfUnknownOrigin: true } or TwilioApiException { MayHaveBeenProcessed: true }:
                return FailureKind.Ambiguous;
            case TwilioApiException { HttpStatus: 429, Category: WhatsAppErrorCategory.Throttle }:
                return FailureKind.Throttled;
            default:
                return FailureKind.Permanent;
        }
    }

    /// <summary>What the failure of a request that only reads means: repeating it is always safe.</summary>
    public static FailureKind OfRead(WhatsAppException failure)
    {
        FailureKind kind = OfCreate(failure);
        return kind == FailureKind.Ambiguous ? FailureKind.Unreachable : kind;
    }

    /// <summary>What it means that a message was taken and lost: Twilio does not try it again, so neither the limit nor throttling lets us.</summary>
    public static FailureKind OfLoss(WhatsAppException failure)
    {
        FailureKind kind = OfCreate(failure);
        return kind is FailureKind.WindowMissed or FailureKind.EveryRow ? kind : FailureKind.Permanent;
    }

    /// <summary>Whether a code is the account's own, so that no other row will fare better (20003 on a create, 63020, account codes).</summary>
    public static bool IsForEveryRow(WhatsAppException failure)
    {
        return failure.Category == WhatsAppErrorCategory.Account
            || failure.Code is CredentialsRefused or InvitationOpen;
    }

    /// <summary>Whether the failure, seen in ten rows running, is likely to be everybody's: a setting, the template, or something that stands before Twilio.</summary>
    public static bool MayBeForEveryRow(WhatsAppException failure)
    {
        return failure is TwilioApiException
            && (failure.Category is (WhatsAppErrorCategory.Configuration or WhatsAppErrorCategory.Template) || IsInTheWay(failure));
    }

    /// <summary>
    /// Whether something else than Twilio gave the answer, and waiting will not help: a login page, a gateway that does not
    /// know the address. One that is too slow or too busy (408, 429, 499, 5xx) is an outage, which is waited for.
    /// </summary>
    public static bool IsInTheWay(WhatsAppException failure)
    {
        return failure is TwilioApiException { IsOfUnknownOrigin: true } answer
            && (answer.ErrorId == UnreadableAnswer || answer.HttpStatus >= 300)
            && answer.HttpStatus is < 500 and not (408 or 429 or 499);
    }
}
