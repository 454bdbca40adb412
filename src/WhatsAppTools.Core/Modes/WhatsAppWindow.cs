using System;

namespace WhatsAppTools.Modes;

/// <summary>Whether free-form messages to a person are allowed, until when, and how that is known.</summary>
public sealed record WhatsAppWindow
{
    /// <summary>The person's address that was asked for.</summary>
    public required string To { get; init; }

    /// <summary>The sender whose window it is; null where none could be looked at.</summary>
    public string? From { get; init; }

    /// <summary>Open, closing (within the margin), closed, or unknown.</summary>
    public string State => StateKind.ToString();

    /// <summary>When the person last wrote; null where that is longer ago than was looked at, or where they never wrote.</summary>
    public DateTimeOffset? LastInbound { get; init; }

    /// <summary>When the window closes or closed.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How much of it is left; null where that is unknown.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>The address that wrote, where it is another national variant than the one asked for.</summary>
    public string? WroteAs { get; init; }

    /// <summary>Whether the newest message is an opt-out word, which opens no window.</summary>
    public bool IsOptOut { get; init; }

    /// <summary>Why the state is unknown, or closed although the person wrote.</summary>
    public string? Reason { get; init; }

    /// <summary>True where the simulator answered.</summary>
    public bool Simulated { get; init; }

    internal WindowState StateKind { get; init; }

    /// <summary>Makes the object that people see.</summary>
    /// <param name="from">The sender's address, or null.</param>
    public static WhatsAppWindow Of(ServiceWindow window, string to, string? from, bool simulated)
    {
        _ = window ?? throw new ArgumentNullException(nameof(window));

        return new WhatsAppWindow
        {
            To = to,
            From = from ?? window.Sender,
            StateKind = window.State,
            LastInbound = window.LastInbound,
            ExpiresAt = window.ExpiresAt,
            Remaining = window.Remaining,
            WroteAs = window.WroteAs,
            IsOptOut = window.IsOptOut,
            Reason = window.IsOptOut ? "The person's newest message is an opt-out word." : window.UnknownReason,
            Simulated = simulated,
        };
    }
}
