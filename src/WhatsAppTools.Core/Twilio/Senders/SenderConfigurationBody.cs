namespace WhatsAppTools.Twilio;

/// <summary>What of a sender's configuration is read.</summary>
internal sealed record SenderConfigurationBody
{
    public string? WabaId { get; init; }

    public string? VerificationMethod { get; init; }
}
