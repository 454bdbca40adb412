using System;
using WhatsAppTools.Modes;

namespace WhatsAppTools.Journal;

/// <summary>One line of a journal. A row's first line holds its key; later ones only its number in the journal.</summary>
internal sealed class JournalLine
{
    /// <summary>The row's number in the journal, from 1; 0 for a line about a run.</summary>
    public int Id { get; set; }

    /// <summary>The row's key; on its first line only.</summary>
    public string? Key { get; set; }

    /// <summary>The recipient where the key is something else; on the first line only.</summary>
    public string? To { get; set; }

    /// <summary>The row's place in the input of the run that wrote the line.</summary>
    public long Row { get; set; }

    /// <summary>The line of the file that the row came from.</summary>
    public int? FileLine { get; set; }

    /// <summary>The fingerprint of what the row asked for.</summary>
    public string? Content { get; set; }

    /// <summary>Where the row stands from here on.</summary>
    public JournalState State { get; set; }

    /// <summary>When, by Twilio's clock.</summary>
    public DateTimeOffset Time { get; set; }

    /// <summary>Whether the time of an intended message is this machine's, because no answer had shown Twilio's clock yet.</summary>
    public bool IsTimeUnsure { get; set; }

    /// <summary>The mode of an intended message.</summary>
    public SendMode? Mode { get; set; }

    /// <summary>The fingerprint of the text that an intended message would show.</summary>
    public string? Text { get; set; }

    /// <summary>The template of an intended message, where it is another one than the campaign's.</summary>
    public string? Template { get; set; }

    /// <summary>When an intended message is to go, where it is scheduled.</summary>
    public DateTimeOffset? SendAt { get; set; }

    /// <summary>What an intended message costs by the rate card; null where nobody knew.</summary>
    public decimal? Cost { get; set; }

    /// <summary>For the line that says what messages cost in: the currency.</summary>
    public string? Currency { get; set; }

    /// <summary>Whether the person of an intended message had said no, and the user insisted.</summary>
    public bool OverridesOptOut { get; set; }

    /// <summary>When the message was handed to WhatsApp, where that was asked later.</summary>
    public DateTimeOffset? Sent { get; set; }

    /// <summary>Who runs, on a line about a run.</summary>
    public string? User { get; set; }

    /// <summary>Where, on a line about a run.</summary>
    public string? Host { get; set; }

    /// <summary>The message's sid.</summary>
    public string? Sid { get; set; }

    /// <summary>Twilio's code of a failure.</summary>
    public int? Code { get; set; }

    /// <summary>The stable id of a failure.</summary>
    public string? ErrorId { get; set; }

    /// <summary>For the line that begins a run: what the key of its fingerprints is recognised by, empty where it writes none; null in format 1.</summary>
    public string? KeyCheck { get; set; }

    /// <summary>For the line of a worker that leads from here on: how many led before it, and this one.</summary>
    public int Epoch { get; set; }

    /// <summary>For the line of a worker that leads from here on: its name, which no other worker has.</summary>
    public string? Worker { get; set; }

    /// <summary>For the line of a finished campaign: how many rows its list had; null in older journals.</summary>
    public long? Rows { get; set; }

    /// <summary>For the line of a finished campaign: the hash of the set of its rows' keys.</summary>
    public string? Keys { get; set; }

    /// <summary>For the line of a pause: when it ends.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>For a line about a run: what happened.</summary>
    public JournalMark Mark { get; set; }
}
