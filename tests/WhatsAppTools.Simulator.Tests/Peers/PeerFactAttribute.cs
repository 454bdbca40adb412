using System;
using WhatsAppTools.Simulator.Tests.Shared;

namespace WhatsAppTools.Simulator.Tests.Peers;

/// <summary>A test that Twilio's Node client takes part in; skipped, with the reason, where Node or the client is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PeerFactAttribute : FactAttribute
{
    private bool _needsShared;

    /// <summary>Looks for both when the test is discovered.</summary>
    public PeerFactAttribute()
    {
        Skip = NodePeer.WhyAbsent;
    }

    /// <summary>True where the test also reads the shared folder.</summary>
    public bool NeedsShared
    {
        get => _needsShared;
        set
        {
            _needsShared = value;
            if (value && SharedFolder.Find() is null)
            {
                Skip ??= SharedFolder.AbsentReason;
            }
        }
    }
}
