using System;

namespace WhatsAppTools.Delivery;

/// <summary>How messages are followed.</summary>
public sealed record FollowOptions
{
    /// <summary>What is waited for.</summary>
    public DeliveryGoal Until { get; init; } = DeliveryGoal.Delivered;

    /// <summary>How long, from the start. Default 5 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The pause after a look that showed something new. Default 2 s.</summary>
    public TimeSpan ShortestPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>What the pause grows to while nothing changes. Default 15 s.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(15);
}

/// <summary>What is waited for.</summary>
public enum DeliveryGoal
{
    /// <summary>An outcome, whichever it is: delivered, read, failed or cancelled.</summary>
    Final,

    /// <summary>WhatsApp has taken it. Met by delivered and read too.</summary>
    Sent,

    /// <summary>The person's device has it. Met by read too.</summary>
    Delivered,

    /// <summary>The person has opened it. Never comes where read receipts are off.</summary>
    Read,
}
