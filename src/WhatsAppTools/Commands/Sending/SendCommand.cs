using System;
using WhatsAppTools.Addressing;
using WhatsAppTools.Costs;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Media;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Rows;
using WhatsAppTools.Sending;
using WhatsAppTools.Stores;

namespace WhatsAppTools.Commands;

/// <summary>A cmdlet that sends rows. What happens to a row stands in <see cref="SendSession"/> and in the core.</summary>
public abstract partial class SendCommand : RowCommand, IJournalCredential
{
    private SendSession? _session;
    private TestRows? _test;

    // Until when the command may go on; null where nothing says so.
    private DateTimeOffset? PlannedEnd => StopAt is null || _began + StopAfter < StopAt ? _began + StopAfter ?? StopAt : StopAt;

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

            // Given back already where a journal was opened.
            _claim?.CloseAsync().GetAwaiter().GetResult();
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
            StoreReturn? back = journal is null ? null : Back();
            SendEngineOptions options = EngineOptions() with { Hours = hours, Costs = costs, NotAfter = NotAfter, OptOuts = optOuts, Journal = journal, KeepsRows = back is not null, KnownPeople = hasRows ? KnownPeople.Count(this, first, journal) : 0 };
            CatchUp(optOuts, options);
            return new SendSession(this, Connection!, SendOption.ForPlanner(VariableText) with { MediaChecker = CreateMediaChecker(), OptOuts = optOuts }, options, JournalPath is not null, back)
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

    private SendEngineOptions EngineOptions() => SendOption.ForEngine(Canary) with
    {
        MaxPerSecond = MaxPerSecond > 0 ? MaxPerSecond : Connection!.MaxPerSecond,
        StopAt = PlannedEnd,
        IsStopAsked = StopInStore,
    };
}
