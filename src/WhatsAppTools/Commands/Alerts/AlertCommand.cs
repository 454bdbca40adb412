using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Alerts;
using WhatsAppTools.Errors;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Sending;
using WhatsAppTools.Stores;
using WhatsAppTools.Transformations;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>A cmdlet about a sender's alerts, and what runs them.</summary>
public abstract class AlertCommand : SenderCommand
{
    private AlertService? _service;
    private OptOutList? _optOuts;
    private long _rows;

    /// <summary>The file that keeps the alerts, where it is not the sender's own in the state's folder.</summary>
    [Parameter]
    [NotBlank]
    public string? StatePath { get; set; }

    /// <summary>What runs the sender's alerts.</summary>
    internal AlertService Alerts => _service ??= Open();

    /// <summary>The alerts as they stand.</summary>
    private protected AlertBook ReadAlerts() => Store().Read();

    /// <summary>An alert as it comes out.</summary>
    internal WhatsAppAlert Show(AlertBook book, Alert alert) => WhatsAppAlert.Of(book, alert, Connection!.IsSimulated);

    /// <summary>Says what came up, runs what is to run where nobody can be told, and keeps what was learned of people who said no.</summary>
    internal void Tell(AlertReport report, ScriptBlock? onUndelivered)
    {
        foreach (ErrorText problem in report.Problems.GroupBy(problem => problem.Id).Select(same => same.First()))
        {
            WriteWarning($"{problem.Message} {problem.Remedy}");
        }

        if (onUndelivered is not null && !report.IsBusy)
        {
            RunLastResort(onUndelivered);
        }

        ReportFailures(this, () => Await(_optOuts!.SaveAsync));
    }

    // Also for what another command saw, which had nothing to run. Where it fails it stays due, and costs the other alerts nothing.
    private void RunLastResort(ScriptBlock script)
    {
        AlertBook book = Alerts.Read();
        foreach (Alert alert in Alerts.Undelivered())
        {
            ReportFailures(alert.Key, () =>
            {
                object? output = LastResort.Run(script, Show(book, alert));
                Await(_ => Alerts.NoteHandledAsync(alert.Id));
                WriteObject(output, enumerateCollection: true);
            });
        }
    }

    /// <summary>Says of which alerts nobody was told, each time anew: nothing else shows it.</summary>
    internal void ReportUntold(IEnumerable<Alert> untold)
    {
        AlertBook book = Alerts.Read();
        foreach (Alert alert in untold)
        {
            string? reason = AlertRules.ReasonOf(book, alert);
            Report(new WhatsAppException("AlertUntold", alert.Key, (reason ?? "no message has left yet").TrimEnd('.')), alert.Key);
        }
    }

    /// <summary>Reads what one object says. One of several that cannot be read is an error with its row, and costs the others nothing; alone it ends the command.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="input">The object.</param>
    /// <param name="read">Reads it.</param>
    private protected T? ReadRow<T>(PSObject? input, Func<T> read)
        where T : class
    {
        _rows++;
        try
        {
            return read();
        }
        catch (WhatsAppException failure) when (MyInvocation.ExpectingInput)
        {
            WriteError(ErrorRecordFactory.Create(failure, input, $"Row {_rows}"));
            return null;
        }
        catch (WhatsAppException failure)
        {
            Fail(failure, input);
            throw;
        }
    }

    private AlertStore Store()
    {
        WhatsAppConnection connection = Connection!;
        IAlertDisk disk = connection.Alerts.Open(Sender.Key, FullPath(StatePath), connection.StateRoot);
        return new AlertStore(disk, connection.IsSimulated, connection.Time, new Random());
    }

    private AlertService Open()
    {
        WhatsAppConnection connection = Connection!;
        OptOutPlace place = OptOutPlaces.Of(this, connection, given: null, Sender.OptOutPath);
        OptOutList list = _optOuts = OpenList(Sender.Key);
        OptOutGuard guard = new(OpenList) { SenderLists = OptOutSenderLists.Of(connection, place, readsPool: true) };
        AlertSender way = new(connection.Api, connection.Time, connection.Templates, guard, SenderBudgets.Shared, connection.MaxPerSecond);
        AlertLook look = new(connection.Api, connection.Time, token => connection.OptOuts.Watch.SendersOfAsync(Sender.Key, token), list);
        return new AlertService(Store(), way, look, connection.Api, connection.Time, new Random());

        OptOutList OpenList(string of) => connection.OptOuts.Open(of, place);
    }
}
