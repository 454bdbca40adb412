using System;
using System.Collections.Generic;
using System.Globalization;
using WhatsAppTools.Addressing;
using WhatsAppTools.Costs;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Plans;

/// <summary>Reads a row of a plan: an object of Test-WhatsAppMessage, or one that came back from a CSV, JSON or XML file.</summary>
internal static class PlanRowReader
{
    /// <summary>Reads a row.</summary>
    /// <param name="columns">The row's columns.</param>
    /// <param name="place">Its place, where it has no line.</param>
    /// <exception cref="WhatsAppException"><c>PlanRowUnknown</c>: it is no row of a plan.</exception>
    public static PlannedMessage Read(IReadOnlyDictionary<string, object?> columns, long place)
    {
        if (!PlannedRow.IsPlan(columns))
        {
            throw new WhatsAppException("PlanRowUnknown", string.Join(", ", columns.Keys));
        }

        string? to = PlannedRow.Text(columns, nameof(WhatsAppMessagePlan.To));
        return new PlannedMessage
        {
            GivenTo = to,
            To = Address(to),
            From = Address(PlannedRow.Text(columns, nameof(WhatsAppMessagePlan.From))),
            MessagingServiceSid = PlannedRow.Text(columns, nameof(WhatsAppMessagePlan.MessagingServiceSid)),
            IsSendable = PlannedRow.IsSendable(columns),
            ContentSid = PlannedRow.Text(columns, nameof(WhatsAppMessagePlan.ContentSid)),
            Category = Enum.TryParse(PlannedRow.Text(columns, nameof(WhatsAppMessagePlan.Category)), ignoreCase: true, out RateCategory category) ? category : null,
            IsInWindow = string.Equals(PlannedRow.Text(columns, nameof(WhatsAppMessagePlan.IsInWindow)), bool.TrueString, StringComparison.OrdinalIgnoreCase),
            ErrorId = PlannedRow.Text(columns, nameof(WhatsAppMessagePlan.ErrorId)),
            Problem = PlannedRow.Text(columns, nameof(WhatsAppMessagePlan.Problem)),
            Remedy = PlannedRow.Text(columns, nameof(WhatsAppMessagePlan.Remedy)),
            Line = long.TryParse(PlannedRow.Text(columns, nameof(WhatsAppMessagePlan.LineNumber)), NumberStyles.None, CultureInfo.InvariantCulture, out long line) ? line : place,
            SendAt = Time(columns, nameof(WhatsAppMessagePlan.SendAt)),
            PlannedAt = Time(columns, nameof(WhatsAppMessagePlan.PlannedAt)),
            TimeZone = PlannedRow.Text(columns, nameof(WhatsAppMessagePlan.TimeZone)),
            Content = (
                PlannedRow.Text(columns, nameof(WhatsAppMessagePlan.ContentVariables)),
                PlannedRow.Text(columns, nameof(WhatsAppMessagePlan.Text)),
                PlannedRow.Text(columns, nameof(WhatsAppMessagePlan.MediaUrl)),
                PlannedRow.Text(columns, nameof(WhatsAppMessagePlan.PersistentAction))),
            IsSimulated = string.Equals(PlannedRow.Text(columns, nameof(WhatsAppMessagePlan.Simulated)), bool.TrueString, StringComparison.OrdinalIgnoreCase),
        };
    }

    private static WhatsAppAddress? Address(string? text) =>
        text is not null && WhatsAppAddress.TryParse(text, null, out WhatsAppAddress? address, out WhatsAppException? _) ? address : null;

    private static DateTimeOffset? Time(IReadOnlyDictionary<string, object?> columns, string name) =>
        DateTimeOffset.TryParse(PlannedRow.Text(columns, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;
}
