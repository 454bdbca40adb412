using System.Collections.Generic;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using WhatsAppTools.Simulator;
using WhatsAppTools.Twilio;
using WhatsAppTools.Webhooks;

namespace WhatsAppTools.Session;

/// <summary>
/// What one runspace remembers between commands. Tied to the runspace itself, so that jobs which share a process
/// (Azure Automation runs several) never see each other's account.
/// </summary>
internal sealed class RunspaceSession
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceSession> s_sessions = new();

    /// <summary>The connection that commands use where none is given.</summary>
    public WhatsAppConnection? Connection { get; private set; }

    /// <summary>Whether this runspace has seen Connect-WhatsApp or Disconnect-WhatsApp, a failed one included.</summary>
    public bool WasExplicit { get; private set; }

    /// <summary>The simulators that this runspace started and has not stopped, the newest last.</summary>
    public List<WhatsAppSimulator> Simulators { get; } = [];

    /// <summary>The newest simulator of this runspace, in memory or behind a port: what the simulator's cmdlets mean by default.</summary>
    public WhatsAppSimulator? Simulator => Simulators.Count == 0 ? null : Simulators[Simulators.Count - 1];

    /// <summary>What the newest command that passes rows on has said of their number.</summary>
    public RowAnnouncement? Announcement { get; set; }

    /// <summary>Which webhooks were given here, also before there was a connection to remember them.</summary>
    public WebhookHub Webhooks { get; } = new();

    public static RunspaceSession Current => s_sessions.GetOrCreateValue(Runspace.DefaultRunspace);

    /// <summary>From here on nothing connects by itself: nobody sends real messages by accident after a failed connect.</summary>
    public void BeginExplicit()
    {
        WasExplicit = true;
        Connection = null;
    }

    /// <summary>The simulator that a session connects to: the one that was started behind a port, else a new one in memory.</summary>
    public TwilioSimulator SimulatorToConnect()
    {
        WhatsAppSimulator? running = Simulators.FindLast(simulator => simulator.Uri is not null);
        if (running is null)
        {
            Simulators.RemoveAll(simulator => simulator.Uri is null);
            Simulators.Add(running = WhatsAppSimulator.InMemory());
        }

        return running.Engine;
    }

    public void Use(WhatsAppConnection connection) => Connection = connection;
}
