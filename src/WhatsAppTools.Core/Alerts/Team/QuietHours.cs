using System;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Alerts;

/// <summary>The hours of a day in which only critical alerts go out, such as <c>22:00-07:00 Europe/Berlin</c>; without a zone, this machine's.</summary>
internal sealed class QuietHours
{
    private readonly DayHours _hours;
    private readonly TimeZoneInfo _zone;

    private QuietHours(DayHours hours)
    {
        _hours = hours;
        _zone = TimeZones.Named(hours.Zone);
    }

    /// <summary>Reads them.</summary>
    /// <exception cref="WhatsAppException"><c>QuietHoursInvalid</c>, <c>TimeZoneUnknown</c>.</exception>
    public static QuietHours Parse(string text) =>
        DayHours.Parse(text) is DayHours hours && hours.From != hours.To && hours.From < DayHours.Midnight && hours.To < DayHours.Midnight
            ? new QuietHours(hours)
            : throw new WhatsAppException("QuietHoursInvalid", text);

    /// <summary>When the quiet hours that a moment lies in end; null where it lies in none.</summary>
    public DateTimeOffset? EndAt(DateTimeOffset moment)
    {
        DateTime local = TimeZoneInfo.ConvertTime(moment, _zone).DateTime;
        if (!_hours.Hold(local.TimeOfDay))
        {
            return null;
        }

        DateTime end = TimeZones.Shown(local.Date + _hours.To + (local.TimeOfDay >= _hours.To ? TimeSpan.FromDays(1) : TimeSpan.Zero), _zone);
        return new DateTimeOffset(end, _zone.GetUtcOffset(end)).ToUniversalTime();
    }
}
