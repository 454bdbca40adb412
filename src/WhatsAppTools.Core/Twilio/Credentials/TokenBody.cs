namespace WhatsAppTools.Twilio;

/// <summary>An OAuth app's token as it comes over the wire.</summary>
internal sealed record TokenBody
{
    public required string AccessToken { get; init; }

    public long? ExpiresIn { get; init; }
}
