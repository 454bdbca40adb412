using System.Collections.Generic;

namespace WhatsAppTools.Twilio;

/// <summary>A page of templates as it comes over the wire.</summary>
internal sealed record ContentPageBody
{
    public required IReadOnlyList<ContentBody> Contents { get; init; }

    public PageMeta? Meta { get; init; }
}
