namespace WhatsAppTools.Twilio;

/// <summary>The answer to a typing indicator as it comes over the wire.</summary>
internal sealed record TypingBody
{
    public bool Success { get; init; }
}
