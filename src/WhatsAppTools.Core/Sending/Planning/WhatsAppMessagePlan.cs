using System;
using System.Collections.Generic;
using System.Globalization;
using WhatsAppTools.Costs;
using WhatsAppTools.Errors;
using WhatsAppTools.Modes;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>What would be sent for a row, or why nothing would. Every property is a plain value, so that a list of plans can be saved and reviewed.</summary>
public sealed record WhatsAppMessagePlan
{
    /// <summary>The recipient.</summary>
    public string? To { get; init; }

    /// <summary>The sender; null where a messaging service picks it.</summary>
    public string? From { get; init; }

    /// <summary>Whether the row would be sent.</summary>
    public bool IsSendable { get; init; }

    /// <summary>The mode that would be used; the one asked for where nothing would be sent.</summary>
    public string Mode => ModeKind.ToString();

    /// <summary>Why that mode: a stable word.</summary>
    public string ModeReason => ReasonKind.ToString();

    /// <summary>Why that mode: a sentence.</summary>
    public string? ModeReasonText { get; init; }

    /// <summary>The text as the person would see it; null where the template could not be read.</summary>
    public string? Text { get; init; }

    /// <summary>The template's sid, where a template would go.</summary>
    public string? ContentSid { get; init; }

    /// <summary>What it would be charged as: Marketing, Utility, Authentication or Service; null where that is not known, or nothing would be sent.</summary>
    public string? Category { get; init; }

    /// <summary>Whether it would go into an open window, as far as that was looked at: it does not count against the messaging limit then.</summary>
    public bool IsInWindow { get; init; }

    /// <summary>The person's time zone, where SendOption names a column that has it.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The template's values as they would be sent.</summary>
    public string? ContentVariables { get; init; }

    /// <summary>The media of a free-form message.</summary>
    public string? MediaUrl { get; init; }

    /// <summary>The location of a free-form message.</summary>
    public string? PersistentAction { get; init; }

    /// <summary>The messaging service, if one is used.</summary>
    public string? MessagingServiceSid { get; init; }

    /// <summary>When it would go, in UTC as ISO 8601; null for at once.</summary>
    public string? SendAt { get; init; }

    /// <summary>Why nothing would be sent, or what a person should know although it would.</summary>
    public string? Problem { get; init; }

    /// <summary>The stable id of the reason why nothing would be sent.</summary>
    public string? ErrorId { get; init; }

    /// <summary>What to do about it.</summary>
    public string? Remedy { get; init; }

    /// <summary>The line of the file that the row came from.</summary>
    public int? LineNumber { get; init; }

    /// <summary>When it was planned, by Twilio's clock, in UTC as ISO 8601.</summary>
    public string? PlannedAt { get; init; }

    /// <summary>True where the simulator answered.</summary>
    public bool Simulated { get; init; }

    internal SendMode ModeKind { get; init; }

    internal ModeReason ReasonKind { get; init; }

    /// <summary>Makes the object that people see.</summary>
    /// <param name="row">The row.</param>
    /// <param name="plan">What was decided for it.</param>
    /// <param name="plannedAt">When, by Twilio's clock.</param>
    /// <param name="simulated">Whether the simulator answered.</param>
    /// <param name="timeZone">The person's time zone, where the row names one.</param>
    public static WhatsAppMessagePlan Of(SendRow row, MessagePlan plan, DateTimeOffset plannedAt, bool simulated, string? timeZone = null)
    {
        if (row is null || plan is null)
        {
            throw new ArgumentNullException(row is null ? nameof(row) : nameof(plan));
        }

        CreateMessageRequest? request = plan.Request;
        List<string> problems = plan.Error is null ? new(plan.Notes) : [plan.Error.Message, .. plan.Notes];
        return new WhatsAppMessagePlan
        {
            To = row.To.Value,
            From = row.From?.Value,
            IsSendable = request is not null,
            ModeKind = plan.Mode,
            ReasonKind = plan.Reason,
            ModeReasonText = plan.ReasonText,
            Text = plan.RenderedText,
            ContentSid = request?.ContentSid,
            ContentVariables = request?.ContentVariables,
            Category = request is null ? null : PriceRules.CategoryOf(plan.Mode, plan.Category)?.ToString(),
            IsInWindow = request is not null && (plan.IsInWindow || plan.Reason == Modes.ModeReason.WindowOpen),
            TimeZone = timeZone,
            MediaUrl = request?.MediaUrl is null ? null : string.Join(" ", request.MediaUrl),
            PersistentAction = request?.PersistentAction is null ? null : string.Join("\n", request.PersistentAction),
            MessagingServiceSid = row.MessagingServiceSid,
            SendAt = row.SendAt is DateTimeOffset at ? Iso(at) : null,
            Problem = problems.Count == 0 ? null : string.Join(" ", problems),
            ErrorId = plan.Error?.ErrorId,
            Remedy = plan.Error?.Remedy,
            LineNumber = row.LineNumber,
            PlannedAt = Iso(plannedAt),
            Simulated = simulated,
        };
    }

    /// <summary>Makes the object for a row that could not even become one.</summary>
    /// <param name="to">The recipient as it was given.</param>
    /// <param name="lineNumber">The line of the file that the row came from.</param>
    /// <param name="failure">What is wrong with the row.</param>
    /// <param name="plannedAt">When, by Twilio's clock.</param>
    /// <param name="simulated">Whether the simulator answers.</param>
    public static WhatsAppMessagePlan Of(string? to, int? lineNumber, WhatsAppException failure, DateTimeOffset plannedAt, bool simulated)
    {
        _ = failure ?? throw new ArgumentNullException(nameof(failure));

        return new WhatsAppMessagePlan
        {
            To = to,
            LineNumber = lineNumber,
            Problem = failure.Message,
            ErrorId = failure.ErrorId,
            Remedy = failure.Remedy,
            PlannedAt = Iso(plannedAt),
            Simulated = simulated,
        };
    }

    // Text rather than a time: a list of plans goes through CSV files of any culture and comes back as it was.
    private static string Iso(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
