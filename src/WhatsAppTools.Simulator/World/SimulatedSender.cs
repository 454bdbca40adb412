using System;
using System.Collections.Generic;

namespace WhatsAppTools.Simulator;

/// <summary>A WhatsApp sender of the simulated account (messaging v2, Channels Senders).</summary>
public sealed class SimulatedSender
{
    /// <summary>The sender's sid, <c>XE…</c>.</summary>
    public required string Sid { get; init; }

    /// <summary>The address, <c>whatsapp:+…</c>.</summary>
    public required string Address { get; init; }

    /// <summary>The life cycle's status; only <c>ONLINE</c> and <c>ONLINE:UPDATING</c> can send.</summary>
    public string Status { get; set; } = "ONLINE";

    /// <summary>Why it is OFFLINE, as codes such as 63112; empty shows 63112.</summary>
    public IReadOnlyList<int> OfflineReasons { get; set; } = [];

    /// <summary>HIGH, MEDIUM, LOW or UNKNOWN.</summary>
    public string QualityRating { get; set; } = "HIGH";

    /// <summary>The text of the messaging limit such as <c>10K Customers/24hr</c>, which is only shown; null follows the account's limit.</summary>
    public string? MessagingLimit { get; set; }

    /// <summary>Messages that leave a second; the rest waits in the queue.</summary>
    public double MessagesPerSecond { get; set; } = 80;

    /// <summary>True for Twilio's shared sandbox number: people must join, and it is no sender of the account's own.</summary>
    public bool IsSandbox { get; init; }

    /// <summary>Where inbound messages are posted to, or null.</summary>
    public string? WebhookUrl { get; set; }

    /// <summary>The webhook's verb, POST or PUT.</summary>
    public string WebhookMethod { get; set; } = "POST";

    /// <summary>What is called where the webhook cannot be reached or answers no TwiML, or null.</summary>
    public string? FallbackUrl { get; set; }

    /// <summary>The fallback's verb, POST or PUT.</summary>
    public string FallbackMethod { get; set; } = "POST";

    /// <summary>Where status changes go when the message names no StatusCallback, or null.</summary>
    public string? StatusCallbackUrl { get; set; }

    /// <summary>The configuration, profile, webhook and properties objects as JSON, as the API was given them; null shows defaults.</summary>
    public string? DetailsJson { get; set; }

    /// <summary>When the sender was made.</summary>
    public DateTimeOffset? Created { get; set; }

    /// <summary>How often a wrong one-time password was given.</summary>
    public int FailedVerifications { get; set; }

    internal bool CanSend => Status.StartsWith("ONLINE", StringComparison.Ordinal);

    /// <summary>Takes over what can be changed from outside; messages on their way hold on to this very object.</summary>
    internal void TakeState(SimulatedSender other)
    {
        Status = other.Status;
        OfflineReasons = other.OfflineReasons;
        QualityRating = other.QualityRating;
        MessagingLimit = other.MessagingLimit;
        MessagesPerSecond = other.MessagesPerSecond;
        WebhookUrl = other.WebhookUrl;
        WebhookMethod = other.WebhookMethod;
        FallbackUrl = other.FallbackUrl;
        FallbackMethod = other.FallbackMethod;
        StatusCallbackUrl = other.StatusCallbackUrl;
    }

    internal SimulatedSender Clone() => (SimulatedSender)MemberwiseClone();
}
