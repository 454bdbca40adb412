using System.Management.Automation;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;
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
    protected override void ProcessRecord()
    {
        ITwilioApi api = Connection!.Api;
        foreach (string sid in ReadSids())
        {
            if (!ShouldProcess(target: sid, action: "Cancel scheduled WhatsApp message"))
            {
                continue;
            }

            try
            {
                TwilioMessage message = Await(token => api.CancelMessageAsync(sid, token));
                WriteObject(WhatsAppMessageStatus.Of(message, api.ServerNow, api.IsSimulated));
            }
            catch (WhatsAppException failure)
            {
                Report(failure, sid);
            }
        }
    }
}
