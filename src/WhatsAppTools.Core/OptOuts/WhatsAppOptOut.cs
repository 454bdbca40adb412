using System;

namespace WhatsAppTools.OptOuts;

/// <summary>One entry of an opt-out list, as people and CSV files see it.</summary>
public sealed record WhatsAppOptOut
{
    /// <summary>The person's address, with its prefix.</summary>
    public required string To { get; init; }

    /// <summary>All, Marketing or Unreachable.</summary>
    public string Scope => ScopeKind.ToString();

    /// <summary>Why: Word (the person wrote it), Failure (a code of Twilio's), or what was given when it was added.</summary>
    public string? Reason { get; init; }

    /// <summary>When the person said it, the message failed, or the entry was made.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What shows it: a message's sid, a code, or a text of whoever added it.</summary>
    public string? Evidence { get; init; }

    internal OptOutScope ScopeKind { get; init; }
}
