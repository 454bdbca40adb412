namespace WhatsAppTools.Twilio;

/// <summary>What is left of the account's money (Twilio: Balance resource). A subaccount has none of its own.</summary>
public sealed record TwilioBalance
{
    /// <summary>The amount; below zero where more was spent than was paid in.</summary>
    public required decimal Balance { get; init; }

    /// <summary>Its currency, such as USD.</summary>
    public string? Currency { get; init; }
}
