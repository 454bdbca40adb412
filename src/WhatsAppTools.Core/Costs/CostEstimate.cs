using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Addressing;

namespace WhatsAppTools.Costs;

/// <summary>Adds up what messages will cost where all of them are delivered. Not thread-safe.</summary>
internal sealed class CostEstimate(CostOptions options)
{
    private readonly PriceRules _prices = new(options);
    private readonly Dictionary<MessagePrice, int> _counts = [];
    private int _free = options.FreeServiceMessages;

    /// <summary>What all of them cost; those without a known price are not in it.</summary>
    public decimal Total => _counts.Sum(pair => (pair.Key.Amount ?? 0) * pair.Value);

    /// <summary>How many have no known price.</summary>
    public int Unpriced => _counts.Sum(pair => pair.Key.Amount is null ? pair.Value : 0);

    /// <summary>One line a market and category, the dearest first; what has no price comes before.</summary>
    public IReadOnlyList<CostLine> Lines => _counts
        .Select(pair => new CostLine
        {
            Market = pair.Key.Market,
            Category = pair.Key.Category?.ToString(),
            Count = pair.Value,
            Rate = pair.Key.Meta,
            Amount = pair.Key.Amount * pair.Value,
            Currency = _prices.Currency,
            Why = pair.Key.Why,
        })
        .OrderByDescending(line => line.Amount ?? decimal.MaxValue)
        .ThenBy(line => line.Market, StringComparer.Ordinal)
        .ThenBy(line => line.Category, StringComparer.Ordinal)
        .ToList();

    /// <summary>Takes a message in.</summary>
    public MessagePrice Add(WhatsAppAddress to, RateCategory? category, bool isInWindow, DateTimeOffset when)
    {
        bool isFree = category == RateCategory.Service && _free > 0;
        _free -= isFree ? 1 : 0;
        MessagePrice price = _prices.Of(to, category, isInWindow, when, isFree);
        _counts[price] = _counts.TryGetValue(price, out int count) ? count + 1 : 1;
        return price;
    }
}
