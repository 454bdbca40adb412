using System.Management.Automation;
using WhatsAppTools.Session;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>Shows this session's connection; nothing where there is none.</summary>
[Cmdlet(VerbsCommon.Get, "WhatsAppConnection", HelpUri = OnlineHelp.Base + "Get-WhatsAppConnection")]
[OutputType(typeof(WhatsAppConnection))]
public sealed class GetWhatsAppConnectionCommand : WhatsAppCommand
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (RunspaceSession.Current.Connection is WhatsAppConnection connection)
        {
            WriteObject(connection);
        }
    }
}
