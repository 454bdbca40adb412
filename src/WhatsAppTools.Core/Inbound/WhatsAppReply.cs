using System;
using WhatsAppTools.Delivery;

namespace WhatsAppTools.Inbound;

/// <summary>What came of waiting for a person's answer.</summary>
public enum ReplyOutcome
{
    /// <summary>The person answered.</summary>
    Answered,

    /// <summary>No answer came in time.</summary>
    TimedOut,

    /// <summary>Enough others had answered, so this one was waited for no longer.</summary>
    NotAwaited,

    /// <summary>There is no message that could be answered: it was refused, or it failed.</summary>
    NotSent,
}

/// <summary>A message that was sent, with the answer to it or without one.</summary>
public sealed record WhatsAppReply
{
    /// <summary>The person.</summary>
    public string? To { get; init; }

    /// <summary>Answered, TimedOut, NotAwaited or NotSent.</summary>
    public string Outcome => OutcomeKind.ToString();

    /// <summary>What the person wrote; null without an answer.</summary>
    public string? Body => Answer?.Body;

    /// <summary>How long after the message the answer came; null without an answer.</summary>
    public TimeSpan? After { get; init; }

    /// <summary>The answer itself: piped into a Send command it is answered, into Save-WhatsAppMedia its files are saved.</summary>
    public WhatsAppMessage? Answer { get; init; }

    /// <summary>The sender.</summary>
    public string? From { get; init; }

    /// <summary>The sid of the message that was sent.</summary>
    public string? Sid { get; init; }

    /// <summary>The line of the file that the row came from.</summary>
    public int? LineNumber { get; init; }

    /// <summary>What came down the pipeline.</summary>
    public object? InputObject { get; init; }

    internal ReplyOutcome OutcomeKind { get; init; }
}
