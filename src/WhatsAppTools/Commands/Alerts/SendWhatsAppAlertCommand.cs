using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Alerts;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.Rows;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Commands;

/// <summary>Tells people that something is wrong, at least once, and goes on until somebody takes it.</summary>
[Cmdlet(VerbsCommunications.Send, "WhatsAppAlert", SupportsShouldProcess = true, HelpUri = OnlineHelp.Base + "Send-WhatsAppAlert")]
[OutputType(typeof(WhatsAppAlert))]
public sealed partial class SendWhatsAppAlertCommand : AlertCommand
{
    private static readonly TimeSpan s_longestOutage = TimeSpan.FromMinutes(10);

    private readonly List<AlertEvent> _events = [];
    private AlertPlan? _plan;

    /// <summary>What it is about: the same key while the alert is open is the same alert.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(AlertKeyCompleter))]
    public string? Key { get; set; }

    /// <summary>What to tell.</summary>
    [Parameter(Position = 1)]
    [Alias("Message")]
    public string? Text { get; set; }

    /// <summary>An event with Key, Text, Severity and Status, as ConvertTo-WhatsAppAlert makes them.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Runs the tick until the alerts are answered, resolved or given up.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>Runs where nobody at all could be told; the alert is $_.</summary>
    [Parameter]
    public ScriptBlock? OnUndelivered { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        AlertEvent happened = OrFail(Read);
        if (ShouldProcess(happened.Key, happened.Kind == AlertEventKind.Resolved ? "Resolve WhatsApp alert" : "Send WhatsApp alert"))
        {
            // Written first: from here on no failure loses the event.
            OrFail(() => Alerts.Post(happened));
            _events.Add(happened);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_events.Count > 0)
        {
            OrFail(Send);
        }
    }

    private void Send()
    {
        HashSet<string> keys = new(_events.Select(happened => happened.Key), StringComparer.OrdinalIgnoreCase);
        AlertReport report = Await(token => Alerts.SendAsync(Wait, token));
        if (report.IsBusy)
        {
            TellDirectly(report);
        }
        else
        {
            Await(token => Alerts.SettleAsync(keys, s_longestOutage, report, token));
            report.Add(Await(token => Alerts.TickAsync(Wait, [], token)));
            while (Wait && Alerts.IsWaiting(keys))
            {
                Await(token => Connection!.Time.For(AlertService.Interval, token));
                report.Add(Await(token => Alerts.TickAsync(true, [], token)));
            }
        }

        WarnOfNoTick();
        Tell(report, OnUndelivered);
        AlertBook book = Alerts.Read();
        Alert[] alerts = [.. keys.Select(book.Current).OfType<Alert>()];
        ReportUntold(report, [.. alerts.SelectMany(alert => book.NoticesOf(alert.Id)).Where(notice => notice.MayHaveArrived).Select(notice => notice.To.Address)]);
        WriteObject(alerts.Select(alert => Show(book, alert)), enumerateCollection: true);
    }

    // Somebody who was reached another way was told.
    private void ReportUntold(AlertReport report, HashSet<string> told)
    {
        foreach (IGrouping<string, (AlertPerson To, WhatsAppException Failure)> person in report.Failures.GroupBy(failed => failed.To.Address).Where(person => !told.Contains(person.Key)))
        {
            Report(person.First().Failure, person.Key);
        }
    }

    private void TellDirectly(AlertReport report)
    {
        foreach (AlertEvent happened in _events.Where(happened => happened.Kind == AlertEventKind.Raised))
        {
            Await(token => Alerts.TellDirectlyAsync(happened, report, token));
        }

        ErrorText busy = ErrorText.For("AlertToldDirectly", StatePath ?? "in the state's folder");
        WriteWarning($"{busy.Message} {busy.Remedy}");
    }

    private void WarnOfNoTick()
    {
        if (!Wait && _plan?.TickEvery is TimeSpan every && !(Connection!.Api.ServerNow - Alerts.Read().Heartbeat < every + every))
        {
            ErrorText text = ErrorText.For("AlertNoTick", _events[0].Key);
            WriteWarning($"{text.Message} {text.Remedy}");
        }
    }

    private AlertEvent Read()
    {
        EventRow row = new(InputObject);
        string key = Key ?? row.Text("Key") ?? throw new WhatsAppException("AlertKeyMissing");
        AlertEvent happened = new() { Id = Guid.NewGuid().ToString("N"), Key = key, At = Connection!.Api.ServerNow };
        if (row.IsResolved)
        {
            return happened with { Kind = AlertEventKind.Resolved };
        }

        return happened with { Text = Text ?? row.Text("Text") ?? key, Since = row.Since, Severity = Severity ?? row.Severity ?? AlertSeverity.Warning, Plan = _plan ??= ReadPlan(key) };
    }
}
