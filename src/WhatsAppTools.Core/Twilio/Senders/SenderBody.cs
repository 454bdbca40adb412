namespace WhatsAppTools.Twilio;

/// <summary>One of the account's senders as it comes over the wire.</summary>
internal sealed record SenderBody
{
    public required string Sid { get; init; }

    public required string SenderId { get; init; }

    public string? Status { get; init; }

    public SenderConfigurationBody? Configuration { get; init; }

    public SenderProfileBody? Profile { get; init; }

    public SenderPropertiesBody? Properties { get; init; }

    public SenderWebhookBody? Webhook { get; init; }

    public PageItems<TwilioOfflineReason>? OfflineReasons { get; init; }

    public TwilioSender ToSender() => new()
    {
        Sid = Sid,
        Address = SenderId,
        Status = Status,
        Name = Profile?.Name,
        MessagingLimit = Properties?.MessagingLimit,
        QualityRating = Properties?.QualityRating,
        CallbackUrl = Webhook?.CallbackUrl,
        CallbackMethod = Webhook?.CallbackMethod,
        FallbackUrl = Webhook?.FallbackUrl,
        FallbackMethod = Webhook?.FallbackMethod,
        StatusCallbackUrl = Webhook?.StatusCallbackUrl,
        WabaId = Configuration?.WabaId,
        VerificationMethod = Configuration?.VerificationMethod,
        Profile = Profile?.ToProfile() ?? new TwilioSenderProfile(),
        OfflineReasons = OfflineReasons is null ? [] : [.. OfflineReasons],
    };
}
