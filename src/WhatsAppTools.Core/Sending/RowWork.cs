using System;
using System.Collections.Generic;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Sending;

/// <summary>A row on its way through the run, with what has been tried so far.</summary>
internal sealed class RowWork
{
    public RowWork(SendRow row, long place)
    {
        Row = row;
        Place = place;
        Recipient = NationalVariants.Key(row.To.Value);
    }

    public SendRow Row { get; }

    /// <summary>The row's place in the order of the results.</summary>
    public long Place { get; }

    /// <summary>The person: one spelling for all national forms of a number.</summary>
    public string Recipient { get; }

    /// <summary>How many create requests were made for it.</summary>
    public int Attempts { get; set; }

    /// <summary>How many of them ended without telling whether Twilio took the message. Only these are used up: a pause or an outage costs a row nothing.</summary>
    public int AttemptsUsed { get; set; }

    /// <summary>Whether its turn under the pair limit was booked; a repetition pays no second time.</summary>
    public bool PairBooked { get; set; }

    /// <summary>The free-form message was lost to a closed window: the template is sent instead.</summary>
    public bool TemplateInstead { get; set; }

    /// <summary>What was asked of Twilio last; null before.</summary>
    public SendAttempt? Attempt { get; set; }

    /// <summary>Its number in the journal; 0 without one.</summary>
    public int JournalId { get; init; }

    /// <summary>Its key in the journal; null without one.</summary>
    public string? JournalKey { get; init; }

    /// <summary>Whether the journal says that it was about to be sent.</summary>
    public bool IsIntended { get; set; }

    /// <summary>An earlier run may have sent it: its message is looked for first.</summary>
    public bool LookFirst { get; set; }

    /// <summary>Whether it goes while the run looks whether the messaging limit has room: what it tells depends on its window.</summary>
    public bool IsProbe { get; set; }

    /// <summary>What is counted for its message; null where nothing is, or it has no price.</summary>
    public MessageCost? Cost { get; set; }

    /// <summary>What its message would cost, where that was too much.</summary>
    public decimal WouldCost { get; set; }

    /// <summary>Whether it belongs to the canary.</summary>
    public bool IsCanary { get; set; }

    /// <summary>The time zones in which its person may be; null before they were looked up.</summary>
    public IReadOnlyList<TimeZoneInfo>? Zones { get; set; }

    /// <summary>How often Twilio found that its person gets too much.</summary>
    public int TimesLimited { get; set; }

    /// <summary>Whether its result was given before; what follows is noted in the journal alone.</summary>
    public bool HasResult { get; init; }

    /// <summary>The lost message in whose place it goes; null for a row of its own.</summary>
    public string? Replaces { get; init; }

    /// <summary>The newest failure.</summary>
    public WhatsAppException? LastFailure { get; set; }

    /// <summary>The plan of the newest attempt.</summary>
    public MessagePlan? Plan { get; set; }

    /// <summary>How long the newest attempt took, without the time that it waited for its turn.</summary>
    public TimeSpan Took { get; set; }
}
