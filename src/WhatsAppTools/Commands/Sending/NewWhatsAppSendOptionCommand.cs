using System;
using System.Globalization;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Sending;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <summary>Makes the rarely needed options of the Send commands.</summary>
[Cmdlet(VerbsCommon.New, "WhatsAppSendOption", HelpUri = OnlineHelp.Base + "New-WhatsAppSendOption")]
[OutputType(typeof(WhatsAppSendOption))]
public sealed class NewWhatsAppSendOptionCommand : PSCmdlet
{
    private readonly WhatsAppSendOption _option = new();

    /// <summary>How many rows may be on their way at once, at the most.</summary>
    [Parameter]
    public int ThrottleLimit { get => _option.ThrottleLimit; set => _option.ThrottleLimit = value; }

    /// <summary>What to do about a row of which it is not known whether Twilio took it.</summary>
    [Parameter]
    public AmbiguousAction OnAmbiguous { get => _option.OnAmbiguous; set => _option.OnAmbiguous = value; }

    /// <summary>How long the run waits for Twilio to answer again before it ends.</summary>
    [Parameter]
    [Duration]
    public TimeSpan MaxOutage { get => _option.MaxOutage; set => _option.MaxOutage = value; }

    /// <summary>Gives results as they come rather than in the order of the input.</summary>
    [Parameter]
    public SwitchParameter AsCompleted { get => _option.AsCompleted; set => _option.AsCompleted = value; }

    /// <summary>How values that are not text are written, such as de-DE.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CultureCompleter))]
    [KnownCulture]
    public CultureInfo? Culture { get => _option.Culture; set => _option.Culture = value; }

    /// <summary>Lets Twilio fill a placeholder that has no value with the template's sample text.</summary>
    [Parameter]
    public SwitchParameter AllowSampleValue { get => _option.AllowSampleValue; set => _option.AllowSampleValue = value; }

    /// <summary>Sends what Meta is known not to deliver.</summary>
    [Parameter]
    public SwitchParameter AllowUndeliverable { get => _option.AllowUndeliverable; set => _option.AllowUndeliverable = value; }

    /// <summary>How long -Wait waits for the messages to be delivered.</summary>
    [Parameter]
    [Duration]
    public TimeSpan WaitTimeout { get => _option.WaitTimeout; set => _option.WaitTimeout = value; }

    /// <summary>Lets -CheckMedia ask addresses inside this network too.</summary>
    [Parameter]
    public SwitchParameter AllowPrivateAddress { get => _option.AllowPrivateAddress; set => _option.AllowPrivateAddress = value; }

    /// <summary>How much of the 24-hour window must be left for free-form text.</summary>
    [Parameter]
    [Duration]
    public TimeSpan WindowMargin { get => _option.WindowMargin; set => _option.WindowMargin = value; }

    /// <summary>The days on which messages may leave, by the clock of each recipient.</summary>
    [Parameter]
    public DayOfWeek[] SendDays { get => _option.SendDays; set => _option.SendDays = value; }

    /// <summary>The column with the recipient's time zone.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TimeZoneColumn { get => _option.TimeZoneColumn; set => _option.TimeZoneColumn = value; }

    /// <summary>How long after the last message of a -Canary its ends are awaited.</summary>
    [Parameter]
    [Duration]
    public TimeSpan CanaryWait { get => _option.CanaryWait; set => _option.CanaryWait = value; }

    /// <summary>More failures than this share of the messages stop the run, in percent.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(WordCompleter))]
    [DecimalPoint]
    public double? MaxFailurePercent { get => _option.MaxFailurePercent; set => _option.MaxFailurePercent = value; }

    /// <summary>What Meta charges: its CSV file, or one with the columns market, category and rate.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RateCard { get => _option.RateCard; set => _option.RateCard = value; }

    /// <summary>Which currency of the rate card, where it has several.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string? Currency { get => _option.Currency; set => _option.Currency = value; }

    /// <summary>What Twilio charges for each message, in the card's currency.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(WordCompleter))]
    [DecimalPoint]
    public decimal? TwilioFee { get => _option.TwilioFee; set => _option.TwilioFee = value; }

    /// <summary>How many free-form messages of this month Meta still delivers free of charge.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(WordCompleter))]
    public int FreeServiceMessage { get => _option.FreeServiceMessage; set => _option.FreeServiceMessage = value; }

    /// <summary>What the campaign may cost at the most by the rate card.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(WordCompleter))]
    [DecimalPoint]
    public decimal? MaxCost { get => _option.MaxCost; set => _option.MaxCost = value; }

    /// <summary>How many messages may go to one person in quick succession.</summary>
    [Parameter]
    public int PairBurst { get => _option.PairBurst; set => _option.PairBurst = value; }

    /// <summary>After that, the time between two messages to one person.</summary>
    [Parameter]
    [Duration]
    public TimeSpan PairInterval { get => _option.PairInterval; set => _option.PairInterval = value; }

    /// <summary>Sends nothing where the opt-out list was never used before.</summary>
    [Parameter]
    public SwitchParameter RequireOptOutList { get => _option.RequireOptOutList; set => _option.RequireOptOutList = value; }

    /// <inheritdoc/>
    protected override void EndProcessing() => WriteObject(_option);
}
