namespace WhatsAppTools.Sending;

/// <summary>What was counted for a message.</summary>
/// <param name="Amount">Its price, in the run's currency.</param>
/// <param name="IsFree">Whether Meta's fee is left out, because the month's free messages are not used up.</param>
internal sealed record MessageCost(decimal Amount, bool IsFree);
