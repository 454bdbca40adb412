using System;
using WhatsAppTools.Costs;
using WhatsAppTools.Journal;
using WhatsAppTools.OptOuts;

namespace WhatsAppTools.Sending;

/// <summary>How a run behaves. The defaults suit a list of customers.</summary>
public sealed record SendEngineOptions
{
    /// <summary>
    /// Messages a second and sender; null for the default: 40, half of the 80 that Twilio gives a sender because other
    /// programs share it, and 1 every 3 s for the sandbox sender (Twilio: WhatsApp best practices; WhatsApp sandbox).
    /// </summary>
    public double? MaxPerSecond { get; init; }

    /// <summary>How many rows may be on their way at once. The run takes fewer where rate and latency need fewer.</summary>
    public int ThrottleLimit { get; init; } = 64;

    /// <summary>What to do about a row whose fate is not known.</summary>
    public AmbiguousAction OnAmbiguous { get; init; }

    /// <summary>How long the run waits for Twilio to answer again, or to stop throttling, before it ends.</summary>
    public TimeSpan MaxOutage { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Results as they come rather than in the order of the input.</summary>
    public bool AsCompleted { get; init; }

    /// <summary>How many messages may go to one person in quick succession.</summary>
    public int PairBurst { get; init; } = 3;

    /// <summary>After a burst, the time between two messages to one person (Meta's pair rate, 131056). Zero: no limit.</summary>
    public TimeSpan PairInterval { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>When the run takes no more rows; null for never.</summary>
    public DateTimeOffset? StopAt { get; init; }

    /// <summary>The recipients' hours in which messages may leave; null for any. A row waits for them without holding up others.</summary>
    public SendHours? Hours { get; init; }

    /// <summary>The column with the recipient's time zone; null, and an empty cell, for that of the number.</summary>
    public string? TimeZoneColumn { get; init; }

    /// <summary>Rows that have not left by then are refused; null for never.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>The messages that go alone at first; null sends all at once. A journal whose canary was passed sends all at once too.</summary>
    public CanaryOptions? Canary { get; init; }

    /// <summary>
    /// More failures than this share stop the run, in percent of the messages sent so far, from fifty of them on; null never stops it
    /// for that.
    /// </summary>
    public double? MaxFailurePercent { get; init; }

    /// <summary>What messages cost, and what the campaign may cost at the most; null where nobody asked.</summary>
    public CostOptions? Costs { get; init; }

    /// <summary>Asked about once a second whether somebody outside wants the run to take no more rows; null asks nobody.</summary>
    public Func<bool>? IsStopAsked { get; init; }

    /// <summary>
    /// Called on the pipeline thread, at least every half second while it waits for results: the place for progress.
    /// </summary>
    public Action? WhileWaiting { get; init; }

    /// <summary>
    /// How many different people the run will write to, as far as that is known before the first row; else 0. Where the sender's
    /// messaging limit has no room for them, that is told before anything is sent.
    /// </summary>
    public int KnownPeople { get; init; }

    /// <summary>The journal of the campaign, or null. The engine closes it.</summary>
    public CampaignJournal? Journal { get; init; }

    /// <summary>
    /// Whether rows that are left because the journal was lost to another worker are kept, for an engine that goes on when it is led again.
    /// </summary>
    internal bool KeepsRows { get; init; }

    /// <summary>Told of failures that concern the person; null tells nobody.</summary>
    internal OptOutGuard? OptOuts { get; init; }
}
