namespace WhatsAppTools.Twilio;

/// <summary>A page of a messaging service's channel senders as it comes over the wire.</summary>
internal sealed record PoolSenderPageBody
{
    public required PageItems<PoolSenderBody>? Senders { get; init; }

    public PageMeta? Meta { get; init; }
}
