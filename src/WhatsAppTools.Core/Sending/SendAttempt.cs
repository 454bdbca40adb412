using System;
using WhatsAppTools.Modes;

namespace WhatsAppTools.Sending;

/// <summary>One create request, as far as finding its message again needs it.</summary>
internal sealed record SendAttempt
{
    /// <summary>When it began, by Twilio's clock as far as it was known then.</summary>
    public required DateTimeOffset Began { get; init; }

    /// <summary>When it began, by this machine's clock; null for an earlier run's.</summary>
    public DateTimeOffset? BeganHere { get; init; }

    /// <summary>When it had certainly ended, by this machine's clock; null for an earlier run's.</summary>
    public DateTimeOffset? EndedHere { get; init; }

    /// <summary>The mode that was used.</summary>
    public SendMode Mode { get; init; }

    /// <summary>Whether the user asked for it to be sent again where its message is not found: a row that stayed unknown before.</summary>
    public bool SendIfMissing { get; init; }

    /// <summary>The fingerprint of the text that the message would show; null where it cannot be told.</summary>
    public string? Fingerprint { get; init; }
}
