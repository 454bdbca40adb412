namespace WhatsAppTools.Twilio;

/// <summary>A page of alerts as it comes over the wire.</summary>
internal sealed record AlertPageBody
{
    public required PageItems<TwilioAlert>? Alerts { get; init; }

    public PageMeta? Meta { get; init; }
}
