using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Alerts;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;
using WhatsAppTools.Webhooks;

namespace WhatsAppTools.Commands;

/// <summary>The tick: reads answers and deliveries, tells again, escalates, gives up, and sends what waited.</summary>
[Cmdlet(VerbsData.Update, "WhatsAppAlert", HelpUri = OnlineHelp.Base + "Update-WhatsAppAlert")]
[OutputType(typeof(WhatsAppAlert))]
public sealed class UpdateWhatsAppAlertCommand : AlertCommand
{
    private readonly List<AlertAnswer> _answers = [];

    /// <summary>What a webhook told: an inbound message may be an answer, also by a button. Everything else is passed over.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Runs where nobody at all could be told of an alert; the alert is $_.</summary>
    [Parameter]
    public ScriptBlock? OnUndelivered { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject?.BaseObject is WhatsAppMessage { DirectionKind: MessageDirection.Inbound, From: string from } message)
        {
            WhatsAppWebhookMessage? webhook = message as WhatsAppWebhookMessage;
            string? button = webhook?.ButtonText ?? webhook?.ButtonPayload;
            _answers.Add(new AlertAnswer(message.Sid, from, message.DateSent ?? Connection!.Api.ServerNow, button ?? message.Body, button is not null, webhook?.RepliedSid));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => OrFail(() =>
    {
        // Webhooks come at any time: only a run without input shows that somebody runs the tick regularly.
        AlertReport report = Await(token => Alerts.TickAsync(isHeartbeat: !MyInvocation.ExpectingInput, _answers, token));
        if (report.IsBusy)
        {
            throw new WhatsAppException("AlertStateBusy", StatePath ?? "in the state's folder", AlertStore.LongestLockWait.TotalSeconds);
        }

        Tell(report, OnUndelivered);
        AlertBook book = Alerts.Read();
        WriteObject(report.Changed.Select(book.Find).OfType<Alert>().OrderBy(alert => alert.Since).Select(alert => Show(book, alert)), enumerateCollection: true);

        // Last, so that all came out where an error ends the script.
        ReportUntold(Alerts.Untold());
    });
}
