using System;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Alerts;
using WhatsAppTools.Completers;

namespace WhatsAppTools.Commands;

/// <summary>Shows alerts: what is open, since when, who was told, who has taken it. Asks Twilio for nothing.</summary>
[Cmdlet(VerbsCommon.Get, "WhatsAppAlert", HelpUri = OnlineHelp.Base + "Get-WhatsAppAlert")]
[OutputType(typeof(WhatsAppAlert))]
public sealed class GetWhatsAppAlertCommand : AlertCommand
{
    /// <summary>Only these keys; * stands for anything.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AlertKeyCompleter))]
    public string[]? Key { get; set; }

    /// <summary>Those that ended in the last seven days, too.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => OrFail(() =>
    {
        WildcardPattern[]? keys = Key is null ? null : [.. Key.Select(key => WildcardPattern.Get(key, WildcardOptions.IgnoreCase))];
        AlertBook book = ReadAlerts();
        WriteObject(
            book.Alerts
                .Where(alert => (All || alert.IsActive) && (keys is null || Array.Exists(keys, key => key.IsMatch(alert.Key))))
                .OrderBy(alert => alert.Since)
                .Select(alert => Show(book, alert)),
            enumerateCollection: true);
    });
}
