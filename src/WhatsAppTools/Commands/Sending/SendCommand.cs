using System;
using System.Management.Automation;
using WhatsAppTools.Addressing;
using WhatsAppTools.Completers;
using WhatsAppTools.Costs;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Media;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Rows;
using WhatsAppTools.Sending;
using WhatsAppTools.Templates;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <summary>A cmdlet that sends rows: the parameters that say how. What happens to a row stands in <see cref="SendSession"/> and in the core.</summary>
public abstract class SendCommand : CampaignCommand
{
    private SendSession? _session;
    private TestRows? _test;

    /// <summary>What to do with text that WhatsApp does not take in a template: Strict refuses the row, Clean mends the text and says so.</summary>
    [Parameter]
    public VariableText VariableText { get; set; }

    /// <summary>Messages a second: at most what the account has. Default 40; the sandbox sends one in three seconds.</summary>
    [Parameter]
    [ValidateRange(0.001, 100_000.0)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public double MaxPerSecond { get; set; }

    /// <summary>Takes no more rows after this time, and says how to go on.</summary>
    [Parameter(ParameterSetName = SendSet)]
    [Duration]
    [ArgumentCompleter(typeof(WordCompleter))]
    public TimeSpan? StopAfter { get; set; }

    /// <summary>Takes no more rows at this time, and says how to go on; a time of day such as 20:00 is today's, by this machine's clock.</summary>
    [Parameter(ParameterSetName = SendSet)]
    [IsoTime(TakesTimeOfDay = true)]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public DateTimeOffset? StopAt { get; set; }

    /// <summary>The hours in which messages may leave, by the clock of each recipient, such as 09:00-20:00; a row waits for them without holding up others.</summary>
    [Parameter(ParameterSetName = SendSet)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string? SendWindow { get; set; }

    /// <summary>Rows that have not left by then are refused: a late run must not send yesterday's reminder.</summary>
    [Parameter(ParameterSetName = SendSet)]
    [IsoTime(TakesTimeOfDay = true)]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public DateTimeOffset? NotAfter { get; set; }

    /// <summary>So many messages go first; the others follow where enough of these arrived. Once passed, the journal's campaign needs no other.</summary>
    [Parameter(ParameterSetName = SendSet)]
    [ValidateRange(1, 100_000)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public int? Canary { get; set; }

    /// <summary>Sends the first rows to this number instead, as their own recipients would get them: three, and one of each mode. No journal, no canary.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TestSet)]
    [ValidateNotNullOrEmpty]
    public string? TestTo { get; set; }

    /// <summary>When the command ends with a terminating error after the results have come out: None, Any, Incomplete, or a percentage such as 5%.</summary>
    [Parameter]
    [FailOn]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string FailOn { get; set; } = FailOnAttribute.None;

    /// <summary>Holds the results back until the messages are delivered, or 5 minutes (SendOption WaitTimeout) have passed.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>The name of a variable that gets the run's summary, after Ctrl+C too.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SummaryVariable { get; set; }

    /// <summary>What is rarely set: an object of New-WhatsAppSendOption, or a hashtable.</summary>
    [Parameter]
    [SendOption]
    [ValidateNotNull]
    public WhatsAppSendOption SendOption { get; set; } = new();

    private protected override DateTimeOffset? PlannedEnd => StopAt is null || Began + StopAfter < StopAt ? Began + StopAfter ?? StopAt : StopAt;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        RowRequest request = ReadRequest();
        foreach (RowReading reading in RowReader.Read(request))
        {
            if (_session is null && MyInvocation.ExpectingInput && MistakeOfAll(request, reading, SendOption) is { } mistake)
            {
                Fail(mistake, InputObject);
            }

            if (ParameterSetName == TestSet)
            {
                Try(reading);
                continue;
            }

            _session ??= Open(hasRows: true);
            _session.Take(reading, StopToken);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (SendRow row in _test?.Rows ?? [])
        {
            _session ??= Open(hasRows: true);
            _session.Take(new RowReading(row, row.To.Value, null), StopToken);
        }

        if (_test is { Refused: > 0 } test)
        {
            WriteWarning(ErrorText.For("TestRowsRefused", test.Refused, test.Looked).Message);
        }

        _session ??= Open(hasRows: false);
        if (_session.Finish(FailOn) is { } failure)
        {
            Fail(failure);
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        _session?.Stop();
        base.StopProcessing();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _session?.Dispose();
        }

        base.Dispose(disposing);
    }

    // For its own recipient, whose window decides what it would be.
    private void Try(RowReading reading)
    {
        try
        {
            _test ??= new TestRows(
                new MessagePlanner(Connection!.Api, SendOption.ForPlanner(VariableText) with { OptOuts = OpenOptOuts(catchesUp: false, saves: false, SendOption.RequireOptOutList) }, Connection.Time, Connection.Templates),
                WhatsAppAddress.Parse(TestTo, DefaultRegion));
            if (reading.Row is not SendRow row)
            {
                _test.AddUnread();
                return;
            }

            Await(token => _test.LookAsync(row, token));
        }
        catch (WhatsAppException failure)
        {
            Fail(failure, TestTo);
        }
    }

    /// <summary>What asks media addresses before anything is sent; null where the command has no media, or nobody wants it.</summary>
    private protected virtual MediaChecker? CreateMediaChecker() => null;

    // With the first row, so that what is read for the journal is waited for like the rows, and no rows make no journal.
    private SendSession Open(bool hasRows)
    {
        try
        {
            SendHours? hours = SendOption.Hours(SendWindow);
            CostOptions? costs = _test is null ? CostRequest.Of(this, SendOption, Connection) : null;

            // Before the journal: where nobody can tell who said no, no campaign begins.
            Func<long?>? total = PipelineLength.Of(this, (To as string[])?.Length);
            OptOutGuard optOuts = OpenOptOuts(hasRows && total?.Invoke() is null or > JournalNote.FewRows, saves: !AskingPreference.IsWhatIf(this), SendOption.RequireOptOutList);
            RowRequest first = ReadRequest();
            CampaignJournal? journal = hasRows && _test is null ? OpenJournal(first, SendOption.MaxOutage) : null;
            CostRequest.Check(costs, journal);
            SendEngineOptions options = EngineOptions() with { Hours = hours, Costs = costs, NotAfter = NotAfter, OptOuts = optOuts, Journal = journal, KnownPeople = hasRows ? KnownPeople.Count(this, first, journal) : 0 };
            CatchUp(optOuts, options);
            return new SendSession(this, Connection!, SendOption.ForPlanner(VariableText) with { MediaChecker = CreateMediaChecker(), OptOuts = optOuts }, options, JournalPath is not null)
            {
                WaitFor = Wait ? SendOption.WaitTimeout : null,
                SummaryVariable = SummaryVariable,
                MayBeComplete = WaitForJournal is not null,
                Total = total,
                OptOuts = new OptOutNote(this, optOuts, SenderKey),
            };
        }
        catch (WhatsAppException failure)
        {
            Fail(failure);
            throw;
        }
    }

    // Whatever the answers say of who answers (a simulator, for one), the journal was decided before.
    private void CatchUp(OptOutGuard optOuts, SendEngineOptions options)
    {
        try
        {
            PatientWait.For(this, Connection!, SendOption.MaxOutage, (patience, token) => optOuts.BeginAsync(SenderKey, patience, token));
        }
        catch
        {
            options.Journal?.Dispose();
            throw;
        }
    }

    private SendEngineOptions EngineOptions()
    {
        return SendOption.ForEngine(Canary) with
        {
            MaxPerSecond = MaxPerSecond > 0 ? MaxPerSecond : Connection!.MaxPerSecond,
            StopAt = PlannedEnd,
            IsStopAsked = StopInStore,
        };
    }
}
