using System;

namespace WhatsAppTools.Sending;

/// <summary>What tells one message of a page from the others, where they are alike else. Lengths are of the page's text; see <see cref="PageText"/>.</summary>
internal readonly struct PackedMessage
{
    public MessageSid Sid { get; init; }

    public DateTimeOffset Created { get; init; }

    public int JournalId { get; init; }

    public long Number { get; init; }

    public int? LineNumber { get; init; }

    /// <summary>Where its text begins.</summary>
    public int Start { get; init; }

    public int To { get; init; }

    public int Country { get; init; }

    public int Note { get; init; }

    public int Key { get; init; }

    public int Body { get; init; }

    public int JournalKey { get; init; }
}
