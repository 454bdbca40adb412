using System;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace WhatsAppTools.Errors;

/// <summary>The one place where a failure becomes an error record: stable id, real category, the row as its target, the remedy as its action.</summary>
internal static class ErrorRecordFactory
{
    private static readonly Regex s_sentenceEnd = new(@"(?<=[.!?])\s+", RegexOptions.CultureInvariant);

    /// <param name="target">What it is about, where the failure does not say so itself: the row.</param>
    /// <param name="place">Where in the input it happened, such as <c>Line 12</c>; null where there is no input.</param>
    public static ErrorRecord Create(WhatsAppException failure, object? target = null, string? place = null)
    {
        ErrorRecord record = new(failure, failure.ErrorId, CategoryOf(failure), target ?? failure.Target)
        {
            ErrorDetails = new ErrorDetails(place is null ? failure.Message : $"{place}: {failure.Message}") { RecommendedAction = Beyond(failure.Message, failure.Remedy) },
        };
        return record;
    }

    // PowerShell shows both: what the message says already is not said again.
    private static string? Beyond(string message, string? remedy)
    {
        string more = string.Join(" ", s_sentenceEnd.Split(remedy ?? string.Empty).Where(sentence => message.IndexOf(sentence, StringComparison.Ordinal) < 0));
        return more.Length > 0 ? more : remedy;
    }

    private static ErrorCategory CategoryOf(WhatsAppException failure)
    {
        switch (failure.HttpStatus)
        {
            case 401:
                return ErrorCategory.AuthenticationError;
            case 403:
                return ErrorCategory.PermissionDenied;
            case 404:
                return ErrorCategory.ObjectNotFound;
        }

        return failure.Category switch
        {
            WhatsAppErrorCategory.Input => ErrorCategory.InvalidArgument,
            WhatsAppErrorCategory.Retryable => failure is TwilioConnectionException ? ErrorCategory.ConnectionError : ErrorCategory.ResourceUnavailable,
            WhatsAppErrorCategory.Throttle => ErrorCategory.LimitsExceeded,
            WhatsAppErrorCategory.Window => ErrorCategory.OperationStopped,
            WhatsAppErrorCategory.Template => ErrorCategory.InvalidData,
            WhatsAppErrorCategory.Media => ErrorCategory.InvalidData,
            WhatsAppErrorCategory.Recipient => ErrorCategory.ObjectNotFound,
            WhatsAppErrorCategory.Account => ErrorCategory.PermissionDenied,
            WhatsAppErrorCategory.Configuration => ErrorCategory.InvalidOperation,
            WhatsAppErrorCategory.Permanent => ErrorCategory.InvalidResult,
            WhatsAppErrorCategory.Ambiguous => ErrorCategory.ConnectionError,
            _ => throw new ArgumentOutOfRangeException(nameof(failure), failure.Category, "A category without a counterpart."),
        };
    }
}
