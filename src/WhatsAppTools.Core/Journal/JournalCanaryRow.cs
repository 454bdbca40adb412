using System;

namespace WhatsAppTools.Journal;

/// <summary>A row of a canary that an earlier run began, as the journal has it.</summary>
/// <param name="Id">Its number in the journal.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Sid">Its message; null where there is none.</param>
/// <param name="Time">Since when it stands there.</param>
/// <param name="Code">Twilio's code of its failure; 0 where there is none.</param>
internal sealed record JournalCanaryRow(int Id, JournalState State, string? Sid, DateTimeOffset Time, int Code);
