using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace WhatsAppTools.Addressing;

/// <summary>Hours of a day, such as <c>08:00-18:00</c>, and the name of their time zone where one stands behind them.</summary>
/// <param name="From">The first minute.</param>
/// <param name="To">The minute after the last one; 24:00 is the end of the day.</param>
/// <param name="Zone">The zone's name; empty where none is written.</param>
internal sealed record DayHours(TimeSpan From, TimeSpan To, string Zone)
{
    /// <summary>The end of a day, 24:00.</summary>
    public static readonly TimeSpan Midnight = TimeSpan.FromDays(1);

    private static readonly Regex s_pattern = new(
        @"^\s*(?<from>\d{1,2}:[0-5]\d)\s*-\s*(?<to>\d{1,2}:[0-5]\d)(\s+(?<zone>\S.*))?\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);

    /// <summary>Reads them; null where the text is none.</summary>
    public static DayHours? Parse(string text)
    {
        Match match = s_pattern.Match(text);
        return match.Success && Time(match.Groups["from"].Value) is TimeSpan from && Time(match.Groups["to"].Value) is TimeSpan to
            ? new DayHours(from, to, match.Groups["zone"].Value.Trim())
            : null;
    }

    /// <summary>Whether a time of day lies in them; hours that end before they begin reach over midnight.</summary>
    public bool Hold(TimeSpan time) => From < To ? time >= From && time < To : time >= From || time < To;

    private static TimeSpan? Time(string text)
    {
        string[] parts = text.Split(':');
        TimeSpan time = new(int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture), 0);
        return time <= Midnight ? time : null;
    }
}
