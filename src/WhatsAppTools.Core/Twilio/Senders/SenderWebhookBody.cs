namespace WhatsAppTools.Twilio;

/// <summary>What of a sender's webhooks is read.</summary>
internal sealed record SenderWebhookBody
{
    public string? CallbackUrl { get; init; }

    public string? CallbackMethod { get; init; }

    public string? FallbackUrl { get; init; }

    public string? FallbackMethod { get; init; }

    public string? StatusCallbackUrl { get; init; }
}
