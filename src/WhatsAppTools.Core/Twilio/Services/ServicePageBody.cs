namespace WhatsAppTools.Twilio;

/// <summary>A page of the account's messaging services as it comes over the wire.</summary>
internal sealed record ServicePageBody
{
    public required PageItems<TwilioService>? Services { get; init; }

    public PageMeta? Meta { get; init; }
}
