using System;
using WhatsAppTools.Journal;
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

    /// <summary>The text that the message would show; null where it cannot be told, and for an earlier run's.</summary>
    public string? Text { get; init; }

    /// <summary>The fingerprint of that text, as an earlier run's journal has it.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>The fingerprint of the text that the message would show; null where it cannot be told.</summary>
    public string? FingerprintBy(Fingerprint fingerprint) => Fingerprint ?? (Text is null ? null : fingerprint.OfText(Text));
}
