using System;
using System.Globalization;
using WhatsAppTools.Errors;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Sending;

/// <summary>
/// How a run that is over ends. Results always come out: a stop that was asked for is a warning, a run that stopped itself
/// writes its reason as the last error record. Only -FailOn makes the command end in a terminating error, so that scheduled
/// tasks and runbooks end with a failure.
/// </summary>
internal static class RunEnd
{
    /// <summary>The terminating error that -FailOn asks for; null where the command ends normally.</summary>
    public static WhatsAppException? Judge(SendRunSummary summary, string failOn)
    {
        if (!IsFailed(summary, failOn))
        {
            return null;
        }

        string count = Bad(summary).ToString("N0", CultureInfo.CurrentCulture);
        return WithoutJournal(
            summary,
            summary.StopReason ?? new WhatsAppException("RunIncomplete", count, summary.Rows.ToString("N0", CultureInfo.CurrentCulture), Describe(summary)));
    }

    /// <summary>Why the run stopped itself, for the last error record; null where it did not.</summary>
    public static WhatsAppException? Trouble(SendRunSummary summary) =>
        summary.StopReason is WhatsAppException reason && !summary.StopWasAsked ? WithoutJournal(summary, reason) : null;

    private static bool IsFailed(SendRunSummary summary, string failOn)
    {
        if (string.Equals(failOn, FailOnAttribute.None, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        bool isIncomplete = summary.StopReason is not null || summary.NotAttempted + summary.LeftOpen > 0;
        return FailOnAttribute.Share(failOn) is double share
            ? (summary.StopReason is not null && !summary.StopWasAsked) || (Bad(summary) > 0 && Bad(summary) > share * summary.Rows)
            : isIncomplete;
    }

    // A row that the opt-out list has stopped is no failure of the run.
    private static long Bad(SendRunSummary summary) => summary.Refused - summary.SaidNo + summary.Failed + summary.Unknown + summary.NotAttempted + summary.LeftOpen;

    // The remedies say to run the command again, which without a journal would send everything twice.
    private static WhatsAppException WithoutJournal(SendRunSummary summary, WhatsAppException failure) =>
        summary.JournalPath is null && summary.HandedOver > 0
            ? new WhatsAppException(new ErrorText(failure.ErrorId, failure.Message, $"{failure.Remedy} {summary.NextStep}", failure.Category), failure)
            : failure;

    private static string Describe(SendRunSummary summary) => string.Format(
        CultureInfo.CurrentCulture,
        "{0:N0} refused, {1:N0} failed, {2:N0} unknown, {3:N0} not attempted",
        summary.Refused - summary.SaidNo,
        summary.Failed,
        summary.Unknown,
        summary.NotAttempted);
}
