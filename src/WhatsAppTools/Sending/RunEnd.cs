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
            return summary.StopReason;
        }

        long bad = summary.Refused + summary.Failed + summary.Unknown + summary.NotAttempted;
        double? allowed = FailOnAttribute.Share(failOn);
        return bad > 0 && allowed is double share && bad > share * summary.Rows
            ? new WhatsAppException(
                "RunIncomplete",
                bad.ToString("N0", CultureInfo.CurrentCulture),
                summary.Rows.ToString("N0", CultureInfo.CurrentCulture),
                Describe(summary))
            : null;
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
