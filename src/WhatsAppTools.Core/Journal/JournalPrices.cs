using System.Collections.Generic;
using WhatsAppTools.Modes;

namespace WhatsAppTools.Journal;

/// <summary>What the newest attempt at each row costs by the rate card of its run.</summary>
internal sealed class JournalPrices
{
    private readonly Dictionary<int, decimal> _costs = new();
    private string? _currency;

    /// <summary>Takes in a line about a run.</summary>
    public void ApplyMark(JournalLine line) => _currency = line.Currency ?? _currency;

    /// <summary>Takes in a line about a row.</summary>
    public void Apply(JournalLine line)
    {
        if (line.State != JournalState.Intended)
        {
            return;
        }

        _costs.Remove(line.Id);
        if (line.Cost is decimal cost)
        {
            _costs.Add(line.Id, cost);
        }
    }

    /// <summary>What the messages cost that somebody got, or may get.</summary>
    /// <param name="rows">The rows, from number 1 on.</param>
    public JournalCosts Sum(IReadOnlyList<JournalEntry> rows)
    {
        decimal amount = 0;
        long unpriced = 0;
        long freeForm = 0;
        for (int id = 1; id <= rows.Count; id++)
        {
            JournalEntry row = rows[id - 1];
            if (row.IsFresh || row.State is JournalState.NotSent or JournalState.Failed or JournalState.Refused or JournalState.Skipped)
            {
                continue;
            }

            bool isKnown = _costs.TryGetValue(id, out decimal cost);
            amount += cost;
            unpriced += isKnown ? 0 : 1;
            freeForm += row.Mode == SendMode.FreeForm ? 1 : 0;
        }

        return new JournalCosts(amount, _currency, unpriced, freeForm);
    }
}
