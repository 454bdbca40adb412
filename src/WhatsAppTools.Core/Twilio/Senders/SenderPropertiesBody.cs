namespace WhatsAppTools.Twilio;

/// <summary>What of a sender's properties is read.</summary>
internal sealed record SenderPropertiesBody
{
    public string? MessagingLimit { get; init; }

    public string? QualityRating { get; init; }
}
