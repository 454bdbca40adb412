namespace WhatsAppTools.Twilio;

/// <summary>One of the account's messaging services (Twilio: Messaging Services, <c>/v1/Services</c>).</summary>
public sealed record TwilioService
{
    /// <summary>The service's sid, <c>MG…</c>.</summary>
    public required string Sid { get; init; }

    /// <summary>The name that its owner gave it.</summary>
    public string? FriendlyName { get; init; }

    /// <summary>Where what people write is posted to, or null.</summary>
    public string? InboundRequestUrl { get; init; }

    /// <summary>Whether the sender's own webhook is used instead of the service's.</summary>
    public bool UseInboundWebhookOnNumber { get; init; }
}

/// <summary>A page of the account's messaging services as it comes over the wire.</summary>
internal sealed record ServicePageBody
{
    public required PageItems<TwilioService>? Services { get; init; }

    public PageMeta? Meta { get; init; }
}
