using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Alerts;

/// <summary>Reads what a monitoring system posts, by a format. What comes from outside is text only: it chooses nobody and nothing.</summary>
internal static class AlertPayload
{
    private const string Firing = "Firing";
    private const string Resolved = "Resolved";

    private static readonly string[] s_resolved = ["resolved", "ok", "up", "recovered", "normal", "closed", "1"];

    // Uptime Kuma's maintenance: neither a failure nor a recovery.
    private const string Neither = "3";

    private static readonly Dictionary<string, AlertSeverity> s_severities = new(StringComparer.OrdinalIgnoreCase)
    {
        ["critical"] = AlertSeverity.Critical,
        ["page"] = AlertSeverity.Critical,
        ["emergency"] = AlertSeverity.Critical,
        ["disaster"] = AlertSeverity.Critical,
        ["error"] = AlertSeverity.Critical,
        ["high"] = AlertSeverity.Critical,
        ["Sev0"] = AlertSeverity.Critical,
        ["Sev1"] = AlertSeverity.Critical,
        ["warning"] = AlertSeverity.Warning,
        ["warn"] = AlertSeverity.Warning,
        ["average"] = AlertSeverity.Warning,
        ["medium"] = AlertSeverity.Warning,
        ["Sev2"] = AlertSeverity.Warning,
        ["info"] = AlertSeverity.Info,
        ["information"] = AlertSeverity.Info,
        ["low"] = AlertSeverity.Info,
        ["none"] = AlertSeverity.Info,
        ["Sev3"] = AlertSeverity.Info,
        ["Sev4"] = AlertSeverity.Info,
    };

    /// <summary>How bad a word of a monitoring system says that it is; null where it is not known.</summary>
    public static AlertSeverity? SeverityOf(string? word) => word is not null && s_severities.TryGetValue(word, out AlertSeverity severity) ? severity : null;

    /// <summary>Reads a payload. One alert of several that cannot be read costs the others nothing.</summary>
    /// <param name="json">The text that was posted.</param>
    /// <param name="mapping">Where things stand in a payload of another kind; null finds the format out.</param>
    /// <exception cref="WhatsAppException"><c>AlertPayloadNotJson</c>; <c>AlertPayloadInvalid</c>: it does not say what is wrong with what.</exception>
    public static AlertPost Read(string json, AlertFormat? mapping)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json.TrimStart('\uFEFF'));
            JsonElement payload = document.RootElement;
            if (payload.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            {
                throw new WhatsAppException("AlertPayloadNotJson");
            }

            AlertFormat format = mapping ?? AlertFormat.All.First(known => known.Marks.All(mark => Find(payload, payload, mark) is not null));
            if (format.Each is not string each || Find(payload, payload, each) is not { ValueKind: JsonValueKind.Array } list)
            {
                return new AlertPost([.. new[] { ReadOne(payload, payload, format) }.OfType<WhatsAppAlertEvent>()], [], 0);
            }

            List<WhatsAppAlertEvent> events = [];
            List<(string Place, WhatsAppException Failure)> failures = [];
            int place = 0;
            foreach (JsonElement alert in list.EnumerateArray())
            {
                try
                {
                    if (alert.ValueKind != JsonValueKind.Object)
                    {
                        throw new WhatsAppException("AlertPayloadInvalid", "it is no object");
                    }

                    events.AddRange(new[] { ReadOne(payload, alert, format) }.OfType<WhatsAppAlertEvent>());
                }
                catch (WhatsAppException failure)
                {
                    failures.Add(($"{each}[{place.ToString(CultureInfo.InvariantCulture)}]", failure));
                }

                place++;
            }

            return new AlertPost(events, failures, LeftOut(payload));
        }
        catch (JsonException error)
        {
            throw new WhatsAppException(ErrorText.For("AlertPayloadNotJson"), error);
        }
    }

    // Alertmanager with max_alerts, and Grafana with a limit of its contact point, post no more than so many.
    private static long LeftOut(JsonElement payload) =>
        long.TryParse(Text(payload, payload, ["truncatedAlerts"]), NumberStyles.None, CultureInfo.InvariantCulture, out long left) ? left : 0;

    private static WhatsAppAlertEvent? ReadOne(JsonElement payload, JsonElement alert, AlertFormat format)
    {
        string status = Text(payload, alert, format.Status) ?? Firing;
        if (format.Name == "UptimeKuma" && status == Neither)
        {
            return null;
        }

        string key = Join(payload, alert, format.Key) ?? throw new WhatsAppException("AlertPayloadInvalid", "it does not say what it is about");
        return new WhatsAppAlertEvent
        {
            Key = key,
            Text = Join(payload, alert, format.Text) ?? throw new WhatsAppException("AlertPayloadInvalid", "it does not say what is wrong"),
            Severity = SeverityOf(Text(payload, alert, format.Severity))?.ToString(),
            Status = s_resolved.Contains(status, StringComparer.OrdinalIgnoreCase) ? Resolved : Firing,
            Since = Text(payload, alert, format.Since),
            Source = format.Name,
        };
    }

    private static string? Join(JsonElement payload, JsonElement alert, IReadOnlyList<string[]> parts)
    {
        string joined = string.Join(" ", parts.Select(paths => Text(payload, alert, paths)).OfType<string>().Select(LastOfResource));
        return joined.Length == 0 ? null : joined;
    }

    // Azure names what it is about by its whole path: /subscriptions/…/virtualMachines/web-01.
    private static string LastOfResource(string text) =>
        text.StartsWith("/subscriptions/", StringComparison.OrdinalIgnoreCase) ? text.Substring(text.LastIndexOf('/') + 1) : text;

    private static string? Text(JsonElement payload, JsonElement alert, IEnumerable<string> paths) => paths
        .Select(path => Find(payload, alert, path))
        .Where(value => value is { ValueKind: JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False })
        .Select(value => value!.Value.ToString().Trim())
        .FirstOrDefault(text => text.Length > 0);

    private static JsonElement? Find(JsonElement payload, JsonElement alert, string path)
    {
        bool isOfPayload = path.StartsWith("$.", StringComparison.Ordinal);
        JsonElement value = isOfPayload ? payload : alert;
        foreach (string step in (isOfPayload ? path.Substring(2) : path).Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (value.ValueKind == JsonValueKind.Array && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out int place) && place < value.GetArrayLength())
            {
                value = value[place];
            }
            else if (value.ValueKind == JsonValueKind.Object && value.EnumerateObject().FirstOrDefault(property => property.Name.Equals(step, StringComparison.OrdinalIgnoreCase)) is { Value.ValueKind: not JsonValueKind.Undefined } found)
            {
                value = found.Value;
            }
            else
            {
                return null;
            }
        }

        return value.ValueKind == JsonValueKind.Null ? null : value;
    }
}
