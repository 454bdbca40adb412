using System;
using System.Collections.Generic;

namespace WhatsAppTools.Delivery;

/// <summary>What became of a number of messages.</summary>
public sealed record DeliverySummary : DeliveryCounts
{
    internal DeliverySummary(IReadOnlyCollection<DeliveryObservation> observations)
        : base("All", observations)
    {
    }

    /// <summary>The failures, the most frequent first.</summary>
    public IReadOnlyList<DeliveryErrorCount> ByError { get; init; } = Array.Empty<DeliveryErrorCount>();

    /// <summary>By the recipient's country.</summary>
    public IReadOnlyList<DeliveryCounts> ByCountry { get; init; } = Array.Empty<DeliveryCounts>();

    /// <summary>By template, where it is known.</summary>
    public IReadOnlyList<DeliveryCounts> ByTemplate { get; init; } = Array.Empty<DeliveryCounts>();

    /// <summary>
    /// Half of the delivered messages took at most so long from Twilio to the device. What is read already counts where
    /// the time of its delivery was seen (in a journal that was brought up to date in between): its last change was the reading.
    /// </summary>
    public TimeSpan? MedianTimeToDelivered { get; init; }

    /// <summary>95 of a hundred took at most so long.</summary>
    public TimeSpan? P95TimeToDelivered { get; init; }
}
