using System.Management.Automation;
using WhatsAppTools.Delivery;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>Cancels scheduled messages that have not gone out yet.</summary>
[Cmdlet(VerbsLifecycle.Stop, "WhatsAppMessage", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, HelpUri = OnlineHelp.Base + "Stop-WhatsAppMessage")]
[OutputType(typeof(WhatsAppMessageStatus))]
public sealed class StopWhatsAppMessageCommand : MessageCommand
{
    /// <inheritdoc/>
    protected override void BeginProcessing() => RequireConnection();

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForEachMessage("Cancel scheduled WhatsApp message", sid =>
    {
        ITwilioApi api = Connection!.Api;
        TwilioMessage message = Await(token => api.CancelMessageAsync(sid, token));
        WriteObject(WhatsAppMessageStatus.Of(message, api.ServerNow, api.IsSimulated));
    });
}
