using System;
using System.Collections.Generic;
using System.Threading;
using WhatsAppTools.Commands;
using WhatsAppTools.Errors;
using WhatsAppTools.Media;
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
    private readonly WhatIfReport? _whatIf;
    private readonly bool _showsNumbers;
    private readonly List<WhatsAppSendResult> _held = [];
    private readonly ResultWriter _results;
    private readonly RunReport _report;
    private readonly Func<SendRunSummary> _summary;
    private readonly Action<WhatsAppSendResult> _write;
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private SendEngine _engine;
    private bool _isStopped;
    private long _rows;

    public SendSession(WhatsAppCommand command, WhatsAppConnection connection, PlannerOptions plannerOptions, SendEngineOptions engineOptions, bool isJournalAsked, StoreReturn? back)
    {
        _command = command;
        _connection = connection;
        MessagePlanner planner = new(connection.Api, plannerOptions, connection.Time, connection.Templates);
        _whatIf = AskingPreference.IsWhatIf(command) ? new WhatIfReport(planner) : null;
        _showsNumbers = _whatIf is not null || AskingPreference.IsConfirm(command);
        _progress = new SendProgress(command, connection.Time);
        _media = plannerOptions.MediaChecker;
        _journal = new JournalNote(command, engineOptions.Journal, isJournalAsked);
        _results = new ResultWriter(command, () => _rows);
        _report = new RunReport(command, _progress, _journal, _results);
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
    public string? SummaryVariable
    {
        init => _report.Variable = value;
    }

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
            return _report.TellComplete(_engine.Summary, MayBeComplete);
        }

        if (WaitFor is TimeSpan timeout)
        {
            DeliveryWait wait = new(_engine, _connection, timeout);
            WaitTeller teller = new(_command, _progress, _connection.Time);
            foreach (WhatsAppSendResult result in _command.Await(token => wait.RunAsync(_held, token), () => teller.Tell(wait.Status)))
            {
                _results.Write(result);
            }

            TellNotices();
        }

        LeaveLost(_engine.Summary.StopReason);
        OptOuts.Save();
        _results.TellAlike();
        return _report.Tell(_engine.Summary, failOn);
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
        if (_whatIf is null && !_report.IsTold)
        {
            LeaveLost(null);
            _report.TellInterrupted(_engine.Summary);
        }

        _journal.TidyUp(_engine.Summary, _results.Written);
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
            _results.Write(result);
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
}
