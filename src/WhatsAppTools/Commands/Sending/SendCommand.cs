using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Media;
using WhatsAppTools.Rows;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Commands;

/// <summary>A cmdlet that sends rows. What happens to a row stands in <see cref="SendSession"/> and in the core.</summary>
public abstract partial class SendCommand : RowCommand, IJournalCredential
{
    private SendStart? _start;
    private TestRows? _test;
    private SendSession? _session;

    private protected override string? KeyColumn => RowKey;

    private protected override string? CampaignPlace => NoJournal ? null : JournalPath;

    private protected override string? KeptJournal => JournalPlaceOf(JournalPath);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _start = OrFail(() => new SendStart(this, Connection!));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        RowRequest request = ReadRequest();
        foreach (RowReading reading in RowReader.Read(request))
        {
            // Before the journal: a command that cannot go well leaves no file.
            if (_session is null && MyInvocation.ExpectingInput && SharedMistake.Find(this, Connection!, SendOption, request, reading) is { } mistake)
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
            _start?.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>What asks media addresses before anything is sent; null where the command has no media, or nobody wants it.</summary>
    internal virtual MediaChecker? CreateMediaChecker() => null;

    // Looked at for its own recipient: that window decides between text and template.
    private void Try(RowReading reading) => OrFail(
        () =>
        {
            _test ??= new TestRows(
                new MessagePlanner(Connection!.Api, SendOption.ForPlanner(VariableText) with { OptOuts = OpenOptOuts(catchesUp: false, saves: false) }, Connection.Time, Connection.Templates),
                WhatsAppAddress.Parse(TestTo, DefaultRegion));
            if (reading.Row is SendRow row)
            {
                Await(token => _test.LookAsync(row, token));
            }
            else
            {
                _test.AddUnread();
            }
        },
        TestTo);

    private SendSession Open(bool hasRows) => OrFail(() => _start!.Open(hasRows, isTest: _test is not null));
}
