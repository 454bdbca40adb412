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

    /// <summary>When the message was to go: when its last attempt began, or the time that it is scheduled for. Null where none began.</summary>
    public DateTimeOffset? Planned { get; init; }

    /// <summary>When Twilio took the message; once the journal was brought up to date, when it was handed to WhatsApp.</summary>
    public DateTimeOffset? Sent { get; init; }

    /// <summary>When the person's device had it; null until then, and where it was read before anybody asked.</summary>
    public DateTimeOffset? Delivered { get; init; }

    /// <summary>When the person opened it; null until then.</summary>
    public DateTimeOffset? Read { get; init; }

    /// <summary>The mode of the last attempt; null where none began.</summary>
    public string? Mode { get; init; }

    /// <summary>The sid of the template of the last attempt; null for free-form text.</summary>
    public string? Template { get; init; }

    /// <summary>What its last attempt costs by the rate card where it is delivered; null where nobody knew.</summary>
    public decimal? Cost { get; init; }

    /// <summary>The currency of that.</summary>
    public string? Currency { get; init; }

    /// <summary>Whether the person had said no and the last attempt went all the same, by -IgnoreOptOut.</summary>
    public bool OverridesOptOut { get; init; }

    /// <summary>Who ran the run that tried it last.</summary>
    public string? User { get; init; }

    /// <summary>The machine on which that was.</summary>
    public string? Host { get; init; }

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
