using System.Collections.Generic;

namespace WhatsAppTools.Simulator;

/// <summary>The simulated account's own state. It can be changed while the simulator runs (<see cref="TwilioSimulator.ChangeAccount"/>).</summary>
public sealed class SimulatedAccount
{
    /// <summary>The name that people see.</summary>
    public string FriendlyName { get; set; } = "Simulated account";

    /// <summary>active, suspended or closed. In any other state than active, whatever changes something is refused with 20005.</summary>
    public string Status { get; set; } = "active";

    /// <summary>Full or Trial.</summary>
    public string Type { get; set; } = "Full";

    /// <summary>The balance, in <see cref="Currency"/>. It stays as it is set: Twilio suspends an account some time after it is used up.</summary>
    public decimal Balance { get; set; } = 100m;

    /// <summary>The currency of the balance.</summary>
    public string Currency { get; set; } = "USD";

    /// <summary>Unique people outside the window in 24 h over all own senders (Meta's messaging limit, 63018); null is no limit.</summary>
    public int? MessagingLimit { get; set; }

    /// <summary>Messages that the account may create in 24 h (63038 as a 429); null is no limit.</summary>
    public int? DailyCap { get; set; }

    /// <summary>
    /// Fetching a message answers 403 and lists of messages are empty, as seen in new trial accounts, so
    /// what became of a message cannot be asked.
    /// </summary>
    public bool RefusesReads { get; set; }

    /// <summary>Message redaction hides the last four digits of people's addresses; a message may ask otherwise with AddressRetention.</summary>
    public bool ObfuscatesAddresses { get; set; }

    /// <summary>Message redaction keeps no bodies; a message may ask otherwise with ContentRetention.</summary>
    public bool DiscardsBodies { get; set; }

    /// <summary>Charges of today in usage categories that there are besides, by the category's name, in US dollars.</summary>
    public IReadOnlyDictionary<string, decimal> FurtherUsage { get; set; } = new Dictionary<string, decimal>();

    internal bool IsActive => Status == "active";

    internal SimulatedAccount Clone() => (SimulatedAccount)MemberwiseClone();
}
