namespace WhatsAppTools.Twilio;

/// <summary>One channel sender of a messaging service as it comes over the wire.</summary>
internal sealed record PoolSenderBody
{
    public string? Sender { get; init; }

    public string? SenderType { get; init; }
}
