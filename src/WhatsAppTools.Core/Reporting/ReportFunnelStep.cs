using System.Collections.Generic;

namespace WhatsAppTools.Reporting;

/// <summary>How many came at least so far.</summary>
/// <param name="Name">What the step is called.</param>
/// <param name="Count">How many.</param>
/// <param name="IsLowerBound">Whether there may be more that nobody can see.</param>
internal sealed record ReportFunnelStep(string Name, int Count, bool IsLowerBound)
{
    /// <summary>The steps, the first one first.</summary>
    public static IReadOnlyList<ReportFunnelStep> Of(ReportContent content) => new ReportFunnelStep[]
    {
        new(content.Words["StepRows"], content.Counts.Total, false),
        new(content.Words["StepHandedOver"], content.Taken, !content.HasRows),
        new(content.Words["StepSent"], content.SentOn, true),
        new(content.Words["StepDelivered"], content.Arrived, false),
        new(content.Words["StepRead"], content.Counts.Read, false),
    };
}
