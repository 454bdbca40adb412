using System.Management.Automation;
using WhatsAppTools.Session;

namespace WhatsAppTools.Commands;

/// <summary>Stops the given simulator, or all that this session started.</summary>
[Cmdlet(VerbsLifecycle.Stop, "WhatsAppSimulator", SupportsShouldProcess = true, HelpUri = OnlineHelp.Base + "Stop-WhatsAppSimulator")]
[OutputType(typeof(void))]
public sealed class StopWhatsAppSimulatorCommand : WhatsAppCommand
{
    /// <summary>The simulator to stop; all of this session where none is given.</summary>
    [Parameter(ValueFromPipeline = true, Position = 0)]
    [ValidateNotNull]
    public WhatsAppSimulator? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        RunspaceSession session = RunspaceSession.Current;
        WhatsAppSimulator[] simulators = InputObject is null ? session.Simulators.ToArray() : [InputObject];
        foreach (WhatsAppSimulator simulator in simulators)
        {
            if (!ShouldProcess(simulator.Uri?.ToString() ?? "The simulator in this process", "Stop the simulator"))
            {
                continue;
            }

            simulator.Dispose();
            session.Simulators.Remove(simulator);
        }
    }
}
