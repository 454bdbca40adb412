using System;
using System.Globalization;
using WhatsAppTools.Addressing;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Errors;

/// <summary>The one place where an answer of Twilio's that is an error becomes an exception of ours.</summary>
public static class TwilioErrors
{
    private const int LongestQuote = 300;

    // A restricted key may not do it; the sentence names the right.
    private const int MissingRight = 70051;

    /// <summary>What every id of a Twilio code begins with: <c>Twilio63016</c>.</summary>
    public const string IdPrefix = "Twilio";

    /// <summary>
    /// Makes the failure that an answer stands for. The error code decides; the HTTP status only where there is no code
    /// (63038, the daily cap, comes as a 429).
    /// </summary>
    /// <param name="httpStatus">The answer's HTTP status.</param>
    /// <param name="code">Twilio's code, or null where the body named none.</param>
    /// <param name="twilioMessage">Twilio's own sentence, or null.</param>
    /// <param name="moreInfo">The page that the answer pointed to, or null.</param>
    /// <param name="requestId">Twilio's id of the request, or null.</param>
    /// <param name="retryAfter">How long the answer asked to wait, or null.</param>
    public static TwilioApiException FromAnswer(
        int httpStatus,
        int? code,
        string? twilioMessage,
        string? moreInfo,
        string? requestId,
        TimeSpan? retryAfter)
    {
        int? realCode = code > 0 ? code : null;
        ErrorText text = realCode is int known
            ? TextOfCode(known, twilioMessage, explanation => CategoryOf(explanation, httpStatus))
            : TextOfStatus(httpStatus, twilioMessage);
        return new TwilioApiException(text)
        {
            Code = realCode,
            HttpStatus = httpStatus,
            TwilioMessage = twilioMessage,
            MoreInfo = moreInfo ?? (realCode is int coded ? LinkOf(coded) : null),
            RequestId = requestId,
            RetryAfter = retryAfter,
            MayHaveBeenProcessed = MayHaveBeenProcessed(httpStatus, realCode, text.Category),
        };
    }

    /// <summary>Makes the failure of a message that was taken and failed, or was not delivered, later.</summary>
    /// <param name="message">A message whose status is failed or undelivered.</param>
    public static WhatsAppException FromMessage(TwilioMessage message)
    {
        _ = message ?? throw new ArgumentNullException(nameof(message));

        if (message.ErrorCode is not int code || code <= 0)
        {
            return new WhatsAppException("MessageFailed", message.Sid, message.Status) { Target = message };
        }

        ErrorText text = TextOfCode(code, message.ErrorMessage, explanation => explanation.CategoryKind);
        if (NationalVariants.Hint(code, message.To) is string otherForm)
        {
            text = new ErrorText(text.Id, text.Message, otherForm + " " + text.Remedy, text.Category);
        }

        return new WhatsAppException(text, null)
        {
            Code = code,
            MoreInfo = LinkOf(code),
            Target = message,
        };
    }

    /// <summary>Twilio's page on a code.</summary>
    public static string LinkOf(int code) => "https://www.twilio.com/docs/api/errors/" + code.ToString(CultureInfo.InvariantCulture);

    /// <summary>The stable id of a code: <c>Twilio63016</c>.</summary>
    public static string IdOf(int code) => IdPrefix + code.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// Whether a code names an answer as Twilio's own. Its codes have five digits or six, but for a few that repeat the HTTP
    /// status (its error dictionary), and a gateway may write such a one too: <c>{"code":408}</c>.
    /// </summary>
    internal static bool IsTwiliosOwn(int? code) => code >= 10_000;

    // Only an answer with one of Twilio's codes is Twilio's own. Whatever else answers, also with a 408 or a 429, stands in
    // between, and may have passed the request on before. A 5xx tells nothing either, unless its code names a plain refusal.
    private static bool MayHaveBeenProcessed(int httpStatus, int? code, WhatsAppErrorCategory category) =>
        !IsTwiliosOwn(code)
            || httpStatus is >= 200 and < 300
            || (httpStatus >= 500 && category == WhatsAppErrorCategory.Retryable);

    private static ErrorText TextOfCode(int code, string? twilioMessage, Func<ErrorExplanation, WhatsAppErrorCategory> categoryOf)
    {
        ErrorExplanation explanation = ErrorCatalogue.Explain(code, twilioMessage);
        string quote = string.IsNullOrWhiteSpace(twilioMessage) ? string.Empty : ": " + Quote(twilioMessage);
        ErrorText text = ErrorText.For("TwilioError", explanation.Meaning, explanation.Remedy, code, quote);
        string remedy = code == MissingRight && TwilioApiException.RightIn(twilioMessage) is string right
            ? $"Add {right} to the key's permissions in the Console, or connect with another key."
            : text.Remedy;
        return new ErrorText(IdOf(code), text.Message, remedy, categoryOf(explanation));
    }

    // A code of the catalogue decides. For other codes the HTTP status says more than the range.
    private static WhatsAppErrorCategory CategoryOf(ErrorExplanation explanation, int httpStatus) => (explanation.IsKnown, httpStatus) switch
    {
        (true, _) => explanation.CategoryKind,
        (false, 429) => WhatsAppErrorCategory.Throttle,
        (false, >= 500) => WhatsAppErrorCategory.Retryable,
        _ => explanation.CategoryKind,
    };

    private static ErrorText TextOfStatus(int httpStatus, string? twilioMessage)
    {
        string id = httpStatus switch
        {
            401 => "TwilioUnauthorized",
            403 => "TwilioForbidden",
            404 => "TwilioNotFound",
            429 => "TwilioTooManyRequests",
            >= 500 => "TwilioServerError",
            _ => "TwilioRefused",
        };
        return ErrorText.For(id, httpStatus, Quote(twilioMessage));
    }

    private static string Quote(string? twilioMessage)
    {
        string text = (twilioMessage ?? string.Empty).Trim();
        if (text.Length == 0)
        {
            return "no reason given";
        }

        return text.Length <= LongestQuote ? text : text.Substring(0, LongestQuote) + "…";
    }
}
