using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Alerts;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Commands;

/// <summary>The tick: reads answers and deliveries, tells again, escalates, gives up, and sends what waited.</summary>
[Cmdlet(VerbsData.Update, "WhatsAppAlert", HelpUri = OnlineHelp.Base + "Update-WhatsAppAlert")]
[OutputType(typeof(WhatsAppAlert))]
public sealed class UpdateWhatsAppAlertCommand : AlertCommand
{
    /// <summary>Runs where nobody at all could be told of an alert; the alert is $_.</summary>
    [Parameter]
    public ScriptBlock? OnUndelivered { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        AlertReport report = Await(token => Alerts.TickAsync(isHeartbeat: true, [], token));
        if (report.IsBusy)
        {
            throw new WhatsAppException("AlertStateBusy", StatePath ?? "in the state's folder", AlertStore.LongestLockWait.TotalSeconds);
        }

        Tell(report, OnUndelivered);
        AlertBook book = Alerts.Read();
        WriteObject(report.Changed.Select(book.Find).OfType<Alert>().OrderBy(alert => alert.Since).Select(alert => Show(book, alert)), enumerateCollection: true);
    });
}
