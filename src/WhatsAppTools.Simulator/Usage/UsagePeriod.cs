using System;
using System.Collections.Generic;
using System.Globalization;
using WhatsAppTools.Simulator.Http;

namespace WhatsAppTools.Simulator.Usage;

/// <summary>Days by GMT, both inclusive.</summary>
internal readonly record struct UsagePeriod(DateTime First, DateTime Last)
{
    public bool Holds(long ticks) => ticks >= First.Ticks && ticks < Last.Ticks + TimeSpan.TicksPerDay;

    /// <summary>The periods that a list has one row a category for, newest first.</summary>
    /// <param name="kind">The last part of the path: empty, AllTime, Daily, Monthly, Yearly, Today and so on.</param>
    /// <param name="query">StartDate and EndDate, as dates or as offsets such as -30days.</param>
    /// <param name="first">The first day that anything can have been used.</param>
    /// <param name="today">Today.</param>
    public static IReadOnlyList<UsagePeriod> Of(string kind, ParameterList query, DateTime first, DateTime today)
    {
        DateTime month = new(today.Year, today.Month, 1);
        switch (kind)
        {
            case "Today":
                return [new UsagePeriod(today, today)];
            case "Yesterday":
                return [new UsagePeriod(today.AddDays(-1), today.AddDays(-1))];
            case "ThisMonth":
                return [new UsagePeriod(month, today)];
            case "LastMonth":
                return [new UsagePeriod(month.AddMonths(-1), month.AddDays(-1))];
        }

        UsagePeriod whole = new(Date(query, "StartDate", today) ?? first, Date(query, "EndDate", today) ?? today);
        return kind switch
        {
            "Daily" => whole.Split(day => day.AddDays(1), day => day),
            "Monthly" => whole.Split(day => new DateTime(day.Year, day.Month, 1).AddMonths(1), day => new DateTime(day.Year, day.Month, 1)),
            "Yearly" => whole.Split(day => new DateTime(day.Year + 1, 1, 1), day => new DateTime(day.Year, 1, 1)),
            _ => [whole],
        };
    }

    private List<UsagePeriod> Split(Func<DateTime, DateTime> next, Func<DateTime, DateTime> begin)
    {
        List<UsagePeriod> periods = [];
        for (DateTime day = begin(First); day <= Last; day = next(day))
        {
            DateTime last = next(day).AddDays(-1);
            periods.Add(new UsagePeriod(day < First ? First : day, last > Last ? Last : last));
        }

        periods.Reverse();
        return periods;
    }

    private static DateTime? Date(ParameterList query, string name, DateTime today)
    {
        if (query[name] is not { Length: > 0 } text)
        {
            return null;
        }

        if (text.EndsWith("days", StringComparison.Ordinal)
            && int.TryParse(text.Substring(0, text.Length - 4), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int offset)
            && Math.Abs(offset) < 10_000)
        {
            return today.AddDays(offset);
        }

        return DateTime.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime date)
            ? date.Date
            : throw new ApiError(400, 20001, name + " is a date such as 2026-01-31 or an offset such as -30days");
    }
}
