using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Modes;

namespace WhatsAppTools.Sending;

/// <summary>A plan that comes back to be sent: straight from the pipeline, or from a CSV or XML file that a person has reviewed.</summary>
public static class PlannedRow
{
    /// <summary>Whether a row is a plan: it has the columns that only a plan has.</summary>
    /// <param name="columns">The row's columns.</param>
    public static bool IsPlan(IReadOnlyDictionary<string, object?> columns)
    {
        _ = columns ?? throw new ArgumentNullException(nameof(columns));

        return columns.ContainsKey(nameof(WhatsAppMessagePlan.PlannedAt)) && columns.ContainsKey(nameof(WhatsAppMessagePlan.IsSendable));
    }

    /// <summary>Puts what was planned into a row.</summary>
    /// <param name="row">The row, with recipient and everything that a plan does not say.</param>
    /// <param name="columns">The plan's columns.</param>
    /// <exception cref="WhatsAppException"><c>PlanNotSendable</c>: the plan says that nothing would be sent; or it was damaged.</exception>
    public static SendRow Apply(SendRow row, IReadOnlyDictionary<string, object?> columns)
    {
        _ = row ?? throw new ArgumentNullException(nameof(row));

        if (!IsSendable(columns))
        {
            throw new WhatsAppException("PlanNotSendable", row.To.Value, Text(columns, nameof(WhatsAppMessagePlan.Problem)));
        }

        SendRow planned = row with
        {
            IsPlanned = true,
            From = Sender(columns) ?? row.From,
            MessagingServiceSid = Text(columns, nameof(WhatsAppMessagePlan.MessagingServiceSid)) ?? row.MessagingServiceSid,
            SendAt = Time(columns, row.To),
            Body = null,
            MediaUrl = [],
            PersistentAction = [],
            Template = null,
            Variables = new Dictionary<string, object?>(),
            LiteralVariables = [],
            Columns = Text(columns, nameof(WhatsAppMessagePlan.TimeZone)) is string zone
                ? new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { [nameof(WhatsAppMessagePlan.TimeZone)] = zone }
                : new Dictionary<string, object?>(),

            // A plan that was saved as CSV comes back with texts only.
            LineNumber = row.LineNumber ?? Number(columns, nameof(WhatsAppMessagePlan.LineNumber)),
        };
        if (Text(columns, nameof(WhatsAppMessagePlan.ContentSid)) is string template)
        {
            return planned with { Mode = SendMode.Template, Template = template, Variables = Variables(columns, row.To) };
        }

        bool isUnchecked = Text(columns, nameof(WhatsAppMessagePlan.ModeReason)) is string reason
            && Enum.TryParse(reason, ignoreCase: true, out ModeReason why)
            && why == ModeReason.FreeFormUnchecked;
        return planned with
        {
            Mode = isUnchecked ? SendMode.FreeForm : SendMode.Auto,
            Body = Text(columns, nameof(WhatsAppMessagePlan.Text)),
            MediaUrl = Split(columns, nameof(WhatsAppMessagePlan.MediaUrl), ' '),
            PersistentAction = Split(columns, nameof(WhatsAppMessagePlan.PersistentAction), '\n'),
        };
    }

    // A spreadsheet program writes True in its own language (WAHR, VRAI): what cannot be sent has its problem beside it.
    internal static bool IsSendable(IReadOnlyDictionary<string, object?> columns)
    {
        string? word = Text(columns, nameof(WhatsAppMessagePlan.IsSendable));
        return string.Equals(word, bool.TrueString, StringComparison.OrdinalIgnoreCase)
            || (word is not null
                && !string.Equals(word, bool.FalseString, StringComparison.OrdinalIgnoreCase)
                && Text(columns, nameof(WhatsAppMessagePlan.Problem)) is null
                && Text(columns, nameof(WhatsAppMessagePlan.ErrorId)) is null);
    }

    private static WhatsAppAddress? Sender(IReadOnlyDictionary<string, object?> columns) =>
        Text(columns, nameof(WhatsAppMessagePlan.From)) is string from && WhatsAppAddress.TryParse(from, null, out WhatsAppAddress? sender, out _)
            ? sender
            : null;

    private static DateTimeOffset? Time(IReadOnlyDictionary<string, object?> columns, WhatsAppAddress to)
    {
        if (Text(columns, nameof(WhatsAppMessagePlan.SendAt)) is not string text)
        {
            return null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
            ? at
            : throw new WhatsAppException("PlanNotSendable", to.Value, $"'{text}' is no time.");
    }

    private static Dictionary<string, object?> Variables(IReadOnlyDictionary<string, object?> columns, WhatsAppAddress to)
    {
        if (Text(columns, nameof(WhatsAppMessagePlan.ContentVariables)) is not string json)
        {
            return new Dictionary<string, object?>();
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.EnumerateObject().ToDictionary(value => value.Name, value => (object?)value.Value.GetString());
        }
        catch (Exception damaged) when (damaged is JsonException or InvalidOperationException)
        {
            throw new WhatsAppException("PlanNotSendable", to.Value, "its ContentVariables are no JSON object of texts.");
        }
    }

    private static string[] Split(IReadOnlyDictionary<string, object?> columns, string name, char separator) =>
        Text(columns, name)?.Split([separator], StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static int? Number(IReadOnlyDictionary<string, object?> columns, string name) =>
        int.TryParse(Text(columns, name), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>A cell as text; null where it is missing or empty.</summary>
    internal static string? Text(IReadOnlyDictionary<string, object?> columns, string name)
    {
        string? text = columns.TryGetValue(name, out object? value) ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;
        return string.IsNullOrEmpty(text) ? null : text;
    }
}
