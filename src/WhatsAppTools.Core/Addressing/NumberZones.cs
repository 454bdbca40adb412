using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using PhoneNumbers;

namespace WhatsAppTools.Addressing;

/// <summary>
/// The time zones in which the owner of a number may be: those of its area where the phone number library's data knows them, else
/// all of its country.
/// </summary>
internal static class NumberZones
{
    // +1 is shared by some twenty countries. The area code tells which one, also for mobiles, where the library names all of them.
    private const int NorthAmerica = 1;
    private const string Unknown = "Etc/Unknown";

    private static readonly ConcurrentDictionary<string, IReadOnlyList<TimeZoneInfo>> s_known = new(StringComparer.Ordinal);

    /// <summary>The zones of a number; none where nobody knows them, or this system does not know one of them.</summary>
    public static IReadOnlyList<TimeZoneInfo> Of(WhatsAppAddress to)
    {
        if (to.PhoneNumber is not string number || NumberPlan.Read(number) is not PhoneNumber parsed)
        {
            return [];
        }

        PhoneNumberToTimeZonesMapper mapper = PhoneNumberToTimeZonesMapper.GetInstance();
        List<string> zones = parsed.CountryCode == NorthAmerica ? mapper.GetTimeZonesForGeographicalNumber(parsed) : mapper.GetTimeZonesForNumber(parsed);

        // The library knows the country even where it does not know the kind of number.
        return s_known.GetOrAdd(string.Join("|", zones.Contains(Unknown) ? mapper.GetTimeZonesForGeographicalNumber(parsed) : zones), Read);
    }

    // A zone that this machine does not know still counts: the hours must suit there too.
    private static IReadOnlyList<TimeZoneInfo> Read(string names)
    {
        List<TimeZoneInfo?> zones = names.Split('|').Select(name => name == Unknown ? null : TimeZones.Find(name)).ToList();
        return zones.Contains(null) ? [] : zones.Select(zone => zone!).ToList();
    }
}
