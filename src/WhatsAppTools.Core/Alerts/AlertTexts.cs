using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Alerts;

/// <summary>What messages about alerts say. Pure, and short: it has to fit into a template's value.</summary>
internal static class AlertTexts
{
    /// <summary>What somebody reads who knows a code and was not told of the alert.</summary>
    public const string NotYours = "Only the people who were told of this alert can take it.";

    /// <summary>What a message ends with that goes again because nobody knows whether it left.</summary>
    public const string Again = " (repeated)";

    // With the words around it, that is below the 1,024 characters of an approved template.
    private const int LongestBundle = 600;
    private const int LongestInBundle = 80;

    // Room for the other values, and for the words of a template that could not be read.
    private const int LeftForValues = 124;
    private const int UnknownWords = 200;
    private const int ShortestText = 100;

    private static readonly Regex s_name = new(@"\{(text|key|code|severity|count|since|kind)\}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>What the names stand for in one notice.</summary>
    /// <param name="alerts">Its alerts, in the order of its items.</param>
    /// <param name="hasCode">Whether something else than the text shows the code.</param>
    /// <param name="longest">How long the text may be; what it ends with, the code and that it goes again, is never cut.</param>
    public static Dictionary<string, string> Values(AlertNotice notice, IReadOnlyList<Alert> alerts, bool hasCode, int longest)
    {
        Alert first = alerts[0];
        return new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["text"] = Text(notice, alerts, hasCode, longest),
            ["key"] = alerts.Count == 1 ? first.Key : $"{first.Key} +{(alerts.Count - 1).ToString(CultureInfo.InvariantCulture)}",
            ["code"] = notice.Code ?? first.Code,
            ["severity"] = alerts.Max(alert => alert.Severity).ToString(),
            ["count"] = alerts.Sum(alert => alert.Count).ToString(CultureInfo.InvariantCulture),
            ["since"] = alerts.Min(alert => alert.Since).UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
            ["kind"] = notice.Kind.ToString(),
        };
    }

    /// <summary>How long the text may be between a template's own words, so that the whole stays below what an approved template holds.</summary>
    public static int LongestIn(ContentTemplate template) =>
        Math.Max(ShortestText, TemplateLimits.ApprovedBody - LeftForValues - (template.Form?.Body.Length ?? UnknownWords));

    /// <summary>What a message ends with: the code, unless something else shows it, and that it goes again.</summary>
    public static string Tail(AlertNotice notice, bool hasCode) =>
        (notice.Code is null || hasCode ? string.Empty : $" Answer {notice.Code} or OK.") + (notice.IsRepeated ? Again : string.Empty);

    /// <summary>A text with what has to stand at its end; where both are too long together, the text is cut.</summary>
    public static string WithTail(string text, string tail, int longest) => ValueText.Cut(text, Math.Max(1, longest - tail.Length)) + tail;

    /// <summary>Puts the values in place of the names in braces.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values) => s_name.Replace(text, match => values[match.Groups[1].Value]);

    /// <summary>Whether a text has a name in braces.</summary>
    public static bool Has(string text, string name) => text.IndexOf("{" + name + "}", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Splits what is to be told to one person so that each part fits into one message with every key in it.</summary>
    public static IEnumerable<IReadOnlyList<NoticeItem>> Chunks(IReadOnlyList<NoticeItem> items, Func<string, Alert?> find)
    {
        List<NoticeItem> chunk = [];
        int length = 0;
        foreach (NoticeItem item in items)
        {
            int more = find(item.AlertId) is Alert alert ? InBundle(alert, item.Kind).Length + 2 : 0;
            if (chunk.Count > 0 && length + more > LongestBundle)
            {
                yield return chunk;
                chunk = [];
                length = 0;
            }

            chunk.Add(item);
            length += more;
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }

    /// <summary>What somebody reads who takes what another one has.</summary>
    public static string AlreadyTaken(Alert alert) => $"{alert.TakenBy} has taken it already, at {Time(alert.TakenAt)}: {alert.Text}";

    /// <summary>What somebody reads who takes what has ended.</summary>
    public static string Ended(Alert alert) => alert.State == AlertState.Resolved
        ? $"It was resolved at {Time(alert.EndedAt)}: {alert.Text}"
        : $"It ended at {Time(alert.EndedAt)}, because nobody answered: {alert.Text}";

    /// <summary>What somebody reads who names an alert, and does not clearly say that they take it.</summary>
    public static string NotTaken(Alert alert, string code) => $"Nobody has taken it yet. Whoever takes it answers {code} and nothing else: {alert.Text}";

    /// <summary>What a command waits for.</summary>
    /// <param name="open">Notices that may have left, or are tried again.</param>
    public static string Waits(IReadOnlyCollection<AlertNotice> open)
    {
        AlertNotice[] unknown = [.. open.Where(notice => notice.State == NoticeState.Unknown)];
        AlertNotice next = open.OrderBy(notice => notice.Due).First();
        return unknown.Length > 0
            ? $"Whether the message to {unknown[0].To.Shown} left is not known. It is looked for until {Local(unknown.Max(notice => notice.IntendedAt) + AlertRules.DeadAfter)}, and goes again if it is not there."
            : $"The message to {next.To.Shown} has not left yet ({next.Error?.TrimEnd('.')}). It is tried again at {Local(next.Due)}.";
    }

    /// <summary>What somebody reads who says OK while several alerts are open.</summary>
    public static string WhichOne(IEnumerable<Alert> open) => "Which one? Answer with its code: " + string.Join("; ", open.Select(alert => $"{alert.Code} {alert.Key}"));

    private static string Text(AlertNotice notice, IReadOnlyList<Alert> alerts, bool hasCode, int longest)
    {
        if (notice.Reply is not null)
        {
            return WithTail(notice.Reply, Tail(notice, hasCode: true), longest);
        }

        string text = alerts.Count == 1
            ? Line(alerts[0], KindOf(notice, alerts[0]))
            : $"{Count(alerts)}: {string.Join("; ", alerts.Select(alert => InBundle(alert, KindOf(notice, alert))))}";
        return WithTail(text, Tail(notice, hasCode), longest);
    }

    private static NoticeKind KindOf(AlertNotice notice, Alert alert) => notice.Items.First(item => item.AlertId == alert.Id).Kind;

    private static string InBundle(Alert alert, NoticeKind kind)
    {
        string line = Line(alert, kind);
        string cut = line.Length > LongestInBundle ? line.Substring(0, LongestInBundle - 1) + "…" : line;
        return $"{alert.Key}: {cut}";
    }

    private static string Line(Alert alert, NoticeKind kind) => kind switch
    {
        NoticeKind.Repeat => $"Still open: {alert.Text} {Since(alert)}",
        NoticeKind.Escalation => $"Nobody has answered: {alert.Text} {Since(alert)}",
        NoticeKind.Taken => $"{alert.TakenBy} has taken it: {alert.Text}",
        NoticeKind.Reminder => $"{alert.TakenBy} has it since {Time(alert.TakenAt)}, and it is not resolved: {alert.Text} {Since(alert)}",
        NoticeKind.Resolved => $"Resolved: {alert.Text}",
        _ => alert.Count > 1 ? $"{alert.Text} {Since(alert)}" : alert.Text,
    };

    private static string Since(Alert alert) => alert.Count > 1
        ? $"({alert.Count.ToString(CultureInfo.InvariantCulture)} times since {Time(alert.Since)})"
        : $"(since {Time(alert.Since)})";

    private static string Count(IReadOnlyCollection<Alert> alerts) => $"{alerts.Count.ToString(CultureInfo.InvariantCulture)} alerts";

    private static string Local(DateTimeOffset? at) => at?.ToLocalTime().ToString("T", CultureInfo.CurrentCulture) ?? "?";

    private static string Time(DateTimeOffset? at) => at?.UtcDateTime.ToString("HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "?";
}
