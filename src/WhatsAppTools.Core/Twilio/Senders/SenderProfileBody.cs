using System.Text.Json;

namespace WhatsAppTools.Twilio;

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
