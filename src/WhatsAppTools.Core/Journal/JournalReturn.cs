using System.Collections.Generic;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Journal;

/// <summary>What a run that leads its journal again has to do beside the rows that it had left.</summary>
/// <param name="Again">Rows whose results were given, and which the journal has open: they are brought to an end, and yield no second result.</param>
/// <param name="Opened">How many rows that came to an end somebody else has opened since: the next run sends these.</param>
internal sealed record JournalReturn(IReadOnlyList<RowWork> Again, long Opened);
