using System;
using System.Collections.Generic;
using System.Management.Automation;
using WhatsAppTools.Alerts;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <summary>Says that somebody has taken an alert, who said so elsewhere, or keeps a key quiet for a while: maintenance.</summary>
[Cmdlet(VerbsLifecycle.Confirm, "WhatsAppAlert", SupportsShouldProcess = true, HelpUri = OnlineHelp.Base + "Confirm-WhatsAppAlert")]
[OutputType(typeof(WhatsAppAlert))]
public sealed class ConfirmWhatsAppAlertCommand : AlertChangeCommand
{
    /// <summary>Who has taken it: a name as colleagues read it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TeamCompleter))]
    public string? By { get; set; }

    /// <summary>For so long nothing of the key goes out, critical or not; what is open at the end is told then. The key may be a pattern; 0s ends it.</summary>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(WordCompleter))]
    public TimeSpan? SilenceFor { get; set; }

    private protected override string Action => SilenceFor is null ? "Take WhatsApp alert" : "Silence WhatsApp alert";

    private protected override bool IsMeant(Alert? alert, string key)
    {
        if (SilenceFor is null && alert is not { IsActive: true })
        {
            Report(new WhatsAppException("AlertNotFound", key), key);
            return false;
        }

        return true;
    }

    private protected override IEnumerable<AlertEvent> EventsOf(string key)
    {
        if (SilenceFor is TimeSpan length)
        {
            AlertEvent silence = NewEvent(key, AlertEventKind.Silenced);
            yield return silence with { Until = silence.At + length };
        }

        if (By is not null || SilenceFor is null)
        {
            yield return NewEvent(key, AlertEventKind.Confirmed) with { By = By ?? Environment.UserName };
        }
    }
}
