using System.Collections.Generic;

namespace WhatsAppTools.Twilio;

/// <summary>A page of messages as it comes over the wire.</summary>
internal sealed record MessagePageBody
{
    public required IReadOnlyList<MessageBody> Messages { get; init; }

    public string? NextPageUri { get; init; }
}
