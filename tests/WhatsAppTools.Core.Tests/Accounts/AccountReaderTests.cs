using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Accounts;
using WhatsAppTools.Core.Tests.Twilio;
using WhatsAppTools.Simulator;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Core.Tests.Accounts;

public sealed class AccountReaderTests
{
    [Fact]
    public void A_parent_is_the_sum_of_its_children_and_only_the_two_parents_are_added()
    {
        TwilioUsage[] records =
        [
            Usage("channels", 9, 9.99m), Usage("channels-messaging", 4, 0.02m), Usage("channels-messaging-outbound", 3, 0.015m),
            Usage("channels-messaging-inbound", 1, 0.005m), Usage("channels-whatsapp", 3, 0.30m), Usage("channels-whatsapp-template-marketing", 1, 0.20m),
            Usage("channels-whatsapp-template-utility", 2, 0.10m), Usage("channels-whatsapp-conversation-utility", 0, 0), Usage("totalprice", 0, 50m),
        ];

        WhatsAppCost cost = WhatsAppCost.Of(records, "2026-11-01", "2026-11-26", simulated: false);

        Assert.Equal((4m, 0.02m, 0.30m, 0.32m), (cost.Message, cost.TwilioFee, cost.MetaFee, cost.Total));
        Assert.Equal((0.20m, 0.10m, (decimal?)null), (cost.Marketing, cost.Utility, cost.Service));
    }

    [Fact]
    public async Task What_was_sent_at_the_simulator_costs_what_its_two_trees_say()
    {
        TwilioSimulator simulator = new(new SimulatorOptions());
        using TwilioHttpApi api = Api(simulator, DefaultWorld.AccountSid, DefaultWorld.AuthToken);
        await api.CreateMessageAsync(new CreateMessageRequest { To = "whatsapp:+447700900123", From = DefaultWorld.Sender, ContentSid = DefaultWorld.OrderUpdateSid }, CancellationToken.None);
        simulator.AdvanceClock(TimeSpan.FromMinutes(1));

        WhatsAppAccount account = await new AccountReader(api).ReadAsync(CancellationToken.None);
        IReadOnlyList<WhatsAppCost> days = await new AccountReader(api).ReadDaysAsync(2, CancellationToken.None);

        Assert.Equal(("active", "Full", 100m, "USD"), (account.Status, account.Type, account.Balance, account.Currency));
        Assert.Equal(1, account.ThisMonth!.Message);
        Assert.True(account.ThisMonth.TwilioFee > 0 && account.ThisMonth.MetaFee > 0);
        Assert.Equal(account.ThisMonth.MetaFee, account.ThisMonth.Utility);
        Assert.Equal(account.ThisMonth.Total, days.Sum(day => day.Total));
        Assert.Null(account.Note);
    }

    [Fact]
    public async Task A_key_gets_what_it_may_read_and_is_told_the_rest()
    {
        using TwilioHttpApi api = Api(new TwilioSimulator(new SimulatorOptions()), DefaultWorld.StandardKeySid, DefaultWorld.KeySecret);

        WhatsAppAccount account = await new AccountReader(api).ReadAsync(CancellationToken.None);

        Assert.Null(account.Status);
        Assert.NotNull(account.ThisMonth);
        Assert.Contains("20003", account.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_price_may_be_a_text_or_a_number()
    {
        const string Page = """{"usage_records":[{"category":"channels-whatsapp","count":"2","price":"0.25","price_unit":"usd","start_date":"2026-11-26","end_date":"2026-11-26"},{"category":"channels-messaging","count":"2","price":0.01,"price_unit":"usd"}],"next_page_uri":null}""";
        using TwilioHttpApi api = new(new TwilioClientOptions { Credential = new TwilioCredential(DefaultWorld.AccountSid, DefaultWorld.AccountSid, "secret"), Handler = new CannedHandler(HttpStatusCode.OK, Page) });

        IReadOnlyList<TwilioUsage> usage = await api.ListUsageAsync(new UsageFilter { FirstDay = new DateTime(2026, 11, 26), LastDay = new DateTime(2026, 11, 26) }, CancellationToken.None);

        Assert.Equal([0.25m, 0.01m], usage.Select(record => record.Price));
    }

    private static TwilioHttpApi Api(TwilioSimulator simulator, string user, string secret) =>
        new(new TwilioClientOptions { Credential = new TwilioCredential(DefaultWorld.AccountSid, user, secret), Handler = new SimulatorHttpHandler(simulator) });

    private static TwilioUsage Usage(string category, decimal count, decimal price) => new() { Category = category, Count = count, Price = price, PriceUnit = "usd" };
}
