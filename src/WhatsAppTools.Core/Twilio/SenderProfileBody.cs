namespace WhatsAppTools.Twilio;

/// <summary>What of a sender's profile is read.</summary>
internal sealed record SenderProfileBody
{
    public string? Name { get; init; }
}
