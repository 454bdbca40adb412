using System;
using System.Globalization;
using WhatsAppTools.Errors;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Sending;

/// <summary>
/// What is rarely set when sending, kept out of the Send commands as PowerShell's own session options are.
/// Made by New-WhatsAppSendOption, or given as a hashtable.
/// </summary>
public sealed class WhatsAppSendOption
{
    private int _throttleLimit = 64;
    private int _pairBurst = 3;
    private double? _maxFailurePercent;
    private decimal? _maxCost;
    private decimal? _twilioFee;
    private int _freeServiceMessage;

    /// <summary>How many rows may be on their way at once, at the most: 1 to 256.</summary>
    public int ThrottleLimit
    {
        get => _throttleLimit;
        set => _throttleLimit = Within(value, 1, 256, nameof(ThrottleLimit));
    }

    /// <summary>What to do about a row of which it is not known whether Twilio took it.</summary>
    public AmbiguousAction OnAmbiguous { get; set; }

    /// <summary>How long the run waits for Twilio to answer again before it ends.</summary>
    public TimeSpan MaxOutage { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Gives results as they come rather than in the order of the input.</summary>
    public bool AsCompleted { get; set; }

    /// <summary>How values that are not text (dates, fractions) are written; such a value is an error without it.</summary>
    public CultureInfo? Culture { get; set; }

    /// <summary>Lets Twilio fill a placeholder that has no value with the template's sample text.</summary>
    public bool AllowSampleValue { get; set; }

    /// <summary>Sends what Meta is known not to deliver, such as marketing to numbers in the United States.</summary>
    public bool AllowUndeliverable { get; set; }

    /// <summary>How much of the 24-hour window must be left for free-form text.</summary>
    public TimeSpan WindowMargin { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long -Wait waits for the messages to be delivered.</summary>
    public TimeSpan WaitTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Takes media addresses of this machine and of private networks, as for a name that leads elsewhere from outside.</summary>
    public bool AllowPrivateAddress { get; set; }

    /// <summary>Sends nothing where the opt-out list was never used before: in a job that begins with empty folders it holds nobody.</summary>
    public bool RequireOptOutList { get; set; }

    /// <summary>The days on which messages may leave, by the clock of each recipient; none are all.</summary>
    public DayOfWeek[] SendDays { get; set; } = [];

    /// <summary>The column with the recipient's time zone, such as Europe/Berlin; where it is empty, and without it, the number's zones count.</summary>
    public string? TimeZoneColumn { get; set; }

    /// <summary>How long after the last message of a -Canary its ends are awaited; what is not known to have arrived by then counts as failed.</summary>
    public TimeSpan CanaryWait { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// More failures than this share of the messages stop the run, from fifty messages on: 0 to 100, in percent. A -Canary is held
    /// against it too, or against 5 where it is not set.
    /// </summary>
    public double? MaxFailurePercent
    {
        get => _maxFailurePercent;
        set => _maxFailurePercent = value is null or (>= 0 and <= 100)
            ? value
            : throw Outside(nameof(MaxFailurePercent), value, "0 to 100");
    }

    /// <summary>What Meta charges: its CSV file, or one with the columns market, category and rate; the profile's where it is not set.</summary>
    public string? RateCard { get; set; }

    /// <summary>Which currency of the rate card, where it has several.</summary>
    public string? Currency { get; set; }

    /// <summary>What Twilio charges for each message, in the card's currency: 0 to 1,000.</summary>
    public decimal? TwilioFee
    {
        get => _twilioFee;
        set => _twilioFee = value is null or (>= 0 and <= 1000)
            ? value
            : throw Outside(nameof(TwilioFee), value, "0 to 1000");
    }

    /// <summary>How many free-form messages of this month Meta still delivers free of charge: 0 to 1,000,000.</summary>
    public int FreeServiceMessage
    {
        get => _freeServiceMessage;
        set => _freeServiceMessage = Within(value, 0, 1_000_000, nameof(FreeServiceMessage));
    }

    /// <summary>What the campaign may cost at the most by the rate card; the run stops before the row that would cost more. Earlier runs of the journal count.</summary>
    public decimal? MaxCost
    {
        get => _maxCost;
        set => _maxCost = value is null or >= 0
            ? value
            : throw Outside(nameof(MaxCost), value, "0 or more");
    }

    /// <summary>How many messages may go to one person in quick succession: 1 to 1,000.</summary>
    public int PairBurst
    {
        get => _pairBurst;
        set => _pairBurst = Within(value, 1, 1000, nameof(PairBurst));
    }

    /// <summary>After that, the time between two messages to one person.</summary>
    public TimeSpan PairInterval { get; set; } = TimeSpan.FromSeconds(6);

    /// <exception cref="WhatsAppException"><c>SendWindowInvalid</c>.</exception>
    internal SendHours? Hours(string? window) => window is null && SendDays.Length == 0 ? null : SendHours.Parse(window, SendDays);

    internal SendEngineOptions ForEngine(int? canary) => new()
    {
        ThrottleLimit = ThrottleLimit,
        OnAmbiguous = OnAmbiguous,
        MaxOutage = MaxOutage,
        AsCompleted = AsCompleted,
        PairBurst = PairBurst,
        PairInterval = PairInterval,
        TimeZoneColumn = TimeZoneColumn,
        Canary = canary is int size ? new CanaryOptions { Size = size, Wait = CanaryWait, MostPercent = MaxFailurePercent ?? CanaryOptions.DefaultMostPercent } : null,
        MaxFailurePercent = MaxFailurePercent,
    };

    internal PlannerOptions ForPlanner(VariableText text) => new()
    {
        VariableText = text,
        Culture = Culture,
        AllowSampleValue = AllowSampleValue,
        AllowUndeliverable = AllowUndeliverable,
        AllowPrivateAddress = AllowPrivateAddress,
        WindowMargin = WindowMargin,
    };

    // A hashtable sets the properties directly, so the ranges stand here and not on the cmdlet.
    private static int Within(int value, int least, int most, string name) => value >= least && value <= most
        ? value
        : throw Outside(name, value, FormattableString.Invariant($"{least} to {most}"));

    private static WhatsAppException Outside(string name, IFormattable? value, string range) =>
        new("SendOptionOutOfRange", name, value?.ToString(null, CultureInfo.InvariantCulture), range);
}
