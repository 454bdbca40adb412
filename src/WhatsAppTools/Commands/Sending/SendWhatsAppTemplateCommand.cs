using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Modes;
using WhatsAppTools.Rows;
using WhatsAppTools.Sending;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <summary>Sends an approved template: the one way to write to somebody who has not written within 24 hours.</summary>
[Cmdlet(VerbsCommunications.Send, "WhatsAppTemplate", DefaultParameterSetName = SendSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, HelpUri = OnlineHelp.Base + "Send-WhatsAppTemplate")]
[OutputType(typeof(WhatsAppSendResult))]
public sealed class SendWhatsAppTemplateCommand : SendCommand
{
    /// <summary>A template's name or sid, or an object of Get-WhatsAppTemplate.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [TemplateReference]
    [ArgumentCompleter(typeof(TemplateCompleter))]
    [ValidateNotNullOrEmpty]
    public string Template { get; set; } = string.Empty;

    private protected override void Complete(RowRequest request)
    {
        request.Mode = SendMode.Template;
        request.Template = Template;
    }
}
