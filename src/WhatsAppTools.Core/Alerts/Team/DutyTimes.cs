using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Alerts;

/// <summary>
/// When somebody is on call: <c>Mon-Fri 08:00-18:00 Europe/Berlin</c>, several of them with semicolons. Without days every day, without
/// a zone this machine's; nothing at all is always. Hours that end before they begin reach into the next day.
/// </summary>
internal sealed class DutyTimes
{
    private static readonly Regex s_pattern = new(
        @"^((?<days>[A-Za-z]{3}(\s*-\s*[A-Za-z]{3})?(\s*,\s*[A-Za-z]{3}(\s*-\s*[A-Za-z]{3})?)*)\s+)?(?<hours>\d.*)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);

    private static readonly string[] s_days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    private readonly IReadOnlyList<Span> _spans;

    private DutyTimes(IReadOnlyList<Span> spans)
    {
        _spans = spans;
    }

    /// <summary>Reads them.</summary>
    /// <exception cref="WhatsAppException"><c>DutyTimesInvalid</c>, <c>TimeZoneUnknown</c>.</exception>
    public static DutyTimes Parse(string? text) =>
        new([.. (text ?? string.Empty).Split([';'], StringSplitOptions.RemoveEmptyEntries).Select(part => part.Trim()).Where(part => part.Length > 0).Select(ParseOne)]);

    /// <summary>Whether a moment lies in them.</summary>
    public bool Hold(DateTimeOffset moment) => _spans.Count == 0 || _spans.Any(span => span.Holds(moment));

    private static Span ParseOne(string text)
    {
        Match match = s_pattern.Match(text);
        return match.Success && DayHours.Parse(match.Groups["hours"].Value) is DayHours hours && DaysOf(match.Groups["days"].Value) is bool[] days
            ? new Span(days, hours, TimeZones.Named(hours.Zone))
            : throw new WhatsAppException("DutyTimesInvalid", text);
    }

    private static bool[]? DaysOf(string text)
    {
        bool[] days = new bool[7];
        if (text.Length == 0)
        {
            return [true, true, true, true, true, true, true];
        }

        foreach (string part in text.Split(','))
        {
            string[] ends = [.. part.Split('-').Select(day => day.Trim())];
            int from = Array.FindIndex(s_days, day => day.Equals(ends[0], StringComparison.OrdinalIgnoreCase));
            int to = Array.FindIndex(s_days, day => day.Equals(ends[ends.Length - 1], StringComparison.OrdinalIgnoreCase));
            if (from < 0 || to < 0)
            {
                return null;
            }

            for (int day = from; ; day = (day + 1) % 7)
            {
                days[day] = true;
                if (day == to)
                {
                    break;
                }
            }
        }

        return days;
    }

    private sealed record Span(bool[] Days, DayHours Hours, TimeZoneInfo Zone)
    {
        public bool Holds(DateTimeOffset moment)
        {
            DateTime local = TimeZoneInfo.ConvertTime(moment, Zone).DateTime;
            TimeSpan time = local.TimeOfDay;
            int today = (int)local.DayOfWeek;
            return Hours.From < Hours.To
                ? Days[today] && Hours.Hold(time)
                : (Days[today] && time >= Hours.From) || (Days[(today + 6) % 7] && time < Hours.To);
        }
    }
}
