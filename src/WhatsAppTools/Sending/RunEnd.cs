using System.Globalization;
using WhatsAppTools.Errors;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Sending;

/// <summary>Whether a run that is over ends in a terminating error, so that scheduled tasks and runbooks end with a failure.</summary>
internal static class RunEnd
{
    public static WhatsAppException? Judge(SendRunSummary summary, string failOn)
    {
        if (summary.StopReason is not null)
        {
            return WithoutJournal(summary, summary.StopReason);
        }

        long bad = summary.Refused + summary.Failed + summary.Unknown + summary.NotAttempted + summary.LeftOpen;
        double? allowed = FailOnAttribute.Share(failOn);
        if (bad == 0 || allowed is not double share || bad <= share * summary.Rows)
        {
            return null;
        }

        string count = bad.ToString("N0", CultureInfo.CurrentCulture);
        return WithoutJournal(summary, new WhatsAppException("RunIncomplete", count, summary.Rows.ToString("N0", CultureInfo.CurrentCulture), Describe(summary)));
    }

    // The remedies say to run the command again, which without a journal would send everything twice.
    private static WhatsAppException WithoutJournal(SendRunSummary summary, WhatsAppException failure)
    {
        return summary.JournalPath is null && summary.HandedOver > 0
            ? new WhatsAppException(new ErrorText(failure.ErrorId, failure.Message, $"{failure.Remedy} {summary.NextStep}", failure.Category), failure)
            : failure;
    }

    private static string Describe(SendRunSummary summary)
    {
        return string.Format(
            CultureInfo.CurrentCulture,
            "{0:N0} refused, {1:N0} failed, {2:N0} unknown, {3:N0} not attempted",
            summary.Refused,
            summary.Failed,
            summary.Unknown,
            summary.NotAttempted);
    }
}
