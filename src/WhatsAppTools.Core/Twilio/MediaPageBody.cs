using System.Collections.Generic;

namespace WhatsAppTools.Twilio;

/// <summary>A page of media files as it comes over the wire.</summary>
internal sealed record MediaPageBody
{
    public required IReadOnlyList<TwilioMedia> MediaList { get; init; }
}
