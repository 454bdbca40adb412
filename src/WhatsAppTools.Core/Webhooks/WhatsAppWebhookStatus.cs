using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using WhatsAppTools.Delivery;

namespace WhatsAppTools.Webhooks;

/// <summary>
/// Where a message stands, as a webhook tells it. Webhooks come out of order: sent may come after delivered. Wait-WhatsAppMessage and
/// Update-WhatsAppJournal know that.
/// </summary>
public sealed record WhatsAppWebhookStatus : WhatsAppMessageStatus
{
    [SetsRequiredMembers]
    internal WhatsAppWebhookStatus(WhatsAppMessageStatus status)
        : base(status)
    {
    }

    /// <summary>What it is known by where it comes twice: the message's sid with its status, or the event's id.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>The account that sent the message.</summary>
    public string? AccountSid { get; init; }

    /// <summary>The messaging service, if one was used.</summary>
    public string? MessagingServiceSid { get; init; }

    /// <summary>WhatsApp's own words about a failure.</summary>
    public string? ChannelStatusMessage { get; init; }

    /// <summary>The channel, such as whatsapp.</summary>
    public string? ChannelPrefix { get; init; }

    /// <summary>Twilio's id of the sender on its channel.</summary>
    public string? ChannelInstallSid { get; init; }

    /// <summary>READ where the person has opened the message.</summary>
    public string? EventType { get; init; }

    /// <summary>When the phone network was done with it (SMS and MMS only), as Twilio writes it: year, month, day, hour and minute.</summary>
    public string? RawDlrDoneDate { get; init; }

    /// <summary>When it happened, as the event says; null for a form, which has no time.</summary>
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>Whether the same was given before, or may have been where a process was killed.</summary>
    public bool MayBeRepeated { get; init; }

    /// <summary>What else the webhook said, by its name there.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();
}
