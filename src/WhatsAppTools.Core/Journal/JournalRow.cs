using System;

namespace WhatsAppTools.Journal;

/// <summary>A row of a campaign, with where it stands.</summary>
public sealed record JournalRow
{
    /// <summary>The journal's file.</summary>
    public required string Path { get; init; }

    /// <summary>What names the row.</summary>
    public required string Key { get; init; }

    /// <summary>The recipient.</summary>
    public required string To { get; init; }

    /// <summary>Where it stands.</summary>
    public string State => StateKind.ToString();

    /// <summary>The message's sid, where there is a message.</summary>
    public string? Sid { get; init; }

    /// <summary>Twilio's code of the last failure.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>The stable id of the last failure.</summary>
    public string? ErrorId { get; init; }

    /// <summary>When it came to stand there.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The line of the file that the row came from.</summary>
    public int? LineNumber { get; init; }

    /// <summary>The row's place in the input.</summary>
    public long RowNumber { get; init; }

    internal JournalState StateKind { get; init; }

    /// <summary>Whether it is not known what became of it: the next run, or Resolve-WhatsAppJournal, settles that.</summary>
    public bool IsAmbiguous => StateKind is JournalState.Intended or JournalState.Unknown;

    /// <summary>When the last attempt to send it began.</summary>
    internal DateTimeOffset Attempted { get; init; }

    /// <summary>Whether that time is Twilio's own.</summary>
    internal bool IsTimeSure { get; init; }

    /// <summary>What the key of <see cref="Text"/> is recognised by; null for one of format 1.</summary>
    internal string? KeyCheck { get; init; }

    /// <summary>The fingerprint of the text that the message would show.</summary>
    internal string? Text { get; init; }

    /// <summary>Its number in the journal.</summary>
    internal int Id { get; init; }
}
