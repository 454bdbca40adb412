using System.Collections.Generic;

namespace WhatsAppTools.Twilio;

/// <summary>A page of the account's senders as it comes over the wire.</summary>
internal sealed record SenderPageBody
{
    public required IReadOnlyList<SenderBody> Senders { get; init; }

    public PageMeta? Meta { get; init; }
}
