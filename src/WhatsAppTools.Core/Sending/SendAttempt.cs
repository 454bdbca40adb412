using System;

namespace WhatsAppTools.Sending;

/// <summary>One create request, as far as finding its message again needs it.</summary>
internal sealed record SendAttempt
{
    /// <summary>When it began, by this machine's clock.</summary>
    public required DateTimeOffset Began { get; init; }

    /// <summary>When it had certainly ended, by this machine's clock.</summary>
    public DateTimeOffset Ended { get; init; }

    /// <summary>The sender that was asked for; null where a messaging service picks it.</summary>
    public string? From { get; init; }

    /// <summary>The text that the message would show; null where it cannot be told.</summary>
    public string? Text { get; init; }
}
