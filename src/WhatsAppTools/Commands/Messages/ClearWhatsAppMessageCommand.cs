using System.Management.Automation;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>Empties the text of messages in the account's history; the rest of their rows stays. It does not change what is on the person's phone.</summary>
[Cmdlet(VerbsCommon.Clear, "WhatsAppMessage", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = OnlineHelp.Base + "Clear-WhatsAppMessage")]
[OutputType(typeof(void))]
public sealed class ClearWhatsAppMessageCommand : MessageCommand
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ITwilioApi api = RequireConnection().Api;
        ForEachMessage("Empty the message's text in Twilio's history", sid => Await(token => api.RedactMessageAsync(sid, token)));
    }
}
