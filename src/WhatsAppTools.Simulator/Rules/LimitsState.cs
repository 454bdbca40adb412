using System.Collections.Generic;

namespace WhatsAppTools.Simulator.Rules;

/// <summary>What the limits have counted, as a snapshot keeps it.</summary>
internal sealed class LimitsState
{
    public List<long> Created { get; init; } = [];

    public List<Entry> Started { get; init; } = [];

    public List<Entry> Pairs { get; init; } = [];

    internal sealed class Entry
    {
        public long At { get; init; }

        public string Sender { get; init; } = "";

        public string Person { get; init; } = "";
    }
}
