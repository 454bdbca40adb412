using System.Management.Automation;
using WhatsAppTools.Session;
using WhatsAppTools.Simulator;

namespace WhatsAppTools.Commands;

/// <summary>Shows the simulators of this session, or every request to send that one has received, in order.</summary>
[Cmdlet(VerbsCommon.Get, "WhatsAppSimulator", DefaultParameterSetName = "Simulator", HelpUri = OnlineHelp.Base + "Get-WhatsAppSimulator")]
[OutputType(typeof(WhatsAppSimulator), ParameterSetName = ["Simulator"])]
[OutputType(typeof(ReceivedMessage), ParameterSetName = ["Received"])]
public sealed class GetWhatsAppSimulatorCommand : SimulatorCommand
{
    /// <summary>Gives what was received instead: accepted and refused, in order, duplicates visible.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Received")]
    public SwitchParameter Received { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Received)
        {
            WriteObject(RequireSimulator().Engine.Received, enumerateCollection: true);
        }
        else if (InputObject is not null)
        {
            WriteObject(InputObject);
        }
        else
        {
            WriteObject(RunspaceSession.Current.Simulators.ToArray(), enumerateCollection: true);
        }
    }
}
