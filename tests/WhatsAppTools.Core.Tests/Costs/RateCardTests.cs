using System;
using System.IO;
using System.Text;
using WhatsAppTools.Addressing;
using WhatsAppTools.Costs;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Tests.Costs;

/// <summary>Rate cards as Meta gives them, as spreadsheets save them, and as a list.</summary>
public sealed class RateCardTests : IDisposable
{
    private const string Meta = """
        "Cost per message in USD, effective October 1, 2026",,,,,,
        "Note: authentication-international rates apply in Egypt as of July 1, 2024",,,,,,
        Market,Currency,Marketing,Utility,Authentication,"Authentication-
        International",Service
        Germany,$US,0.1365,0.0550,0.0550,n/a,n/a
        India,$US,0.0118,0.0014,0.0014,0.0280,n/a
        Rest of Western Europe,$US,0.0592,0.0171,0.0171,n/a,n/a
        Rest of Central & Eastern Europe,$US,0.0860,0.0212,0.0212,n/a,n/a
        North America,$US,0.0250,0.0034,0.0034,n/a,n/a
        Rest of Latin America,$US,0.0740,0.0113,0.0113,n/a,n/a
        Ukraine,$US,0.0911,0.0222,0.0222,n/a,n/a
        Other,$US,0.0604,0.0077,0.0077,n/a,n/a
        """;

    private static readonly DateTime s_day = new(2026, 11, 27);

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"card-{Guid.NewGuid():N}.csv");

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("+491701234567", RateCategory.Marketing, "Germany", "0.1365")]
    [InlineData("+436641234567", RateCategory.Marketing, "Rest of Western Europe", "0.0592")]
    [InlineData("+48512345678", RateCategory.Utility, "Rest of Central & Eastern Europe", "0.0212")]
    [InlineData("+380501234567", RateCategory.Marketing, "Ukraine", "0.0911")]
    [InlineData("+12025550123", RateCategory.Utility, "North America", "0.0034")]
    [InlineData("+18765551234", RateCategory.Utility, "Rest of Latin America", "0.0113")]
    [InlineData("+82101234567", RateCategory.Utility, "Other", "0.0077")]
    [InlineData("+919812345678", RateCategory.AuthenticationInternational, "India", "0.0280")]
    public void Metas_own_card_is_read_and_a_number_finds_its_market(string number, RateCategory category, string market, string rate)
    {
        RateCard card = Card(Meta);

        Assert.Equal("USD", card.Currency);
        Assert.Equal(new DateTime(2026, 10, 1), card.Newest);
        Assert.Empty(card.UnknownMarkets);
        Assert.Equal((market, Number(rate)), Found(card, number, category));
    }

    [Theory]
    [InlineData("+447700900123")] // A market of its own, which the card has not: neither a group's rate nor the others'.
    [InlineData("+77012345678")] // Left its group in October 2026.
    public void A_market_that_the_card_has_not_has_no_price(string number) => Assert.Null(Found(Card(Meta), number, RateCategory.Utility).Amount);

    [Fact]
    public void Before_they_left_countries_were_charged_with_their_group()
    {
        RateCard card = Card(Meta.Replace("October 1, 2026", "July 1, 2026").Replace("Ukraine", "Peru"));

        Assert.Equal(("Rest of Central & Eastern Europe", 0.0860m), Found(card, "+380501234567", RateCategory.Marketing, new DateTime(2026, 8, 1)));
        Assert.Null(Found(card, "+380501234567", RateCategory.Marketing).Amount);
    }

    [Fact]
    public void A_spreadsheet_with_semicolons_and_decimal_commas_says_the_same()
    {
        RateCard card = Card(Meta.Replace("Cost per message in USD, effective October 1, 2026", "x").Replace(",", ";").Replace("0.", "0,"));

        Assert.Equal(("Germany", 0.1365m), Found(card, "+491701234567", RateCategory.Marketing));
    }

    [Theory]
    [InlineData("+44")]
    [InlineData("44")]
    [InlineData("GB")]
    [InlineData("United Kingdom")]
    [InlineData("UK")]
    public void A_list_names_markets_by_code_letters_or_name(string market)
    {
        RateCard card = Card($"effective_date,currency,market,category,rate\n2026-10-01,GBP,{market},utility,0.0159\n2026-10-01,USD,{market},utility,0.0220\n", "gbp");

        Assert.Equal((market, 0.0159m), Found(card, "+447700900123", RateCategory.Utility));
    }

    [Fact]
    public void The_newest_rate_that_holds_on_the_day_counts()
    {
        RateCard card = Card(
            """
            valid_from,valid_until,currency,market,category,rate
            2026-07-01,2026-09-30,EUR,Germany,marketing,0.10
            2026-10-01,2026-12-31,EUR,Germany,marketing,0.12
            2027-01-01,,EUR,Germany,marketing,0.14
            """);

        Assert.Equal(0.10m, Found(card, "+491701234567", RateCategory.Marketing, new DateTime(2026, 9, 30)).Amount);
        Assert.Equal(0.12m, Found(card, "+491701234567", RateCategory.Marketing).Amount);
        Assert.Equal(0.14m, Found(card, "+491701234567", RateCategory.Marketing, new DateTime(2027, 5, 1)).Amount);
        RateFinding early = card.Find(WhatsAppAddress.Parse("+491701234567"), RateCategory.Marketing, new DateTime(2026, 6, 30));
        Assert.Equal((null, new DateTime(2026, 7, 1)), (early.Amount, early.OtherDay));
    }

    [Theory]
    [InlineData("market,category,rate,currency\nGermany,marketing,0.13.6,USD", "RateCardValue", "Line 2", "0.13.6")]
    [InlineData("market,category,rate,currency\n\nGermany,marketing,-1,USD", "RateCardValue", "Line 3", "-1")]
    [InlineData("market,category,rate,currency\nGermany,promotion,0.13,USD", "RateCardValue", "Line 2", "promotion")]
    [InlineData("market,category,rate,currency\nGermany,marketing,0.13,dollars", "RateCardValue", "Line 2", "dollars")]
    [InlineData("market,category,rate\nGermany,marketing,0.13", "RateCardValue", "Line 2", "currency")]
    [InlineData("market,category,rate,currency,effective_date\nGermany,marketing,0.13,USD,1.10.2026", "RateCardValue", "Line 2", "1.10.2026")]
    [InlineData("market,category,rate,currency\nGermany,marketing,0.13,USD\nDE,marketing,0.14,USD", "RateCardTwice", "Line 3", "0.13")]
    [InlineData("market,category,rate,currency\nGermany,marketing,0.13,USD\nGermany,marketing,0.12,EUR", "RateCardCurrency", "EUR, USD", "none was named")]
    [InlineData("name,number\nAna,1", "RateCardNoRates", "Market", "Marketing")]
    [InlineData("PK\u0003\u0004rest", "RateCardBinary", "card-", "workbook")]
    public void A_card_that_cannot_be_used_is_told_with_line_and_value(string text, string errorId, string says, string andSays)
    {
        WhatsAppException failure = Assert.Throws<WhatsAppException>(() => Card(text));

        Assert.Equal(errorId, failure.ErrorId);
        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
        Assert.Contains(andSays, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_that_is_not_there_is_told()
    {
        Assert.Equal("RateCardMissing", Assert.Throws<WhatsAppException>(() => RateCard.Load(_path)).ErrorId);
    }

    [Fact]
    public void A_market_that_nobody_knows_is_told_and_charges_nobody()
    {
        RateCard card = Card("market,category,rate,currency\nAtlantis,marketing,0.13,USD\nOther,marketing,0.2,USD");

        Assert.Equal(["Atlantis"], card.UnknownMarkets);
    }

    private RateCard Card(string text, string? currency = null)
    {
        File.WriteAllText(_path, text, new UTF8Encoding(false));
        return RateCard.Load(_path, currency);
    }

    private static (string Market, decimal? Amount) Found(RateCard card, string number, RateCategory category, DateTime? day = null)
    {
        RateFinding finding = card.Find(WhatsAppAddress.Parse(number), category, day ?? s_day);
        return (finding.Market, finding.Amount);
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
