using System.Management.Automation;
using System.Threading;
using WhatsAppTools.Errors;
using WhatsAppTools.Session;
using WhatsAppTools.Simulator;

namespace WhatsAppTools.Commands;

/// <summary>Starts a stand-in for Twilio and WhatsApp behind a port of this machine.</summary>
[Cmdlet(VerbsLifecycle.Start, "WhatsAppSimulator", SupportsShouldProcess = true, HelpUri = OnlineHelp.Base + "Start-WhatsAppSimulator")]
[OutputType(typeof(WhatsAppSimulator))]
public sealed class StartWhatsAppSimulatorCommand : WhatsAppCommand
{
    /// <summary>The port; 0 picks a free one.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>Friendly for people; Hostile does everything to a client that Twilio is known to do.</summary>
    [Parameter]
    public SimulatorProfile Profile { get; set; } = SimulatorProfile.Friendly;

    /// <summary>Makes sids, delays and chances the same in every run.</summary>
    [Parameter]
    public int? Seed { get; set; }

    /// <summary>Stays until Ctrl+C, then stops the simulator: the simulator as a program for other clients.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!ShouldProcess(Port == 0 ? "A free port" : $"Port {Port}", "Start a simulator"))
        {
            return;
        }

        RunspaceSession session = RunspaceSession.Current;
        WhatsAppSimulator? simulator = null;
        try
        {
            simulator = WhatsAppSimulator.Listen(Port, Profile, Seed);
            session.Simulators.Add(simulator);
            WriteObject(simulator);
            if (Wait)
            {
                StopToken.WaitHandle.WaitOne(Timeout.Infinite);
            }
        }
        catch (WhatsAppException failure)
        {
            Fail(failure);
        }
        finally
        {
            if (Wait && simulator is not null)
            {
                session.Simulators.Remove(simulator);
                simulator.Dispose();
            }
        }
    }
}
