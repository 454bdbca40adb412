namespace WhatsAppTools.Simulator.Tests.Package;

/// <summary>How Twilio's C# client reaches the simulator.</summary>
public enum Door
{
    /// <summary>In memory, under Twilio's own host names.</summary>
    Memory,

    /// <summary>Over HTTP on a port of this machine, where all products share one origin.</summary>
    Http,
}
