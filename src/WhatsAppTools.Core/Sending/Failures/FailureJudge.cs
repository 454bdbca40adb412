using WhatsAppTools.Errors;

namespace WhatsAppTools.Sending;

/// <summary>
/// What a failed request or a lost message means: the line of <see cref="FailureCodes"/>, and before it what the answer
/// itself tells of whether the request was carried out. The error code decides; the HTTP status only where there is no code.
/// </summary>
internal static class FailureJudge
{
    private const int TooManyRequests = 20429;
    private const int TooManyRequestsStatus = 429;
    private const string UnreadableAnswer = "UnexpectedAnswer";

    /// <summary>The line of the table for a failure.</summary>
    public static FailureRule RuleOf(WhatsAppException failure) => FailureCodes.Find(failure.Code, failure.Category);

    /// <summary>What the failure of a create request means.</summary>
    public static FailureKind OfCreate(WhatsAppException failure)
    {
        switch (failure)
        {
            case TwilioConnectionException connection:
                return connection.MayHaveBeenProcessed ? FailureKind.Ambiguous : FailureKind.Unreachable;
            case TwilioApiException answer:
                FailureKind kind = OfAnswer(answer);
                bool isPlain = kind is FailureKind.Permanent or FailureKind.Template || (kind == FailureKind.Throttled && answer.Code != TooManyRequests);
                return isPlain && (answer.IsOfUnknownOrigin || answer.MayHaveBeenProcessed) ? FailureKind.Ambiguous : kind;
            default:
                return FailureKind.Permanent;
        }
    }

    /// <summary>What the failure of a request that only reads means: repeating it is always safe.</summary>
    public static FailureKind OfRead(WhatsAppException failure)
    {
        FailureKind kind = OfCreate(failure);
        return kind switch
        {
            FailureKind.Ambiguous => FailureKind.Unreachable,
            FailureKind.Template => FailureKind.Permanent,
            FailureKind.Limit => FailureKind.Throttled,
            _ => kind,
        };
    }

    /// <summary>What it means that a message was taken and lost.</summary>
    public static FailureKind OfLoss(WhatsAppException failure) => RuleOf(failure).Late;

    /// <summary>Whether many failures of this kind are likely to be everybody's: a setting, the template, or something that stands before Twilio.</summary>
    public static bool MayBeForEveryRow(WhatsAppException failure)
    {
        // A template that Twilio's list shows as paused or rejected is refused here, before anything is sent.
        return failure.ErrorId == "TemplateNotApproved"
            || (failure is TwilioApiException && (RuleOf(failure).StopsRun || IsInTheWay(failure)));
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

    // Only 20429 and a 429 are known to ask for nothing but a slower pace.
    private static FailureKind OfAnswer(TwilioApiException answer)
    {
        FailureKind kind = RuleOf(answer).Early;
        return kind == FailureKind.Throttled && answer.Code != TooManyRequests && answer.HttpStatus != TooManyRequestsStatus
            ? FailureKind.Permanent
            : kind;
    }
}
