using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using WhatsAppTools.Delivery;

namespace WhatsAppTools.Webhooks;

/// <summary>
/// A message that somebody wrote, as a webhook tells it: what Receive-WhatsAppMessage gives, and what only webhooks know. Piped into
/// a Send command it is answered.
/// </summary>
public sealed record WhatsAppWebhookMessage : WhatsAppMessage
{
    [SetsRequiredMembers]
    internal WhatsAppWebhookMessage(WhatsAppMessage message)
        : base(message)
    {
    }

    /// <summary>What it is known by where it comes twice: the message's sid, or the event's id.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>The account that it was written to.</summary>
    public string? AccountSid { get; init; }

    /// <summary>The name that the person gave themselves in WhatsApp.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The person's WhatsApp id, mostly the number without a plus sign.</summary>
    public string? WaId { get; init; }

    /// <summary>The person's id for this business, where they hide their number.</summary>
    public string? ExternalUserId { get; init; }

    /// <summary>Twilio's word for what it is: text, button, image, location, ….</summary>
    public string? MessageType { get; init; }

    /// <summary>The text of the button that was pressed.</summary>
    public string? ButtonText { get; init; }

    /// <summary>The id of the button that was pressed, as the template has it.</summary>
    public string? ButtonPayload { get; init; }

    /// <summary>Twilio's word for the kind of button.</summary>
    public string? ButtonType { get; init; }

    /// <summary>The sid of the message that this one replies to. Twilio knows it for replies within seven days.</summary>
    public string? RepliedSid { get; init; }

    /// <summary>Who wrote the message that this one replies to.</summary>
    public string? RepliedFrom { get; init; }

    /// <summary>What was chosen from a list, as JSON.</summary>
    public string? InteractiveData { get; init; }

    /// <summary>What was filled into a flow, as JSON.</summary>
    public string? FlowData { get; init; }

    /// <summary>Whether it was forwarded.</summary>
    public bool IsForwarded { get; init; }

    /// <summary>Whether it was forwarded many times.</summary>
    public bool IsFrequentlyForwarded { get; init; }

    /// <summary>The files that came with it. Save-WhatsAppMedia fetches them.</summary>
    public IReadOnlyList<WhatsAppWebhookMedia> Media { get; init; } = [];

    /// <summary>The place that the person shared; null for none.</summary>
    public WhatsAppWebhookLocation? Location { get; init; }

    /// <summary>The advertisement or post that led the person here; null for none.</summary>
    public WhatsAppWebhookReferral? Referral { get; init; }

    /// <summary>
    /// STOP, START or HELP where the messaging service's Advanced Opt-Out has taken it as such; Twilio has answered it then.
    /// </summary>
    public string? OptOutType { get; init; }

    /// <summary>When it happened, as the event says; null for a form, which has no time.</summary>
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>What else the webhook said, by its name there.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();
}

/// <summary>A file that came with a message.</summary>
public sealed record WhatsAppWebhookMedia
{
    /// <summary>Where it is. It is fetched with the account's credentials.</summary>
    public required string Url { get; init; }

    /// <summary>Its type, such as image/jpeg.</summary>
    public string? ContentType { get; init; }

    /// <summary>The address.</summary>
    public override string ToString() => Url;
}

/// <summary>A place that somebody shared.</summary>
public sealed record WhatsAppWebhookLocation
{
    /// <summary>Degrees north.</summary>
    public required double Latitude { get; init; }

    /// <summary>Degrees east.</summary>
    public required double Longitude { get; init; }

    /// <summary>The address, where it has one.</summary>
    public string? Address { get; init; }

    /// <summary>The name, where it has one.</summary>
    public string? Label { get; init; }

    /// <summary>Both numbers, and the name.</summary>
    public override string ToString() => FormattableString.Invariant($"{Latitude},{Longitude}") + string.Concat(new[] { Label, Address }.Where(text => text is not null).Take(1).Select(text => " " + text));
}

/// <summary>The advertisement or post by which somebody came to write.</summary>
public sealed record WhatsAppWebhookReferral
{
    /// <summary>What led here, such as ad or post.</summary>
    public string? SourceType { get; init; }

    /// <summary>Its id at Meta.</summary>
    public string? SourceId { get; init; }

    /// <summary>Its address.</summary>
    public string? SourceUrl { get; init; }

    /// <summary>Its headline.</summary>
    public string? Headline { get; init; }

    /// <summary>Its text.</summary>
    public string? Body { get; init; }

    /// <summary>Where its picture or film is.</summary>
    public string? MediaUrl { get; init; }

    /// <summary>The type of its picture or film.</summary>
    public string? MediaContentType { get; init; }

    /// <summary>The id of its picture or film.</summary>
    public string? MediaId { get; init; }

    /// <summary>Meta's id of the click.</summary>
    public string? ClickId { get; init; }

    /// <summary>The headline, or the address.</summary>
    public override string ToString() => Headline ?? SourceUrl ?? SourceId ?? string.Empty;
}
