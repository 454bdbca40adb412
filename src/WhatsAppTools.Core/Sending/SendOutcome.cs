namespace WhatsAppTools.Sending;

/// <summary>What became of a row.</summary>
public enum SendOutcome
{
    /// <summary>The API accepted it. That is not delivery.</summary>
    HandedOver,

    /// <summary>We did not send it, and say why.</summary>
    Refused,

    /// <summary>Twilio did not take it, or lost it later.</summary>
    Failed,

    /// <summary>Whether Twilio took it cannot be known.</summary>
    Unknown,

    /// <summary>Nothing was to be done: an earlier run did it, or the row was excluded.</summary>
    Skipped,
}
