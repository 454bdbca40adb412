using System.Collections.Generic;

namespace WhatsAppTools.Simulator.State;

/// <summary>What is known of the people, as a snapshot keeps it.</summary>
internal sealed class PeopleState
{
    public List<Link> LastInbound { get; init; } = [];

    public Dictionary<string, long> Joined { get; init; } = [];

    public List<Link> OptedOut { get; init; } = [];

    public List<string> NoMarketing { get; init; } = [];

    public List<string> Blocking { get; init; } = [];

    public List<string> NotOnWhatsApp { get; init; } = [];

    public List<string> NotVerified { get; init; } = [];

    internal sealed class Link
    {
        public required string Sender { get; init; }

        public required string Person { get; init; }

        public long At { get; init; }
    }
}
