namespace WhatsAppTools.Journal;

/// <summary>What the messages of a campaign cost by a rate card, as its journal has it: those of which it is known that nobody got them left out.</summary>
/// <param name="Amount">The sum.</param>
/// <param name="Currency">The currency; null where no run had a rate card.</param>
/// <param name="Unpriced">How many have no price in the journal: their run had no rate card, or it had none for them.</param>
/// <param name="FreeForm">How many were free-form.</param>
internal sealed record JournalCosts(decimal Amount, string? Currency, long Unpriced, long FreeForm);
