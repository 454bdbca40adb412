using System;
using System.IO;
using WhatsAppTools.Addressing;
using WhatsAppTools.Costs;

namespace WhatsAppTools.Tests.Costs;

/// <summary>What a message costs under the rules of its day (facts-2026-11 §3.5), one line a case.</summary>
public sealed class PriceRulesTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"card-{Guid.NewGuid():N}.csv");

    public PriceRulesTests() => File.WriteAllText(_path, "market,currency,marketing,utility,authentication,service\nUnited Kingdom,GBP,0.05,0.02,0.03,n/a\nGermany,GBP,0.05,0.02,0.03,0.01\n");

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("+447700900123", RateCategory.Marketing, true, "2026-11-01", false, 0.05)]
    [InlineData("+447700900123", RateCategory.Authentication, true, "2026-09-30", false, 0.03)]
    [InlineData("+447700900123", RateCategory.Utility, false, "2026-09-30", false, 0.02)]
    [InlineData("+447700900123", RateCategory.Utility, true, "2026-09-30", false, 0)]
    [InlineData("+447700900123", RateCategory.Utility, true, "2026-10-01", false, 0.02)]
    [InlineData("+447700900123", RateCategory.Service, true, "2026-09-30", false, 0)]
    [InlineData("+447700900123", RateCategory.Service, true, "2026-10-01", false, 0.02)] // As a utility template where the card has no column.
    [InlineData("+491701234567", RateCategory.Service, true, "2026-10-01", false, 0.01)]
    [InlineData("+447700900123", RateCategory.Service, true, "2026-10-01", true, 0)] // One of the thousand of the month.
    public void Metas_fee(string number, RateCategory category, bool isInWindow, string day, bool isFree, double fee)
    {
        MessagePrice price = Prices().Of(WhatsAppAddress.Parse(number), category, isInWindow, Day(day), isFree);

        Assert.Equal((decimal)fee, price.Meta);
        Assert.Equal((decimal)fee + 0.005m, price.Amount);
    }

    [Theory]
    [InlineData("+393331234567", RateCategory.Marketing, "the card has no rate for it")]
    [InlineData("+447700900123", null, "the template's category is not known")]
    public void What_is_not_known_is_not_guessed(string number, RateCategory? category, string why)
    {
        MessagePrice price = Prices().Of(WhatsAppAddress.Parse(number), category, false, Day("2026-11-01"), false);

        Assert.Null(price.Amount);
        Assert.Equal(why, price.Why);
    }

    [Fact]
    public void The_free_ones_come_first_and_lines_add_up()
    {
        CostEstimate estimate = new(new CostOptions { Card = RateCard.Load(_path), TwilioFee = 0.005m, FreeServiceMessages = 2 });
        for (int i = 0; i < 5; i++)
        {
            estimate.Add(WhatsAppAddress.Parse($"+44770090010{i}"), RateCategory.Service, true, Day("2026-11-01"));
        }

        estimate.Add(WhatsAppAddress.Parse("+393331234567"), RateCategory.Service, true, Day("2026-11-01"));
        Assert.Equal((2 * 0.005m) + (3 * 0.025m), estimate.Total);
        Assert.Equal(1, estimate.Unpriced);
        Assert.Equal(["IT", "United Kingdom", "United Kingdom"], System.Linq.Enumerable.Select(estimate.Lines, line => line.Market));
    }

    private PriceRules Prices() => new(new CostOptions { Card = RateCard.Load(_path), TwilioFee = 0.005m });

    private static DateTimeOffset Day(string day) => DateTimeOffset.Parse(day + "T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
}
