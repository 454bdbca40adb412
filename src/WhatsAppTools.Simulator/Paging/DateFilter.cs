using System;
using System.Globalization;
using WhatsAppTools.Simulator.Http;

namespace WhatsAppTools.Simulator.Paging;

/// <summary>
/// A range of times as lists take it: <c>Name=day</c>, <c>Name&lt;=day</c> and <c>Name&gt;=day</c>, both ends inclusive, where the
/// operator may also stand in the value (OpenAPI api v2010, Messages). A time of day is not documented and taken for what it says.
/// </summary>
/// <param name="From">The first moment in UTC ticks; 0 is no bound.</param>
/// <param name="Until">The first moment after it; 0 is no bound.</param>
internal readonly record struct DateFilter(long From, long Until)
{
    private static readonly string[] s_days = ["yyyy-MM-dd"];

    private static readonly string[] s_times =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss",
        "ddd, dd MMM yyyy HH:mm:ss K", "ddd, dd MMM yyyy HH:mm:ss 'GMT'", "ddd, dd MMM yyyy HH:mm:ss '+0000'",
    ];

    /// <summary>Reads the three parameters of a name.</summary>
    /// <param name="name">Such as DateSent.</param>
    /// <param name="takesTimes">True where a time of day counts; false where only its day does.</param>
    public static DateFilter Read(ParameterList query, string name, bool takesTimes)
    {
        DateFilter filter = default;
        filter = filter.With(query[name], '=', name, takesTimes);
        filter = filter.With(query[name + "<"], '<', name, takesTimes);
        return filter.With(query[name + ">"], '>', name, takesTimes);
    }

    /// <summary>True for a moment within the range.</summary>
    public bool Holds(long ticks) => (From == 0 || ticks >= From) && (Until == 0 || ticks < Until);

    private DateFilter With(string? text, char sign, string name, bool takesTimes)
    {
        if (string.IsNullOrEmpty(text))
        {
            return this;
        }

        string value = text!;
        if (sign == '=' && value[0] is '<' or '>')
        {
            sign = value[0];
            value = value.Substring(1).TrimStart('=');
        }

        bool isDay = TryParse(value, s_days, out DateTimeOffset time);
        if (!isDay && !TryParse(value, s_times, out time))
        {
            throw new ApiError(400, 20001, name + " is a date such as 2026-01-31, not '" + value + "'");
        }

        // Whole seconds, as the lists show them.
        bool isWhole = isDay || !takesTimes || sign == '=';
        long from = isWhole ? time.UtcDateTime.Date.Ticks : time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond);
        long until = from + (isWhole ? TimeSpan.TicksPerDay : TimeSpan.TicksPerSecond);
        return sign switch
        {
            '<' => this with { Until = Until == 0 ? until : Math.Min(Until, until) },
            '>' => this with { From = Math.Max(From, from) },
            _ => new DateFilter(from, until),
        };
    }

    private static bool TryParse(string text, string[] forms, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
}
