using System;
using WhatsAppTools.Costs;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;

namespace WhatsAppTools.Sending;

/// <summary>
/// What a campaign may cost, and what it has cost so far by the rate card: earlier runs of its journal count. A message is counted
/// before it leaves, and counted off where it is known that nobody got it. Thread-safe.
/// </summary>
internal sealed class CostLimit
{
    private readonly object _sync = new();
    private readonly CostOptions _options;
    private readonly PriceRules _prices;
    private int _free;

    /// <param name="options">The card and the limit.</param>
    /// <param name="earlier">What the journal says; null without one.</param>
    public CostLimit(CostOptions options, JournalCosts? earlier)
    {
        _options = options;
        _prices = new PriceRules(options);
        Spent = earlier?.Amount ?? 0;
        _free = (int)Math.Max(0, options.FreeServiceMessages - (earlier?.FreeForm ?? 0));
    }

    /// <summary>What the messages cost so far.</summary>
    public decimal Spent { get; private set; }

    /// <summary>The currency.</summary>
    public string Currency => _prices.Currency;

    /// <summary>Counts a message that is about to leave.</summary>
    /// <param name="work">The row, with its plan.</param>
    /// <param name="now">When.</param>
    /// <returns>
    /// Null where it may leave. <c>CostUnknown</c> where it has no price and there is a limit: the row is refused. <c>MaxCostReached</c>
    /// where it would cost too much.
    /// </returns>
    public WhatsAppException? Reserve(RowWork work, DateTimeOffset now)
    {
        MessagePlan plan = work.Plan!;
        RateCategory? category = PriceRules.CategoryOf(plan.Mode, plan.Category);
        lock (_sync)
        {
            Release(work.Cost);
            work.Cost = null;
            bool isFree = category == RateCategory.Service && _free > 0;
            MessagePrice price = _prices.Of(work.Row.To, category, plan.IsInWindow, work.Row.SendAt ?? now, isFree);
            if (price.Amount is not decimal amount)
            {
                return _options.Most is null ? null : new WhatsAppException("CostUnknown", work.Row.To.Value, price.Market, category?.ToString() ?? "a template", price.Why, _options.Card.Path);
            }

            if (Spent + amount > _options.Most)
            {
                work.WouldCost = amount;
                return new WhatsAppException("MaxCostReached", Spent, Currency, _options.Most, amount);
            }

            Spent += amount;
            _free -= isFree ? 1 : 0;
            work.Cost = new MessageCost(amount, isFree);
            return null;
        }
    }

    /// <summary>Whether there is room for a message that was too dear before.</summary>
    public bool HasRoomFor(RowWork work)
    {
        lock (_sync)
        {
            return !(Spent + work.WouldCost > _options.Most);
        }
    }

    /// <summary>Counts a message off that nobody got.</summary>
    public void Release(MessageCost? cost)
    {
        if (cost is not null)
        {
            lock (_sync)
            {
                Spent -= cost.Amount;
                _free += cost.IsFree ? 1 : 0;
            }
        }
    }
}
