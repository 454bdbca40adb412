using System.Management.Automation;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Commands;

/// <summary>Takes people off a sender's opt-out list who asked for messages again.</summary>
[Cmdlet(VerbsCommon.Remove, "WhatsAppOptOut", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, HelpUri = OnlineHelp.Base + "Remove-WhatsAppOptOut")]
[OutputType(typeof(WhatsAppOptOut))]
public sealed class RemoveWhatsAppOptOutCommand : OptOutChangeCommand
{
    private protected override string Action => "Remove from the opt-out list";

    // What stood in the list is not why it is taken off, so a row's own columns do not count.
    private protected override OptOutLine Change(SendRow row) =>
        new(OptOutLineKind.In, row.To.Value, Connection!.Api.ServerNow, OptOutScope.All, Reason ?? OptOutLine.Manual, Evidence);
}
