using System;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.Plans;
using WhatsAppTools.Rows;
using WhatsAppTools.Sending;
using WhatsAppTools.Session;
using WhatsAppTools.Transformations;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>
/// Adds up the rows of Test-WhatsAppMessage before anything is sent: who gets what, how long it takes, what it costs, whether it is
/// ready, and what stands in the way.
/// </summary>
[Cmdlet(VerbsDiagnostic.Measure, "WhatsAppPlan", HelpUri = OnlineHelp.Base + "Measure-WhatsAppPlan")]
[OutputType(typeof(WhatsAppPlanSummary))]
public sealed class MeasureWhatsAppPlanCommand : ConnectedCommand
{
    private readonly InputErrors _errors;
    private PlanMeasure? _plan;
    private PlanOptions? _options;
    private long _rows;

    /// <summary>Creates the command.</summary>
    public MeasureWhatsAppPlanCommand()
    {
        _errors = new InputErrors(this);
    }

    /// <summary>A row of Test-WhatsAppMessage, or one that was saved and read again.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    public PSObject?[]? InputObject { get; set; }

    /// <summary>What Meta charges: its CSV file, or one with the columns market, category and rate.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RateCard { get; set; }

    /// <summary>Which currency of the rate card.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string? Currency { get; set; }

    /// <summary>What Twilio charges for each message, in the card's currency.</summary>
    [Parameter]
    [ValidateRange(0.0, 1000.0)]
    [ArgumentCompleter(typeof(WordCompleter))]
    [DecimalPoint]
    public decimal? TwilioFee { get; set; }

    /// <summary>When the campaign begins; now where it is not given.</summary>
    [Parameter]
    [IsoTime(TakesTimeOfDay = true)]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public DateTimeOffset? StartAt { get; set; }

    /// <summary>Messages a second, as it is given to the Send command.</summary>
    [Parameter]
    [ValidateRange(0.001, 100_000.0)]
    [ArgumentCompleter(typeof(WordCompleter))]
    [DecimalPoint]
    public double MaxPerSecond { get; set; }

    /// <summary>The hours, as they are given to the Send command.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string? SendWindow { get; set; }

    /// <summary>When it has to be over, as it is given to the Send command.</summary>
    [Parameter]
    [IsoTime(TakesTimeOfDay = true)]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public DateTimeOffset? NotAfter { get; set; }

    /// <summary>How many go first, as it is given to the Send command.</summary>
    [Parameter]
    [ValidateRange(1, 100_000)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public int? Canary { get; set; }

    /// <summary>The hash of the plan that was approved: another one is not ready.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ApprovedHash { get; set; }

    /// <summary>The options that are given to the Send command.</summary>
    [Parameter]
    [SendOption]
    [ValidateNotNull]
    public WhatsAppSendOption SendOption { get; set; } = new();

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // A plan that was saved can be looked at without an account: nobody is connected by that.
        Connection ??= RunspaceSession.Current.Connection;
        OrFail(() =>
        {
            _options = new PlanOptions
            {
                Begins = StartAt ?? Now,
                MaxPerSecond = MaxPerSecond > 0 ? MaxPerSecond : Connection?.MaxPerSecond,
                Hours = SendOption.Hours(SendWindow),
                SendWindow = SendWindow,
                SendDays = SendOption.SendDays,
                NotAfter = NotAfter,
                Canary = Canary,
                MaxFailurePercent = SendOption.MaxFailurePercent,
                Costs = CostRequest.Of(this, SendOption, Connection, RateCard, Currency, TwilioFee),
                ApprovedHash = ApprovedHash,
            };
            _plan = new PlanMeasure(_options);
        });
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _errors.Take(InputObject, input => _plan!.Add(PlanRowReader.Read(new RowColumns(input), ++_rows)));

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _errors.Complete();
        PlanAccount account = Connection is WhatsAppConnection connection ? Await(token => PlanAccount.ReadAsync(connection, _plan!, token)) : PlanAccount.Unasked;
        WriteObject(PlanJudge.Judge(_plan!, _options!, account, Now));
    }

    private DateTimeOffset Now => Connection?.Api.ServerNow ?? TimeProvider.System.GetUtcNow();
}
