using System.Collections.Generic;

namespace WhatsAppTools.Reporting;

/// <summary>How many came at least so far.</summary>
/// <param name="Name">What the step is called.</param>
/// <param name="Count">How many, at least.</param>
/// <param name="Most">How many at most; null where there may be more that nobody can see.</param>
internal sealed record ReportFunnelStep(string Name, int Count, int? Most)
{
    /// <summary>The steps, the first one first.</summary>
    public static IReadOnlyList<ReportFunnelStep> Of(ReportContent content) => new[]
    {
        Exactly(content.Words["StepRows"], content.Counts.Total),
        new(content.Words["StepHandedOver"], content.Taken, content.HasRows ? content.Taken : null),

        // A message that failed after Twilio took it may have reached WhatsApp, and one of which nothing is known yet.
        new(content.Words["StepSent"], content.SentOn, content.HasRows ? content.Taken - content.Counts.Canceled : null),
        Exactly(content.Words["StepDelivered"], content.Arrived),
        Exactly(content.Words["StepRead"], content.Counts.Read),
    };

    /// <summary>How many, in words.</summary>
    public string Say(ReportWords words) => Most is not int most ? words.Say("AtLeast", Count)
        : most <= Count ? words.Number(Count)
        : $"{words.Number(Count)}–{words.Number(most)}";

    private static ReportFunnelStep Exactly(string name, int count) => new(name, count, count);
}
