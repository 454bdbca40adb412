namespace WhatsAppTools.Twilio;

/// <summary>A page of media files as it comes over the wire.</summary>
internal sealed record MediaPageBody
{
    public required PageItems<TwilioMedia>? MediaList { get; init; }
}
