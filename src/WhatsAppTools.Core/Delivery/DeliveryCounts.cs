using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Delivery;

/// <summary>How many messages came how far. Each message is in exactly one of the counts.</summary>
public record DeliveryCounts
{
    /// <summary>Counts observations.</summary>
    /// <param name="name">What they have in common: a country, a template, or all.</param>
    /// <param name="observations">One a message or row.</param>
    public DeliveryCounts(string name, IReadOnlyCollection<DeliveryObservation> observations)
    {
        Name = name;
        Total = observations.Count;
        HandedOver = Count(observations, DeliveryState.HandedOver);
        Sent = Count(observations, DeliveryState.Sent);
        Unconfirmed = Count(observations, DeliveryState.Unconfirmed);
        Delivered = Count(observations, DeliveryState.Delivered);
        Read = Count(observations, DeliveryState.Read);
        Failed = Count(observations, DeliveryState.Failed);
        Canceled = Count(observations, DeliveryState.Canceled);
        Refused = Count(observations, DeliveryState.Refused);
        Skipped = Count(observations, DeliveryState.Skipped);
        Unknown = Count(observations, DeliveryState.Unknown);
    }

    /// <summary>What was counted: a country, a template, or all.</summary>
    public string Name { get; }

    /// <summary>All rows and messages.</summary>
    public int Total { get; }

    /// <summary>Twilio has them and has not handed them to WhatsApp yet.</summary>
    public int HandedOver { get; }

    /// <summary>WhatsApp has them; a confirmation may still come.</summary>
    public int Sent { get; }

    /// <summary>WhatsApp has them, and a confirmation is not to be counted on any more.</summary>
    public int Unconfirmed { get; }

    /// <summary>On the person's device, not known to be read.</summary>
    public int Delivered { get; }

    /// <summary>Read. People without read receipts never show here.</summary>
    public int Read { get; }

    /// <summary>Not delivered, or not taken by Twilio.</summary>
    public int Failed { get; }

    /// <summary>Cancelled before their time.</summary>
    public int Canceled { get; }

    /// <summary>Not sent by this module's decision.</summary>
    public int Refused { get; }

    /// <summary>Nothing was to be done.</summary>
    public int Skipped { get; }

    /// <summary>It is not known what became of them.</summary>
    public int Unknown { get; }

    /// <summary>The part that reached a device, read or not, of what was attempted: 0 to 1; null where nothing was.</summary>
    public double? DeliveredRate => Rate(Delivered + Read);

    /// <summary>The part that was read, of what was attempted.</summary>
    public double? ReadRate => Rate(Read);

    /// <summary>The part that failed, of what was attempted.</summary>
    public double? FailedRate => Rate(Failed);

    private double? Rate(int part)
    {
        int attempted = Total - Refused - Skipped - Canceled;
        return attempted == 0 ? null : Math.Round((double)part / attempted, 4);
    }

    private static int Count(IReadOnlyCollection<DeliveryObservation> observations, DeliveryState state) =>
        observations.Count(observation => observation.Delivery == state);
}

/// <summary>How often a failure occurred, and what to do about it.</summary>
/// <param name="ErrorId">The stable id.</param>
/// <param name="Count">How many messages and rows.</param>
/// <param name="Title">A few words.</param>
/// <param name="Remedy">What to do first.</param>
public sealed record DeliveryErrorCount(string ErrorId, int Count, string Title, string Remedy);
