using System;
using WhatsAppTools.Modes;

namespace WhatsAppTools.Journal;

/// <summary>Where one row of a campaign stands, as small as it can be: a journal has millions of them.</summary>
internal struct JournalEntry
{
    /// <summary>The row's place in the input of the last run that met it.</summary>
    public long Row;

    /// <summary>The fingerprint of what it asked for when it was first met, as a number; 0 where it was not written.</summary>
    public ulong Content;

    /// <summary>Its line in the file; 0 where it came from none.</summary>
    public int FileLine;

    /// <summary>Where it stands.</summary>
    public JournalState State;

    /// <summary>Its message.</summary>
    public CompactSid Sid;

    /// <summary>Since when it stands there, in ticks of UTC.</summary>
    public long Ticks;

    /// <summary>Twilio's code of its failure; 0 where there is none.</summary>
    public int Code;

    /// <summary>The mode of its newest attempt; <see cref="SendMode.Auto"/> where none was written.</summary>
    public SendMode Mode;

    /// <summary>Whether this run has met it.</summary>
    public bool IsSeen;

    /// <summary>Whether no line about it is in the journal yet.</summary>
    public bool IsFresh;

    /// <summary>Whether it has not come to an end.</summary>
    public readonly bool IsOpen => State is JournalState.Intended or JournalState.NotSent;

    /// <summary>What the journal says about it.</summary>
    public readonly JournalEarlier ToEarlier() =>
        new(State, new DateTimeOffset(Ticks, TimeSpan.Zero), Sid.ToString(), Mode == SendMode.Auto ? null : Mode, Code == 0 ? null : Code);

    /// <summary>Takes a line about the row in.</summary>
    public void Take(JournalLine line)
    {
        State = line.State;
        IsFresh = false;
        Sid = IsOpen ? default : line.Sid is null ? Sid : CompactSid.Of(line.Sid);
        Mode = line.Mode ?? Mode;
        Code = line.Code ?? 0;
        Ticks = line.Time.UtcTicks;
    }
}
