namespace WhatsAppTools.Simulator;

/// <summary>How kindly the simulator behaves where Twilio's own behaviour varies.</summary>
public enum SimulatorProfile
{
    /// <summary>For people: rows show up at once, delays are short, nothing fails by chance.</summary>
    Friendly,

    /// <summary>For tests: everything that Twilio is known to do to a client, by a fixed seed.</summary>
    Hostile,
}
