using System;
using WhatsAppTools.Addressing;
using WhatsAppTools.Simulator;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Session;

/// <summary>The adapter to the simulator: the one place where a connection and a simulator meet.</summary>
internal static class SimulatorConnection
{
    /// <summary>Connects to a simulator inside this process.</summary>
    /// <param name="from">The sender, or null for the simulator's own.</param>
    /// <param name="messagingServiceSid">A messaging service instead of a sender.</param>
    /// <param name="stateRoot">The folder of what outlives a command; null keeps it in memory.</param>
    public static WhatsAppConnection Create(TwilioSimulator simulator, string? from, string? messagingServiceSid, string? stateRoot = null)
    {
        SimulatorOptions world = simulator.Options;
        TwilioHttpApi api = new(new TwilioClientOptions
        {
            Credential = new TwilioCredential(world.AccountSid, world.AccountSid, world.AuthToken),
            Handler = new SimulatorHttpHandler(simulator),
            IsSimulated = true,
        });
        return new WhatsAppConnection(api, TimeProvider.System)
        {
            UserName = world.AccountSid,
            From = messagingServiceSid is null ? ConnectionFactory.ParseSender(from ?? DefaultWorld.Sender) : ConnectionFactory.ParseSender(from),
            MessagingServiceSid = messagingServiceSid is null ? null : TwilioSid.Check(messagingServiceSid, "MG"),
            StateRoot = stateRoot,
            Endpoint = "the simulator in this process",
        };
    }
}
