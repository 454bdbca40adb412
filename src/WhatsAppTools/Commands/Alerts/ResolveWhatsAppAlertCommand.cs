using System.Collections.Generic;
using System.Management.Automation;
using WhatsAppTools.Alerts;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Commands;

/// <summary>Says that it goes well again: whoever was told hears it. A key that is not open is left alone.</summary>
[Cmdlet(VerbsDiagnostic.Resolve, "WhatsAppAlert", SupportsShouldProcess = true, HelpUri = OnlineHelp.Base + "Resolve-WhatsAppAlert")]
[OutputType(typeof(WhatsAppAlert))]
public sealed class ResolveWhatsAppAlertCommand : AlertChangeCommand
{
    private protected override string Action => "Resolve WhatsApp alert";

    // Also where nothing is open yet as far as the state knows: the event that opens it may lie in the inbox.
    // A pattern is no key, and would be taken without doing anything.
    private protected override bool IsMeant(Alert? alert, string key)
    {
        if (key.IndexOf('*') >= 0 && alert is not { IsActive: true })
        {
            Report(new WhatsAppException("AlertNotFound", key), key);
            return false;
        }

        return true;
    }

    private protected override IEnumerable<AlertEvent> EventsOf(string key) => [NewEvent(key, AlertEventKind.Resolved)];
}
