namespace WhatsAppTools.Twilio;

/// <summary>The paging part of the newer APIs' lists.</summary>
internal sealed record PageMeta
{
    public string? NextPageUrl { get; init; }
}
