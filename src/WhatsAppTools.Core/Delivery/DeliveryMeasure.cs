using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Delivery;

/// <summary>Counts what became of messages, from whatever is known about them.</summary>
public sealed class DeliveryMeasure
{
    private readonly Dictionary<string, DeliveryObservation> _bySid = new(StringComparer.Ordinal);
    private readonly List<DeliveryObservation> _withoutSid = new();

    /// <summary>Takes an observation in. Of the same message the one that is further on counts; inbound messages do not.</summary>
    public void Add(DeliveryObservation observation)
    {
        _ = observation ?? throw new ArgumentNullException(nameof(observation));

        if (observation.Delivery == DeliveryState.Received)
        {
            return;
        }

        if (observation.Sid is null)
        {
            _withoutSid.Add(observation);
        }
        else
        {
            _bySid.TryGetValue(observation.Sid, out DeliveryObservation? known);
            _bySid[observation.Sid] = Merge(known, observation);
        }
    }

    /// <summary>What was taken in so far, each message once.</summary>
    internal IEnumerable<DeliveryObservation> Observations => _bySid.Values.Concat(_withoutSid);

    /// <summary>Counts what was taken in so far.</summary>
    public DeliverySummary Summarise()
    {
        List<DeliveryObservation> all = Observations.ToList();
        List<TimeSpan> times = all.Select(observation => observation.TimeToDelivered).OfType<TimeSpan>().OrderBy(time => time).ToList();
        return new DeliverySummary(all)
        {
            ByError = all.GroupBy(observation => observation.ErrorId)
                .Where(group => group.Key is not null)
                .OrderByDescending(group => group.Count())
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => CountOf(group.Key!, group.Count()))
                .ToList(),
            ByCountry = Grouped(all, observation => CountryOf(observation.To)),
            ByTemplate = Grouped(all, observation => observation.Template),
            MedianTimeToDelivered = Percentile(times, 0.5),
            P95TimeToDelivered = Percentile(times, 0.95),
        };
    }

    private static DeliveryObservation Merge(DeliveryObservation? known, DeliveryObservation seen)
    {
        if (known is null)
        {
            return seen;
        }

        DeliveryObservation further = RankOf(seen.Delivery) >= RankOf(known.Delivery) ? seen : known;
        DeliveryObservation other = ReferenceEquals(further, seen) ? known : seen;
        return further with
        {
            To = further.To ?? other.To,
            Template = further.Template ?? other.Template,
            Created = further.Created ?? other.Created,
            Delivered = further.Delivered ?? other.Delivered,
            Mode = further.Mode ?? other.Mode,
            RowNumber = further.RowNumber ?? other.RowNumber,
            LineNumber = further.LineNumber ?? other.LineNumber,
            Key = further.Key ?? other.Key,
            Price = further.Price ?? other.Price,
            PriceUnit = further.PriceUnit ?? other.PriceUnit,
            Cost = further.Cost ?? other.Cost,
            Currency = further.Currency ?? other.Currency,
            IsSimulated = further.IsSimulated || other.IsSimulated,
        };
    }

    private static int RankOf(DeliveryState state) => state switch
    {
        DeliveryState.HandedOver => 1,
        DeliveryState.Sent => 2,
        DeliveryState.Unconfirmed => 3,
        DeliveryState.Delivered => 4,
        DeliveryState.Read => 5,
        DeliveryState.Failed or DeliveryState.Canceled => 6,
        _ => 0,
    };

    private static DeliveryErrorCount CountOf(string errorId, int count)
    {
        ErrorExplanation? explanation = ErrorCatalogue.Explain(errorId);
        return new DeliveryErrorCount(errorId, count, explanation?.Title ?? errorId, explanation?.Remedy ?? "Get-WhatsAppErrorHelp " + errorId);
    }

    private static List<DeliveryCounts> Grouped(List<DeliveryObservation> all, Func<DeliveryObservation, string?> nameOf) =>
        all.GroupBy(nameOf)
            .Where(group => !string.IsNullOrEmpty(group.Key))
            .Select(group => new DeliveryCounts(group.Key!, group.ToList()))
            .OrderByDescending(counts => counts.Total)
            .ThenBy(counts => counts.Name, StringComparer.Ordinal)
            .ToList();

    internal static string? CountryOf(string? address) =>
        address is not null && WhatsAppAddress.TryParse(address, null, out WhatsAppAddress? parsed, out _) ? parsed!.Country : null;

    // Nearest rank: a time that occurred, not one between two.
    internal static TimeSpan? Percentile(IReadOnlyList<TimeSpan> sorted, double part) =>
        sorted.Count == 0 ? null : sorted[Math.Max(0, (int)Math.Ceiling(part * sorted.Count) - 1)];
}
