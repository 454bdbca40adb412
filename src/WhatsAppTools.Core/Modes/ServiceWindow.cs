using System;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Modes;

/// <summary>
/// The customer service window between one sender and one person at one moment. It opens with the person's message or call
/// and lasts 24 hours; what the sender writes does not extend it (Twilio: WhatsApp key concepts; Meta: service messages).
/// Only messages can be seen here.
/// </summary>
public sealed record ServiceWindow
{
    /// <summary>How long a window lasts after the person's newest message.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromHours(24);

    /// <summary>How much must be left of a window for a free-form message to be risked, unless another margin is given.</summary>
    public static readonly TimeSpan DefaultMargin = TimeSpan.FromMinutes(5);

    /// <summary>Whether free-form messages are allowed.</summary>
    public required WindowState State { get; init; }

    /// <summary>The moment that was judged, by Twilio's clock: now, or the time of sending.</summary>
    public required DateTimeOffset JudgedAt { get; init; }

    /// <summary>When the person last wrote; null where that is longer ago than was looked at, or where they never wrote.</summary>
    public DateTimeOffset? LastInbound { get; init; }

    /// <summary>When the window closes or closed; null where no message of the person is known.</summary>
    public DateTimeOffset? ExpiresAt => LastInbound + Length;

    /// <summary>How much of the window is left; zero where it is closed, null where it is unknown.</summary>
    public TimeSpan? Remaining => State switch
    {
        WindowState.Unknown => null,
        WindowState.Closed => TimeSpan.Zero,
        _ => ExpiresAt - JudgedAt,
    };

    /// <summary>The sender whose window it is; null where none was looked at.</summary>
    public string? Sender { get; init; }

    /// <summary>Whether a messaging service has other senders too, so that the message has to name this one.</summary>
    public bool IsOneOfSeveral { get; init; }

    /// <summary>The address that wrote, where it is another national variant than the one asked for (as +521… for +52…); else null.</summary>
    public string? WroteAs { get; init; }

    /// <summary>
    /// Whether the newest message is an opt-out word. It opens no window: the state is <see cref="WindowState.Closed"/>,
    /// whenever it came.
    /// </summary>
    public bool IsOptOut { get; init; }

    /// <summary>Why the state is unknown, as part of a sentence; null where it is known.</summary>
    public string? UnknownReason { get; init; }

    /// <summary>The failure that made the state unknown, where there was one.</summary>
    public WhatsAppException? Failure { get; init; }

    /// <summary>Judges a window from the person's newest message.</summary>
    /// <param name="lastInbound">When the person last wrote, or null for never.</param>
    /// <param name="judgedAt">The moment of sending, by Twilio's clock.</param>
    /// <param name="margin">How much must be left for the window to count as open.</param>
    public static ServiceWindow Judge(DateTimeOffset? lastInbound, DateTimeOffset judgedAt, TimeSpan margin)
    {
        TimeSpan left = lastInbound is null ? TimeSpan.Zero : lastInbound.Value + Length - judgedAt;
        return new ServiceWindow
        {
            State = left <= TimeSpan.Zero ? WindowState.Closed : left <= margin ? WindowState.Closing : WindowState.Open,
            JudgedAt = judgedAt,
            LastInbound = lastInbound,
        };
    }

    /// <summary>A window that could not be looked up.</summary>
    /// <param name="reason">Why, as part of a sentence.</param>
    /// <param name="judgedAt">The moment of sending.</param>
    /// <param name="failure">The failure behind it, if there was one.</param>
    public static ServiceWindow NotKnown(string reason, DateTimeOffset judgedAt, WhatsAppException? failure = null) =>
        new() { State = WindowState.Unknown, JudgedAt = judgedAt, UnknownReason = reason, Failure = failure };
}

/// <summary>Whether free-form messages to a person are allowed at a moment.</summary>
public enum WindowState
{
    /// <summary>It could not be looked up.</summary>
    Unknown,

    /// <summary>The person wrote within 24 hours, and more than the margin is left.</summary>
    Open,

    /// <summary>The person wrote within 24 hours, but no more than the margin is left.</summary>
    Closing,

    /// <summary>No message from the person in 24 hours, or the newest one is an opt-out word. A call would have opened the window too, and cannot be seen.</summary>
    Closed,
}
