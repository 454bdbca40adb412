using System;
using System.Collections.Generic;
using WhatsAppTools.Journal;

namespace WhatsAppTools.Sending;

/// <summary>What a run that lost its journal to another worker leaves to the one that goes on when the journal is led again.</summary>
internal sealed record RunHeritage
{
    /// <summary>The journal as the run had it.</summary>
    public required CampaignJournal Journal { get; init; }

    /// <summary>The rows that have not come to an end, in the order in which they came in.</summary>
    public required IReadOnlyList<RowWork> Left { get; init; }

    /// <summary>What was counted.</summary>
    public required RunCounts Counts { get; init; }

    /// <summary>The results that are on their way out.</summary>
    public required ResultOrder Order { get; init; }

    /// <summary>How many rows have a place in that order.</summary>
    public required long Places { get; init; }

    /// <summary>The results of messages that went in the place of lost ones.</summary>
    public required Queue<KeyValuePair<string, WhatsAppSendResult>> Replacements { get; init; }

    /// <summary>What Twilio took.</summary>
    public required HandedMessages Handed { get; init; }

    /// <summary>How long the run has taken.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Whether a row came in that could not be read.</summary>
    public required bool HasUnreadRows { get; init; }
}
