using System;
using WhatsAppTools.Modes;

namespace WhatsAppTools.Journal;

/// <summary>What an earlier run wrote about a row, for the result of a run that has nothing to do for it.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Time">Since when.</param>
/// <param name="Sid">The message's sid, where there is a message.</param>
/// <param name="Mode">The mode that was used, where it was written down.</param>
/// <param name="Code">Twilio's code of the failure, where there is one.</param>
internal sealed record JournalEarlier(JournalState State, DateTimeOffset Time, string? Sid, SendMode? Mode, int? Code);
