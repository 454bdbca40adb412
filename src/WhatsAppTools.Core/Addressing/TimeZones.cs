using System;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Addressing;

/// <summary>Time zones by the names that people and lists give them.</summary>
internal static class TimeZones
{
    /// <summary>A time zone by its name in the IANA list, or in Windows'; an empty name is this machine's.</summary>
    /// <exception cref="WhatsAppException"><c>TimeZoneUnknown</c>.</exception>
    public static TimeZoneInfo Named(string name) =>
        name.Length == 0 ? TimeZoneInfo.Local : Find(name.Trim(), out Exception? why) ?? throw new WhatsAppException(ErrorText.For("TimeZoneUnknown", name), why);

    /// <summary>A time zone by its name; null where this machine does not know it.</summary>
    public static TimeZoneInfo? Find(string name) => Find(name, out _);

    /// <summary>A time that the zone's clocks show; in the hour that they skip in spring the next one that there is.</summary>
    public static DateTime Shown(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        return local;
    }

    private static TimeZoneInfo? Find(string name, out Exception? why)
    {
        try
        {
            why = null;
            return TimeZoneInfo.FindSystemTimeZoneById(name);
        }
        catch (Exception error) when (error is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            why = error;
            return null;
        }
    }
}
