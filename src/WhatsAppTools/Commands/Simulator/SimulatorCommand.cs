using System.Management.Automation;
using WhatsAppTools.Session;

namespace WhatsAppTools.Commands;

/// <summary>A cmdlet that acts on a simulator of this process: the one that is given, else the newest of this runspace.</summary>
public abstract class SimulatorCommand : WhatsAppCommand
{
    /// <summary>The simulator; the newest one that this session started where none is given.</summary>
    [Parameter(ValueFromPipeline = true)]
    [Alias("Simulator")]
    [ValidateNotNull]
    public WhatsAppSimulator? InputObject { get; set; }

    /// <summary>The simulator, or a terminating error that says how to start one.</summary>
    protected WhatsAppSimulator RequireSimulator() => SessionConnection.RequireSimulator(this, InputObject);
}
