using System.Management.Automation;
using WhatsAppTools.Delivery;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>Deletes messages from the account's history, with their media files. It does not take them back from the person's phone.</summary>
[Cmdlet(VerbsCommon.Remove, "WhatsAppMessage", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = OnlineHelp.Base + "Remove-WhatsAppMessage")]
[OutputType(typeof(void))]
public sealed class RemoveWhatsAppMessageCommand : MessageCommand
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ITwilioApi api = RequireConnection().Api;
        ForEachMessage("Delete the message from Twilio's history", sid => Await(token => MessageRemoval.RemoveAsync(api, sid, token)));
    }
}
