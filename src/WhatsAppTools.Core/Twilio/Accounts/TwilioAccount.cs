namespace WhatsAppTools.Twilio;

/// <summary>The account itself (Twilio: Account resource). Its auth token, which stands in the same answer, is never read.</summary>
public sealed record TwilioAccount
{
    /// <summary>Its sid, <c>AC…</c>.</summary>
    public required string Sid { get; init; }

    /// <summary>The name that its owner gave it.</summary>
    public string? FriendlyName { get; init; }

    /// <summary>active, suspended or closed.</summary>
    public string? Status { get; init; }

    /// <summary>Full or Trial.</summary>
    public string? Type { get; init; }
}

/// <summary>What is left of the account's money (Twilio: Balance resource). A subaccount has none of its own.</summary>
public sealed record TwilioBalance
{
    /// <summary>The amount; below zero where more was spent than was paid in.</summary>
    public required decimal Balance { get; init; }

    /// <summary>Its currency, such as USD.</summary>
    public string? Currency { get; init; }
}
