using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Crash;

/// <summary>What came of a campaign whose process was killed again and again.</summary>
internal sealed record CrashReport
{
    public required int Rows { get; init; }

    /// <summary>How many processes were killed.</summary>
    public required int Kills { get; init; }

    /// <summary>How many processes there were.</summary>
    public required int Runs { get; init; }

    /// <summary>How many messages were taken, without those that were lost late and sent again.</summary>
    public required int Received { get; init; }

    public required TimeSpan Elapsed { get; init; }

    /// <summary>Rows that were taken more than once: there may be none.</summary>
    public required IReadOnlyList<string> Doubles { get; init; }

    /// <summary>Rows that the journal says were sent, or does not name, and that nobody received: there may be none.</summary>
    public required IReadOnlyList<string> Lost { get; init; }

    /// <summary>Rows of which the journal says that it does not know.</summary>
    public required IReadOnlyList<string> Unknown { get; init; }

    /// <summary>Of these, the rows of which the list could have told: there may be none.</summary>
    public required IReadOnlyList<string> UnknownForNoReason { get; init; }

    /// <summary>How many rows each kill left of which the next run had to find out what became of them.</summary>
    public required IReadOnlyList<int> Left { get; init; }

    /// <summary>How long the last run searched after its last message: what the kills cost in the end.</summary>
    public required TimeSpan LastSearch { get; init; }

    public bool IsRight => Doubles.Count + Lost.Count + UnknownForNoReason.Count == 0;

    public override string ToString()
    {
        return string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{Kills} kills, {Runs} runs, {Rows} rows, {Received} received, doubles {List(Doubles)}, lost {List(Lost)}, unknown {Unknown.Count}, of which the list could have told {List(UnknownForNoReason)}, {Elapsed.TotalSeconds:0} s; rows to be looked for after a kill: {Left.DefaultIfEmpty().Average():0.0}, at most {Left.DefaultIfEmpty().Max()}; the last run searched for {LastSearch.TotalSeconds:0} s");
    }

    private static string List(IReadOnlyList<string> orders) => orders.Count == 0 ? "0" : $"{orders.Count} ({string.Join(", ", orders)})";
}
