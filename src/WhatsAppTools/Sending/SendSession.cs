using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Commands;
using WhatsAppTools.Errors;
using WhatsAppTools.Media;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Rows;
using WhatsAppTools.Stores;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>One Send command's way between PowerShell and the engine. Everything that writes runs on the pipeline thread.</summary>
internal sealed class SendSession : IDisposable
{
    private readonly WhatsAppCommand _command;
    private readonly WhatsAppConnection _connection;
    private readonly RunReturn? _return;
    private readonly object _sync = new();
    private readonly SendProgress _progress;
    private readonly JournalNote _journal;
    private readonly MediaChecker? _media;
    private readonly OptOutGuard? _optOuts;
    private readonly WhatIfReport? _whatIf;
    private readonly bool _showsNumbers;
    private readonly List<WhatsAppSendResult> _held = [];
    private readonly ErrorFlood _flood = new();
    private readonly Func<SendRunSummary> _summary;
    private readonly Action<WhatsAppSendResult> _write;
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private SendEngine _engine;
    private bool _isStopped;
    private bool _isTold;
    private long _rows;
    private long _written;

    public SendSession(WhatsAppCommand command, WhatsAppConnection connection, PlannerOptions plannerOptions, SendEngineOptions engineOptions, bool isJournalAsked, StoreReturn? back)
    {
        _command = command;
        _connection = connection;
        MessagePlanner planner = new(connection.Api, plannerOptions, connection.Time, connection.Templates);
        _whatIf = AskingPreference.IsWhatIf(command) ? new WhatIfReport(planner) : null;
        _showsNumbers = _whatIf is not null || AskingPreference.IsConfirm(command);
        _progress = new SendProgress(command, connection.Time);
        _media = plannerOptions.MediaChecker;
        _optOuts = plannerOptions.OptOuts;
        _journal = new JournalNote(command, engineOptions.Journal, isJournalAsked);
        _summary = () => _engine!.Summary;
        _write = Write;
        SendEngineOptions options = engineOptions with { WhileWaiting = TellWaiting, IsStopAsked = engineOptions.IsStopAsked ?? StopFile.Beside(engineOptions.Journal?.Path) };
        _engine = new SendEngine(connection.Api, planner, SenderBudgets.Shared, options, connection.Time);
        _return = back is null ? null : new RunReturn(command, connection, planner, options, back);
    }

    /// <summary>How long results are held back until their messages are delivered; null writes them at once.</summary>
    public TimeSpan? WaitFor { get; init; }

    /// <summary>How many rows there will be; null where nobody knows.</summary>
    public Func<long?>? Total
    {
        init => _progress.Total = value;
    }

    /// <summary>Whether a campaign that is complete already is a good end.</summary>
    public bool MayBeComplete { get; init; }

    /// <summary>What a person is told about the opt-out list.</summary>
    public required OptOutNote OptOuts { get; init; }

    /// <summary>The variable of the caller that gets the summary; null for none.</summary>
    public string? SummaryVariable { get; init; }

    /// <summary>Takes a row and writes what is ready.</summary>
    public void Take(RowReading reading, CancellationToken stopToken)
    {
        _rows++;
        OptOuts.Tell(_rows, _progress.Total?.Invoke());
        _journal.Tell(_rows);
        if (reading.Row is null)
        {
            _whatIf?.CountRefused();
            _engine.Add(RefusedResult.Of(reading, _rows, _connection), _write);
            TellNotices();
            ComeBack();
            return;
        }

        SendRow row = reading.Row;
        row.Number = _rows;
        if (_whatIf is not null)
        {
            Preview(row, stopToken);
        }
        else if (_command.ShouldProcess(_showsNumbers ? row.To.Value : row.To.Masked, "Send WhatsApp message"))
        {
            _engine.Add(row, _write);
            TellNotices();
            ComeBack();
        }
    }

    /// <summary>Waits for all rows, writes the rest and the summary.</summary>
    /// <returns>The failure that the command ends with, or null.</returns>
    public WhatsAppException? Finish(string failOn)
    {
        _progress.Total = () => _rows;
        do
        {
            _engine.Complete(_write);
            TellWaiting();
        }
        while (ComeBack());

        if (_whatIf is not null)
        {
            _command.ShouldProcess(_whatIf.Summary, string.Empty, string.Empty);
            return null;
        }

        if (_engine.HasNothingNew)
        {
            return EndOfComplete();
        }

        if (WaitFor is TimeSpan timeout)
        {
            DeliveryWait wait = new(_engine, _connection, timeout);
            WaitTeller teller = new(_command, _progress, _connection.Time);
            foreach (WhatsAppSendResult result in _command.Await(token => wait.RunAsync(_held, token), () => teller.Tell(wait.Status)))
            {
                WriteOne(result);
            }

            TellNotices();
        }

        LeaveLost(_engine.Summary.StopReason);
        SaveOptOuts();
        TellAlike();
        _progress.Complete();
        return TellEnd(failOn);
    }

    public void Stop()
    {
        lock (_sync)
        {
            _isStopped = true;
            _engine.Stop();
        }
    }

    public void Dispose()
    {
        _engine.Dispose();
        _media?.Dispose();
        if (_whatIf is null && !_isTold)
        {
            // Ctrl+C, or a command downstream that needs no more: a stopped pipeline takes no more records, the host does.
            _isTold = true;
            LeaveLost(null);
            SendRunSummary summary = KeptSummary() with { WasInterrupted = true };
            RunReport.TellHost(_command, summary);
            RunReport.Keep(_command, SummaryVariable, summary);
        }

        _journal.TidyUp(_engine.Summary, _written);
    }

    // True where another engine goes on with the rows: there is more to wait for.
    private bool ComeBack()
    {
        if (_return is null || !_engine.IsLost)
        {
            return false;
        }

        TellNotices();
        SendEngine? next = _return.Follow(_engine, _write);
        lock (_sync)
        {
            _engine = next ?? _engine;
            if (_isStopped)
            {
                _engine.Stop();
            }
        }

        return next is not null;
    }

    // A journal that is lost when all rows have their results, or when the command is ended, is waited for no more.
    private void LeaveLost(WhatsAppException? reason)
    {
        if (_engine.IsLost)
        {
            _engine.GiveUp(reason, isAsked: false, write: null);
        }
    }

    // After -WaitForJournal a finished campaign is a success; otherwise an old journal was given by mistake.
    private WhatsAppException? EndOfComplete()
    {
        _isTold = true;
        _progress.Complete();
        string path = _engine.Summary.JournalPath!;
        if (!MayBeComplete)
        {
            return new WhatsAppException("JournalComplete", path);
        }

        ScreenLine.Write(_command, $"The campaign of {path} is complete: nothing is left to send.");
        RunReport.Keep(_command, SummaryVariable, KeptSummary());
        return null;
    }

    private WhatsAppException? TellEnd(string failOn)
    {
        _isTold = true;
        SendRunSummary summary = KeptSummary();
        RunReport.Keep(_command, SummaryVariable, summary);
        RunReport.Tell(_command, summary);
        WhatsAppException? failure = RunEnd.Judge(summary, failOn);
        if (failure is null && RunEnd.Trouble(summary) is WhatsAppException trouble)
        {
            _command.WriteError(ErrorRecordFactory.Create(trouble, summary.JournalPath));
        }

        return failure;
    }

    private SendRunSummary KeptSummary() =>
        _journal.IsKept(_engine.Summary, _written) ? _engine.Summary : _engine.Summary with { JournalPath = null };

    private void Preview(SendRow row, CancellationToken stopToken)
    {
        (string? sample, WhatsAppException? failure) = _whatIf!.LookAsync(row, stopToken).GetAwaiter().GetResult();
        if (failure is not null)
        {
            _command.WriteError(ErrorRecordFactory.Create(failure, row.InputObject ?? row.To.Value));
        }
        else if (sample is not null)
        {
            _command.ShouldProcess(sample, string.Empty, string.Empty);
        }
    }

    private void Write(WhatsAppSendResult result)
    {
        if (WaitFor is null)
        {
            WriteOne(result);
        }
        else
        {
            _held.Add(result);
        }
    }

    private void TellWaiting()
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            // While -Wait follows messages, a template that goes in the place of a lost one is waited for elsewhere.
            return;
        }

        _progress.Show(_summary, _engine.Waiting);

        // A pause may last for hours: it is told when it begins, not with the next result.
        TellNotices();
    }

    private void TellNotices()
    {
        OptOuts.TellNotices();
        while (_engine.TryTakeNotice(out ErrorText? notice))
        {
            _command.WriteWarning(notice.Message);
        }
    }

    private void WriteOne(WhatsAppSendResult result)
    {
        _written++;
        _command.WriteObject(result);
        if (result.Failure is not null)
        {
            WriteFailure(result, result.Failure);
        }
    }

    private void WriteFailure(WhatsAppSendResult result, WhatsAppException failure)
    {
        if (_flood.Admit(failure, result.LineNumber ?? result.RowNumber))
        {
            _command.WriteError(ErrorRecordFactory.Create(failure, result.InputObject ?? result.To, PlaceOf(result, failure)));
        }
    }

    // A command with one row needs no place.
    private string? PlaceOf(WhatsAppSendResult result, WhatsAppException failure)
    {
        string? place = result.LineNumber is int line ? $"Line {line}" : _rows > 1 ? $"Row {result.RowNumber}" : null;
        bool isNamed = result.To is null || failure.Message.IndexOf(result.To, StringComparison.Ordinal) >= 0;
        return place is null || isNamed ? place : $"{place} ({result.To})";
    }

    // What was learned of people who said no is kept for the next run, whatever becomes of this one's results.
    private void SaveOptOuts()
    {
        try
        {
            _command.Await(token => _optOuts is null ? Task.FromResult(true) : SavedAsync(_optOuts, token));
        }
        catch (WhatsAppException failure)
        {
            _command.WriteError(ErrorRecordFactory.Create(failure));
        }
    }

    private static async Task<bool> SavedAsync(OptOutGuard guard, CancellationToken cancellationToken)
    {
        await guard.SaveAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    private void TellAlike()
    {
        foreach (WhatsAppException alike in _flood.Rest())
        {
            _command.WriteError(ErrorRecordFactory.Create(alike));
        }
    }
}
