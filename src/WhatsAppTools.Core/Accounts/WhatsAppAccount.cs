
namespace WhatsAppTools.Accounts;

/// <summary>The account at Twilio: what it is, what is left, and what WhatsApp cost. Days are GMT.</summary>
public sealed record WhatsAppAccount
{
    /// <summary>Its sid.</summary>
    public required string AccountSid { get; init; }

    /// <summary>Its name; null where the credential may not read the account.</summary>
    public string? Name { get; init; }

    /// <summary>active, suspended or closed; null where the credential may not read the account.</summary>
    public string? Status { get; init; }

    /// <summary>Full or Trial; null where the credential may not read the account.</summary>
    public string? Type { get; init; }

    /// <summary>What is left; null where the credential may not read it, or a subaccount has none of its own.</summary>
    public decimal? Balance { get; init; }

    /// <summary>The balance's currency.</summary>
    public string? Currency { get; init; }

    /// <summary>What today cost so far, by GMT; null where usage may not be read.</summary>
    public WhatsAppCost? Today { get; init; }

    /// <summary>What this month cost so far, by GMT; null where usage may not be read.</summary>
    public WhatsAppCost? ThisMonth { get; init; }

    /// <summary>What could not be read, and why; null where all was.</summary>
    public string? Note { get; init; }

    /// <summary>True where the simulator answered.</summary>
    public bool Simulated { get; init; }
}
