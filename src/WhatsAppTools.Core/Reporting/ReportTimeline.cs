using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Delivery;

namespace WhatsAppTools.Reporting;

/// <summary>What Twilio took, over time: some forty bars at most, of a length that people count in. Pure.</summary>
internal sealed class ReportTimeline
{
    private const int MostBars = 40;

    private static readonly TimeSpan[] s_lengths =
    {
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(12), TimeSpan.FromDays(1),
        TimeSpan.FromDays(7), TimeSpan.FromDays(30), TimeSpan.FromDays(365),
    };

    private ReportTimeline(TimeSpan length, IReadOnlyList<DeliveryCounts> bars, IReadOnlyList<DateTimeOffset> begins)
    {
        Length = length;
        Bars = bars;
        Begins = begins;
    }

    /// <summary>How long a bar is.</summary>
    public TimeSpan Length { get; }

    /// <summary>What was taken in each, by how it ended.</summary>
    public IReadOnlyList<DeliveryCounts> Bars { get; }

    /// <summary>When each begins.</summary>
    public IReadOnlyList<DateTimeOffset> Begins { get; }

    /// <summary>Counts rows by the time at which Twilio took them; null where no row has one.</summary>
    /// <param name="zone">Bars begin at whole hours and days there.</param>
    public static ReportTimeline? Of(IEnumerable<DeliveryObservation> rows, TimeZoneInfo zone)
    {
        List<DeliveryObservation> timed = rows.Where(row => row.Created is not null).ToList();
        if (timed.Count == 0)
        {
            return null;
        }

        DateTimeOffset first = TimeZoneInfo.ConvertTime(timed.Min(row => row.Created!.Value), zone);
        DateTimeOffset last = timed.Max(row => row.Created!.Value);
        TimeSpan length = s_lengths.FirstOrDefault(candidate => (last - first).Ticks < candidate.Ticks * (MostBars - 1));
        length = length == TimeSpan.Zero ? s_lengths[s_lengths.Length - 1] : length;
        DateTimeOffset begin = first.AddTicks(-(first.Ticks % length.Ticks));
        int bars = (int)((last - begin).Ticks / length.Ticks) + 1;
        ILookup<int, DeliveryObservation> byBar = timed.ToLookup(row => (int)((row.Created!.Value - begin).Ticks / length.Ticks));
        List<DateTimeOffset> begins = Enumerable.Range(0, bars).Select(bar => TimeZoneInfo.ConvertTime(begin.AddTicks(bar * length.Ticks), zone)).ToList();
        return new ReportTimeline(length, begins.Select((_, bar) => new DeliveryCounts(string.Empty, byBar[bar].ToList())).ToList(), begins);
    }
}
