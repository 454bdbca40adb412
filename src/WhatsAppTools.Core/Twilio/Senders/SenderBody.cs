using System.Text.Json;

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

/// <summary>What of a sender's configuration is read.</summary>
internal sealed record SenderConfigurationBody
{
    public string? WabaId { get; init; }

    public string? VerificationMethod { get; init; }
}

/// <summary>What of a sender's properties is read.</summary>
internal sealed record SenderPropertiesBody
{
    public string? MessagingLimit { get; init; }

    public string? QualityRating { get; init; }
}

/// <summary>What of a sender's webhooks is read.</summary>
internal sealed record SenderWebhookBody
{
    public string? CallbackUrl { get; init; }

    public string? CallbackMethod { get; init; }

    public string? FallbackUrl { get; init; }

    public string? FallbackMethod { get; init; }

    public string? StatusCallbackUrl { get; init; }
}

/// <summary>What of a sender's profile is read.</summary>
internal sealed record SenderProfileBody
{
    public string? Name { get; init; }

    public string? About { get; init; }

    public string? Address { get; init; }

    public string? Description { get; init; }

    public string? LogoUrl { get; init; }

    public string? Vertical { get; init; }

    public JsonElement? Websites { get; init; }

    public JsonElement? Emails { get; init; }

    public TwilioSenderProfile ToProfile() => new()
    {
        Name = Name,
        About = About,
        Address = Address,
        Description = Description,
        LogoUrl = LogoUrl,
        Vertical = Vertical,
        Websites = SenderLinkText.Of(Websites, "website"),
        Emails = SenderLinkText.Of(Emails, "email"),
    };
}

/// <summary>A page of the account's senders as it comes over the wire.</summary>
internal sealed record SenderPageBody
{
    public required PageItems<SenderBody>? Senders { get; init; }

    public PageMeta? Meta { get; init; }
}
