using System;
using System.Globalization;
using System.Text.RegularExpressions;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Alerts;

/// <summary>The hours of a day in which only critical alerts go out, such as <c>22:00-07:00 Europe/Berlin</c>; without a zone, this machine's.</summary>
internal sealed class QuietHours
{
    private static readonly Regex s_pattern = new(@"^(?<from>([01]?\d|2[0-3]):[0-5]\d)\s*-\s*(?<to>([01]?\d|2[0-3]):[0-5]\d)(\s+(?<zone>\S.*))?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);

    private readonly TimeSpan _from;
    private readonly TimeSpan _to;
    private readonly TimeZoneInfo _zone;

    private QuietHours(TimeSpan from, TimeSpan to, TimeZoneInfo zone)
    {
        _from = from;
        _to = to;
        _zone = zone;
    }

    /// <summary>Reads them.</summary>
    /// <exception cref="WhatsAppException"><c>QuietHoursInvalid</c>, <c>TimeZoneUnknown</c>.</exception>
    public static QuietHours Parse(string text)
    {
        Match match = s_pattern.Match(text.Trim());
        if (!match.Success || match.Groups["from"].Value == match.Groups["to"].Value)
        {
            throw new WhatsAppException("QuietHoursInvalid", text);
        }

        return new QuietHours(Time(match.Groups["from"].Value), Time(match.Groups["to"].Value), TimeZones.Named(match.Groups["zone"].Value));
    }

    /// <summary>When the quiet hours that a moment lies in end; null where it lies in none.</summary>
    public DateTimeOffset? EndAt(DateTimeOffset moment)
    {
        DateTime local = TimeZoneInfo.ConvertTime(moment, _zone).DateTime;
        TimeSpan time = local.TimeOfDay;
        bool isQuiet = _from < _to ? time >= _from && time < _to : time >= _from || time < _to;
        if (!isQuiet)
        {
            return null;
        }

        DateTime end = TimeZones.Shown(local.Date + _to + (time >= _to ? TimeSpan.FromDays(1) : TimeSpan.Zero), _zone);
        return new DateTimeOffset(end, _zone.GetUtcOffset(end)).ToUniversalTime();
    }

    private static TimeSpan Time(string text) => TimeSpan.Parse(text, CultureInfo.InvariantCulture);
}
