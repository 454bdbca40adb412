namespace WhatsAppTools.Twilio;

/// <summary>A page of the account's senders as it comes over the wire.</summary>
internal sealed record SenderPageBody
{
    public required PageItems<SenderBody>? Senders { get; init; }

    public PageMeta? Meta { get; init; }
}
