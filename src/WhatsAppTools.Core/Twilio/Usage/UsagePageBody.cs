namespace WhatsAppTools.Twilio;

/// <summary>A page of usage records as it comes over the wire.</summary>
internal sealed record UsagePageBody
{
    public required PageItems<TwilioUsage>? UsageRecords { get; init; }

    public string? NextPageUri { get; init; }
}
