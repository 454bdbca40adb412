using System;

namespace WhatsAppTools.Simulator.Tests.Peers;

/// <summary>A test that Twilio's Node client takes part in; skipped, with the reason, where Node or the client is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PeerFactAttribute : FactAttribute
{
    /// <summary>Looks for both when the test is discovered.</summary>
    public PeerFactAttribute()
    {
        Skip = NodePeer.WhyAbsent;
    }
}
