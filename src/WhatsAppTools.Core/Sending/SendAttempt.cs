using System;
using WhatsAppTools.Journal;
using WhatsAppTools.Modes;

namespace WhatsAppTools.Sending;

/// <summary>One create request, as far as finding its message again needs it.</summary>
internal sealed record SendAttempt
{
    /// <summary>When it began, by Twilio's clock as far as it was known then.</summary>
    public required DateTimeOffset Began { get; init; }

    /// <summary>
    /// Whether <see cref="Began"/> is Twilio's own time. Else it is this machine's, which may be wrong by minutes or hours.
    /// </summary>
    public bool IsTimeSure { get; init; }

    /// <summary>When it began, by this machine's clock; null for an earlier run's.</summary>
    public DateTimeOffset? BeganHere { get; init; }

    /// <summary>When it had certainly ended, by this machine's clock; null for an earlier run's.</summary>
    public DateTimeOffset? EndedHere { get; init; }

    /// <summary>
    /// Until when it may still be on its way, by this machine's clock, where its process may only be asleep; null where that process is
    /// gone, or has said that every request had its answer.
    /// </summary>
    public DateTimeOffset? MayRunUntil { get; init; }

    /// <summary>The mode that was used.</summary>
    public SendMode Mode { get; init; }

    /// <summary>The sid of the template that was used; null for free-form text, and for an earlier run's.</summary>
    public string? Template { get; init; }

    /// <summary>Whether the person had said no, and the user insisted.</summary>
    public bool OverridesOptOut { get; init; }

    /// <summary>Whether the user asked for it to be sent again where its message is not found: a row that stayed unknown before.</summary>
    public bool SendIfMissing { get; init; }

    /// <summary>The text that the message would show; null where it cannot be told, and for an earlier run's.</summary>
    public string? Text { get; init; }

    /// <summary>The fingerprint of that text, as an earlier run's journal has it.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>What the key of <see cref="Fingerprint"/> is recognised by; null for a journal of format 1.</summary>
    public string? KeyCheck { get; init; }

    /// <summary>Whether a text is the one that the message would show; null where that cannot be told.</summary>
    /// <param name="text">What Twilio shows.</param>
    /// <param name="fingerprint">The journal's fingerprints.</param>
    public bool? Shows(string text, Fingerprint fingerprint)
    {
        if (Text is not null)
        {
            return Journal.Fingerprint.Normal(Text) == Journal.Fingerprint.Normal(text);
        }

        return Fingerprint is null ? null : fingerprint.IsOf(text, Fingerprint, KeyCheck);
    }
}
