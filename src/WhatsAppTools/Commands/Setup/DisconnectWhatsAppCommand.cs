using System.Management.Automation;
using WhatsAppTools.Session;

namespace WhatsAppTools.Commands;

/// <summary>Forgets this session's connection. Nothing connects by itself afterwards.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "WhatsApp", HelpUri = OnlineHelp.Base + "Disconnect-WhatsApp")]
[OutputType(typeof(void))]
public sealed class DisconnectWhatsAppCommand : WhatsAppCommand
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // The client is not disposed: the object may be in use in another runspace ($using:).
        RunspaceSession.Current.BeginExplicit();
    }
}
