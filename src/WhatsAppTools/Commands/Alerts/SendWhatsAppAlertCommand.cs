using System;
using System.Collections.Generic;
using System.Management.Automation;
using WhatsAppTools.Alerts;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.Rows;

namespace WhatsAppTools.Commands;

/// <summary>Tells people that something is wrong, at least once, and goes on until somebody takes it.</summary>
[Cmdlet(VerbsCommunications.Send, "WhatsAppAlert", SupportsShouldProcess = true, HelpUri = OnlineHelp.Base + "Send-WhatsAppAlert")]
[OutputType(typeof(WhatsAppAlert))]
public sealed partial class SendWhatsAppAlertCommand : AlertCommand
{
    private readonly List<AlertEvent> _events = [];
    private AlertPlan? _plan;

    /// <summary>What is wrong with what the command was given and keeps nobody else from being told: it is said when that is done.</summary>
    internal List<WhatsAppException> Doubts { get; } = [];

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
        if (ReadRow(InputObject, Read) is not AlertEvent happened)
        {
            return;
        }

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
            OrFail(new AlertSending(this, _events).Run);
        }
    }

    private AlertEvent Read()
    {
        EventRow row = new(InputObject);
        string? named = Key ?? row.Text("Key");
        string key = string.IsNullOrWhiteSpace(named) ? throw new WhatsAppException("AlertKeyMissing") : named!;
        AlertEvent happened = new() { Id = Guid.NewGuid().ToString("N"), Key = key, At = Connection!.Api.ServerNow };
        if (row.IsResolved)
        {
            return happened with { Kind = AlertEventKind.Resolved };
        }

        return happened with
        {
            Text = string.IsNullOrWhiteSpace(Text) ? row.Text("Text") ?? key : Text,
            Since = row.Since,
            Severity = Severity ?? SeverityOf(row, key),
            Plan = _plan ??= AlertPlanReader.Read(this, key),
        };
    }

    private AlertSeverity SeverityOf(EventRow row, string key)
    {
        if (row.Text("Severity") is string word && row.Severity is null)
        {
            ErrorText unknown = ErrorText.For("AlertSeverityUnknown", word, key, AlertSeverity.Warning);
            WriteWarning($"{unknown.Message} {unknown.Remedy}");
        }

        return row.Severity ?? AlertSeverity.Warning;
    }
}
