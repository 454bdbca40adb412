using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace WhatsAppTools.Simulator.Tests.Usage;

/// <summary>Facts-2026-11 §3: usage records in two trees, each parent the sum of its children, and what is charged.</summary>
public sealed class UsageTests
{
    private const string Order = """{"1":"A-17","2":"packed"}""";

    [Fact]
    public async Task What_was_sent_costs_what_the_prices_say_to_the_cent()
    {
        using SimulatorFixture world = InNovember();
        for (int i = 0; i < 3; i++)
        {
            await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, Order, ("To", "whatsapp:+447700900" + i + "50"));
        }

        await world.SendTemplateAsync(DefaultWorld.SpringSaleSid, """{"1":"Ana"}""", ("To", "whatsapp:+491701234567"));
        await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, Order, ("To", "whatsapp:+15005553003"));
        world.Advance(120);

        Dictionary<string, decimal> prices = await PricesAsync(world, "");

        // Four arrive; the fifth is not on WhatsApp.
        Assert.Equal(4 * 0.005m, prices["channels-messaging-outbound"]);
        Assert.Equal(3 * 0.022m, prices["channels-whatsapp-template-utility"]);
        Assert.Equal(0.137m, prices["channels-whatsapp-template-marketing"]);
        Assert.Equal((4 * 0.005m) + (3 * 0.022m) + 0.137m, prices["channels-messaging"] + prices["channels-whatsapp"]);
    }

    [Fact]
    public async Task Each_parent_is_the_sum_of_its_children_and_nothing_is_added_twice()
    {
        using SimulatorFixture world = InNovember();
        world.Simulator.Inbound(SimulatorFixture.Person, null, "Hi");
        await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, Order);
        world.Advance(120);

        Dictionary<string, decimal> prices = await PricesAsync(world, "");

        Assert.Equal(prices["channels-messaging"], Children(prices, "channels-messaging-"));
        Assert.Equal(prices["channels-whatsapp"], Children(prices, "channels-whatsapp-"));
        Assert.Equal(prices["channels"], prices["channels-messaging"] + prices["channels-whatsapp"]);
        Assert.Equal(prices["channels"], prices["totalprice"]);
        Assert.Equal(0.005m, prices["channels-messaging-inbound"]);
    }

    [Theory]
    [InlineData("2026-09-30T10:00:00Z", 0, 0)]
    [InlineData("2026-10-01T10:00:00Z", 0.022, 0)]
    [InlineData("2026-10-01T10:00:00Z", 0.022, 0.022, 0)]
    public async Task Inside_the_window_a_fee_is_charged_since_october_2026(string start, double utility, double service, int free = 1000)
    {
        using SimulatorFixture world = new(clock =>
        {
            clock.SetUtcNow(DateTimeOffset.Parse(start, CultureInfo.InvariantCulture));
            return new SimulatorOptions { TimeProvider = clock, Seed = 1, Prices = new SimulatedPrices { FreeServiceMessages = free } };
        });
        world.Simulator.Inbound(SimulatorFixture.Person, null, "Hi");
        await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, Order);
        await world.SendAsync();
        world.Advance(120);

        Dictionary<string, decimal> prices = await PricesAsync(world, "");

        Assert.Equal(((decimal)utility, (decimal)service), (prices["channels-whatsapp-template-utility"], prices["channels-whatsapp-template-service"]));
    }

    [Fact]
    public async Task Days_months_and_years_have_rows_of_their_own_by_gmt()
    {
        using SimulatorFixture world = InNovember();
        await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, Order);
        world.Advance(24 * 3600);
        await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, Order);
        world.Advance(120);

        JsonElement[] days = await RowsAsync(world, "/Daily", "Category=channels-messaging&StartDate=2026-11-09&EndDate=2026-11-11");

        Assert.Equal(["2026-11-11", "2026-11-10", "2026-11-09"], days.Select(row => row.GetProperty("start_date").GetString()));
        Assert.Equal(["1", "1", "0"], days.Select(row => row.GetProperty("count").GetString()));
        Assert.Equal("1", Assert.Single(await RowsAsync(world, "/Today", "Category=channels-messaging")).GetProperty("count").GetString());
        Assert.Equal("1", Assert.Single(await RowsAsync(world, "/Yesterday", "Category=channels-messaging")).GetProperty("count").GetString());
        Assert.Equal("2", Assert.Single(await RowsAsync(world, "/ThisMonth", "Category=channels-messaging")).GetProperty("count").GetString());
        Assert.Equal("0", Assert.Single(await RowsAsync(world, "/LastMonth", "Category=channels-messaging")).GetProperty("count").GetString());
        Assert.Equal("2", Assert.Single(await RowsAsync(world, "/AllTime", "Category=channels-messaging")).GetProperty("count").GetString());
        Assert.Single(await RowsAsync(world, "/Monthly", "Category=channels-messaging"));
        Assert.Single(await RowsAsync(world, "/Yearly", "Category=channels-messaging"));
        Assert.Equal("1", Assert.Single(await RowsAsync(world, "", "Category=channels-messaging&StartDate=-0days")).GetProperty("count").GetString());
        Assert.Empty(await RowsAsync(world, "", "Category=no-such-thing"));
    }

    [Fact]
    public async Task Pages_are_followed_and_a_wrong_date_is_20001()
    {
        using SimulatorFixture world = InNovember();
        Answer page = await world.GetAsync(world.AccountPath + "/Usage/Records.json?PageSize=10");
        int rows = page.Json.GetProperty("usage_records").GetArrayLength();
        Answer next = await world.GetAsync(page["next_page_uri"]!);

        Assert.Equal(10, rows);
        Assert.Equal(8, next.Json.GetProperty("usage_records").GetArrayLength());
        Assert.Null(next["next_page_uri"]);
        Assert.Equal(20001, (await world.GetAsync(world.AccountPath + "/Usage/Records.json?StartDate=soon")).Code);
    }

    [Fact]
    public async Task The_price_may_be_a_text_as_seen_live()
    {
        using SimulatorFixture world = new(clock => new SimulatorOptions { TimeProvider = clock, Unverified = new() { UsagePriceIsText = true } });

        Assert.All(await RowsAsync(world, "", ""), row => Assert.Equal(JsonValueKind.String, row.GetProperty("price").ValueKind));
    }

    private static SimulatorFixture InNovember() => new(clock =>
    {
        clock.SetUtcNow(new DateTimeOffset(2026, 11, 10, 9, 0, 0, TimeSpan.Zero));
        return new SimulatorOptions { TimeProvider = clock, Seed = 1 };
    });

    private static decimal Children(Dictionary<string, decimal> prices, string prefix) =>
        prices.Where(price => price.Key.StartsWith(prefix, StringComparison.Ordinal)).Sum(price => price.Value);

    private static async Task<Dictionary<string, decimal>> PricesAsync(SimulatorFixture world, string kind) =>
        (await RowsAsync(world, kind, "PageSize=1000")).ToDictionary(row => row.GetProperty("category").GetString()!, row => row.GetProperty("price").GetDecimal());

    private static async Task<JsonElement[]> RowsAsync(SimulatorFixture world, string kind, string query)
    {
        Answer answer = await world.GetAsync(world.AccountPath + "/Usage/Records" + kind + ".json?" + query);
        Assert.Equal(200, answer.Status);
        return [.. answer.Json.GetProperty("usage_records").EnumerateArray()];
    }
}
