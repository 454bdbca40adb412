using System;

namespace WhatsAppTools.Simulator.Tests.Peers;

/// <summary>A theory that Twilio's Node client takes part in; skipped, with the reason, where Node or the client is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PeerTheoryAttribute : TheoryAttribute
{
    /// <summary>Looks for both when the test is discovered.</summary>
    public PeerTheoryAttribute()
    {
        Skip = NodePeer.WhyAbsent;
    }
}
