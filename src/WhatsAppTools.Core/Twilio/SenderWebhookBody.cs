namespace WhatsAppTools.Twilio;

/// <summary>What of a sender's webhooks is read.</summary>
internal sealed record SenderWebhookBody
{
    public string? CallbackUrl { get; init; }
}
