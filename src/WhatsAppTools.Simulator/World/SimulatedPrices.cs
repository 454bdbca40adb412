using System;
using System.Collections.Generic;

namespace WhatsAppTools.Simulator;

/// <summary>What messages cost in the simulated world. The amounts are invented; how they are charged is not (Meta: pricing).</summary>
public sealed class SimulatedPrices
{
    /// <summary>Twilio's own fee for every message, inbound and outbound, in US dollars.</summary>
    public decimal TwilioFee { get; init; } = 0.005m;

    /// <summary>Meta's fee for a delivered message by the calling code of the recipient, such as <c>+44</c>; the longest that fits counts, and an empty code is all others.</summary>
    public IReadOnlyDictionary<string, SimulatedRate> Markets { get; init; } = new Dictionary<string, SimulatedRate>
    {
        [""] = new(0.0700m, 0.0120m, 0.0120m),
        ["+1"] = new(0.0250m, 0.0040m, 0.0040m),
        ["+44"] = new(0.0530m, 0.0220m, 0.0220m),
        ["+49"] = new(0.1370m, 0.0550m, 0.0550m),
        ["+55"] = new(0.0630m, 0.0070m, 0.0070m),
        ["+91"] = new(0.0110m, 0.0015m, 0.0015m),
    };

    /// <summary>From when on service messages, and utility templates inside the window, are charged: 2026-10-01; both were free before.</summary>
    public DateTimeOffset ChargesInsideWindowFrom { get; init; } = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Delivered service messages that each sender has free in a calendar month, by GMT.</summary>
    public int FreeServiceMessages { get; init; } = 1000;
}

/// <summary>Meta's fees of one market for a delivered message, in US dollars. A service message costs what a utility template does.</summary>
/// <param name="Marketing">A marketing template.</param>
/// <param name="Utility">A utility template.</param>
/// <param name="Authentication">An authentication template.</param>
public sealed record SimulatedRate(decimal Marketing, decimal Utility, decimal Authentication);
