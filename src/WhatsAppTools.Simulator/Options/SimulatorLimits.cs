using System;

namespace WhatsAppTools.Simulator;

/// <summary>The things that 63018 can mean (Twilio's page of the code): which of them it was, the answer never says.</summary>
[Flags]
public enum SimulatorLimits
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>More messages a second than the account or the sender may send.</summary>
    Rate = 1,

    /// <summary>Too many messages to one person (Meta 131056).</summary>
    Person = 2,

    /// <summary>The messaging limit of the portfolio: unique people outside the window in 24 hours.</summary>
    MessagingLimit = 4,

    /// <summary>All of them.</summary>
    All = 7,
}
