using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Sending;

/// <summary>
/// The hours of a recipient's day, and the days of the week, in which messages may leave. Where a person may be in several time
/// zones, the hours have to suit in all of them.
/// </summary>
public sealed class SendHours
{
    // Hours that do not come within two weeks never come.
    private static readonly TimeSpan s_farthest = TimeSpan.FromDays(15);

    private readonly TimeSpan _from;
    private readonly TimeSpan _to;
    private readonly HashSet<DayOfWeek> _days;

    private SendHours(TimeSpan from, TimeSpan to, IEnumerable<DayOfWeek> days)
    {
        _from = from;
        _to = to;
        _days = new HashSet<DayOfWeek>(days);
    }

    /// <summary>Reads hours and days.</summary>
    /// <param name="window">Such as <c>09:00-20:00</c>: from the first minute on, until before the last one. Null is the whole day.</param>
    /// <param name="days">The days; none are all.</param>
    /// <exception cref="WhatsAppException"><c>SendWindowInvalid</c>.</exception>
    public static SendHours Parse(string? window, IReadOnlyCollection<DayOfWeek> days)
    {
        IEnumerable<DayOfWeek> which = (days ?? throw new ArgumentNullException(nameof(days))).Count > 0 ? days : (DayOfWeek[])Enum.GetValues(typeof(DayOfWeek));
        if (window is null)
        {
            return new SendHours(TimeSpan.Zero, DayHours.Midnight, which);
        }

        return DayHours.Parse(window) is { Zone: "" } hours && hours.From < hours.To
            ? new SendHours(hours.From, hours.To, which)
            : throw new WhatsAppException("SendWindowInvalid", window);
    }

    /// <summary>Whether a message may leave at a moment to somebody who is in one of these zones.</summary>
    public bool IsOpen(DateTimeOffset moment, IReadOnlyList<TimeZoneInfo> zones) => zones.All(zone => IsOpenIn(moment, zone));

    /// <summary>The first moment from a given one on at which a message may leave; null where the hours suit at no time in all zones.</summary>
    public DateTimeOffset? NextOpen(DateTimeOffset moment, IReadOnlyList<TimeZoneInfo> zones)
    {
        DateTimeOffset candidate = moment;
        while (candidate - moment <= s_farthest)
        {
            DateTimeOffset latest = candidate;
            foreach (TimeZoneInfo zone in zones)
            {
                if (NextOpenIn(candidate, zone) is not DateTimeOffset opens)
                {
                    return null;
                }

                latest = opens > latest ? opens : latest;
            }

            if (latest == candidate)
            {
                return candidate;
            }

            candidate = latest;
        }

        return null;
    }

    private bool IsOpenIn(DateTimeOffset moment, TimeZoneInfo zone)
    {
        DateTime local = TimeZoneInfo.ConvertTime(moment, zone).DateTime;
        return _days.Contains(local.DayOfWeek) && local.TimeOfDay >= _from && local.TimeOfDay < _to;
    }

    private DateTimeOffset? NextOpenIn(DateTimeOffset moment, TimeZoneInfo zone)
    {
        if (IsOpenIn(moment, zone))
        {
            return moment;
        }

        DateTime today = TimeZoneInfo.ConvertTime(moment, zone).Date;
        for (int day = 0; day <= 14; day++)
        {
            DateTimeOffset opens = Moment(today.AddDays(day) + _from, zone);
            if (opens > moment && IsOpenIn(opens, zone))
            {
                return opens;
            }
        }

        return null;
    }

    // A time that the clocks skip in spring begins when they have; one that comes twice in autumn begins with its first.
    private static DateTimeOffset Moment(DateTime local, TimeZoneInfo zone)
    {
        local = TimeZones.Shown(local, zone);
        TimeSpan offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
