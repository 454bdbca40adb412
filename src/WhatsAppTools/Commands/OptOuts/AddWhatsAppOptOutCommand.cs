using System.Management.Automation;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Rows;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Commands;

/// <summary>Puts people on a sender's opt-out list. Rows of a file that Get-WhatsAppOptOut was exported to keep their scope, time and reason.</summary>
[Cmdlet(VerbsCommon.Add, "WhatsAppOptOut", SupportsShouldProcess = true, HelpUri = OnlineHelp.Base + "Add-WhatsAppOptOut")]
[OutputType(typeof(WhatsAppOptOut))]
public sealed class AddWhatsAppOptOutCommand : OptOutChangeCommand
{
    /// <summary>What the people want no more of; the row's column Scope where it is not given, else All.</summary>
    [Parameter]
    public OptOutScope Scope { get; set; }

    private protected override string Action => "Add to the opt-out list";

    private protected override OptOutLine Change(SendRow row)
    {
        OptOutRow columns = new(InputObject, row.To.Value);
        return new OptOutLine(
            OptOutLineKind.Out,
            row.To.Value,
            columns.At() ?? Connection!.Api.ServerNow,
            MyInvocation.BoundParameters.ContainsKey(nameof(Scope)) ? Scope : columns.Scope() ?? OptOutScope.All,
            Reason ?? columns.Text("Reason") ?? OptOutLine.Manual,
            Evidence ?? columns.Text("Evidence"));
    }
}
