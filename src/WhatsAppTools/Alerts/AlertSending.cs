using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Commands;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Alerts;

/// <summary>Sends the alerts that one command has written down, and runs the tick for them where it waits.</summary>
/// <param name="events">What it has written down; at least one.</param>
internal sealed class AlertSending(SendWhatsAppAlertCommand command, IReadOnlyList<AlertEvent> events)
{
    private static readonly TimeSpan s_longestOutage = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_sayAfter = TimeSpan.FromSeconds(5);

    private readonly SendWhatsAppAlertCommand _command = command;
    private readonly IReadOnlyList<AlertEvent> _events = events;
    private readonly HashSet<string> _keys = new(events.Select(happened => happened.Key), StringComparer.OrdinalIgnoreCase);

    private AlertService Alerts => _command.Alerts;

    /// <summary>Sends them, says what went wrong, and gives the alerts out.</summary>
    /// <exception cref="WhatsAppException">The alerts cannot be read or written.</exception>
    public void Run()
    {
        AlertReport report = _command.Await(token => Alerts.SendAsync(_command.Wait, token));
        if (report.IsBusy)
        {
            TellDirectly(report);
        }
        else
        {
            Settle(report);
            report.Add(_command.Await(token => Alerts.TickAsync(_command.Wait, [], token)));
            while (_command.Wait && Alerts.IsWaiting(_keys))
            {
                _command.Await(token => _command.Connection!.Time.For(AlertService.Interval, token));
                report.Add(_command.Await(token => Alerts.TickAsync(true, [], token)));
            }
        }

        WarnOfNoTick();
        _command.Tell(report, _command.OnUndelivered);
        AlertBook book = Alerts.Read();
        Alert[] alerts = [.. _keys.Select(book.Current).OfType<Alert>()];
        ReportUntold(report, [.. alerts.SelectMany(alert => book.NoticesOf(alert.Id)).Where(notice => notice.MayHaveArrived).Select(notice => notice.To.Address)]);
        if (!report.IsBusy)
        {
            HashSet<string> said = [.. report.Failures.Select(failed => failed.To.Address)];
            _command.ReportUntold(Alerts.Untold().Where(alert => _keys.Contains(alert.Key) && !book.NoticesOf(alert.Id).Any(notice => said.Contains(notice.To.Address))));
        }

        _command.WriteObject(alerts.Select(alert => _command.Show(book, alert)), enumerateCollection: true);
        _command.Doubts.ForEach(doubt => _command.Report(doubt, _events[0].Key));
    }

    private void Settle(AlertReport report)
    {
        TimeProvider time = _command.Connection!.Time;
        SendProgress progress = new(_command, time);
        DateTimeOffset next = time.GetUtcNow() + s_sayAfter;
        bool isSaid = false;
        _command.Await(
            async token =>
            {
                await Alerts.SettleAsync(_keys, s_longestOutage, report, token).ConfigureAwait(false);
                return true;
            },
            () =>
            {
                if (time.GetUtcNow() >= next && Alerts.WaitsFor is string waits)
                {
                    next = time.GetUtcNow() + s_sayAfter;
                    progress.ShowWait(waits);
                    if (!isSaid)
                    {
                        _command.WriteVerbose(waits);
                    }

                    isSaid = true;
                }
            });
        progress.Complete();
    }

    private void TellDirectly(AlertReport report)
    {
        foreach (AlertEvent happened in _events.Where(happened => happened.Kind == AlertEventKind.Raised))
        {
            _command.Await(token => Alerts.TellDirectlyAsync(happened, report, token));
        }

        Warn("AlertToldDirectly", _command.StatePath ?? "in the state's folder");
    }

    private void WarnOfNoTick()
    {
        TimeSpan? every = _events.FirstOrDefault(happened => happened.Plan is not null)?.Plan!.TickEvery;
        if (!_command.Wait && every is not null && !(_command.Connection!.Api.ServerNow - Alerts.Read().Heartbeat < every + every))
        {
            Warn("AlertNoTick", _events[0].Key);
        }
    }

    private void Warn(string id, string about)
    {
        ErrorText text = ErrorText.For(id, about);
        _command.WriteWarning($"{text.Message} {text.Remedy}");
    }

    // Somebody who was reached another way was told.
    private void ReportUntold(AlertReport report, HashSet<string> told)
    {
        foreach (IGrouping<string, (AlertPerson To, WhatsAppException Failure)> person in report.Failures.GroupBy(failed => failed.To.Address).Where(person => !told.Contains(person.Key)))
        {
            _command.Report(person.First().Failure, person.Key);
        }
    }
}
