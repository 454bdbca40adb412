using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace WhatsAppTools.Simulator.Tests.Accounts;

/// <summary>Facts-2026-11 §10.2, §11.4 and C9, C16, C17: what an account's own state does to its messages.</summary>
public sealed class AccountStateTests
{
    private const string Order = """{"1":"A-17","2":"packed"}""";

    [Fact]
    public async Task A_trial_account_may_send_and_cannot_read_what_became_of_it()
    {
        using SimulatorFixture world = new();
        world.Simulator.ChangeAccount(account => (account.Type, account.RefusesReads) = ("Trial", true));

        Answer sent = await world.SendAsync();

        Assert.Equal(201, sent.Status);
        Assert.Equal(403, (await world.FetchAsync(sent["sid"]!)).Status);
        Answer list = await world.ListAsync();
        Assert.Equal((200, 0), (list.Status, list.Json.GetProperty("messages").GetArrayLength()));
        Assert.Equal("Trial", (await world.GetAsync(world.AccountPath + ".json"))["type"]);
    }

    [Fact]
    public async Task A_number_that_was_not_verified_is_21608_and_nobody_else_is()
    {
        using SimulatorFixture world = new();
        world.Simulator.SetPerson("+447700900123", PersonTrait.NotVerified);

        Assert.Equal(21608, (await world.SendAsync()).Code);
        Assert.Equal(201, (await world.SendAsync(("To", "whatsapp:+447700900124"))).Status);
    }

    [Fact]
    public async Task A_suspended_account_shows_itself_and_refuses_every_change_with_20005()
    {
        using SimulatorFixture world = new();
        world.Simulator.ChangeAccount(account => (account.Status, account.Balance) = ("suspended", -1.5m));

        Answer sent = await world.SendAsync();

        Assert.Equal((401, 20005), (sent.Status, sent.Code));
        Assert.Equal("suspended", (await world.GetAsync(world.AccountPath + ".json"))["status"]);
        Assert.Equal("-1.50", (await world.GetAsync(world.AccountPath + "/Balance.json"))["balance"]);
    }

    [Fact]
    public async Task Hidden_digits_are_stored_so_and_no_filter_by_the_number_finds_them()
    {
        using SimulatorFixture world = new();
        world.Simulator.ChangeAccount(account => account.ObfuscatesAddresses = true);
        world.Simulator.Inbound(SimulatorFixture.Person, null, "Hi");

        Answer sent = await world.SendAsync();

        Assert.Equal("whatsapp:+44770090XXXX", sent["to"]);
        world.Advance(60);
        Assert.Contains((await world.FetchAsync(sent["sid"]!))["status"], new[] { "delivered", "read" });
        string person = Uri.EscapeDataString(SimulatorFixture.Person);
        Assert.Equal(0, Count(await world.ListAsync("To=" + person)));
        Assert.Equal(0, Count(await world.ListAsync("From=" + person)));
        JsonElement inbound = (await world.ListAsync()).Json.GetProperty("messages").EnumerateArray().Single(message => message.GetProperty("direction").GetString() == "inbound");
        Assert.Equal("whatsapp:+44770090XXXX", inbound.GetProperty("from").GetString());
    }

    [Fact]
    public async Task A_message_may_ask_for_another_retention_only_where_the_account_redacts()
    {
        using SimulatorFixture world = new();
        Assert.Equal(30030, (await world.SendAsync(("AddressRetention", "obfuscate"))).Code);
        Assert.Equal(30029, (await world.SendAsync(("ContentRetention", "discard"))).Code);

        world.Simulator.ChangeAccount(account => (account.ObfuscatesAddresses, account.DiscardsBodies) = (true, true));

        Answer redacted = await world.SendAsync();
        Assert.Equal(("", "whatsapp:+44770090XXXX"), (redacted["body"], redacted["to"]));
        Answer kept = await world.SendAsync(("AddressRetention", "retain"), ("ContentRetention", "retain"));
        Assert.Equal(("Hello", SimulatorFixture.Person), (kept["body"], kept["to"]));
        Assert.Equal("Hello", world.Simulator.Received[2].Body);
    }

    [Fact]
    public async Task A_business_scoped_id_is_a_person_like_any_other()
    {
        using SimulatorFixture world = new();
        const string id = "whatsapp:US.13491208655302741918";
        string inbound = world.Simulator.Inbound(id, null, "Hi");

        Answer sent = await world.SendAsync(("To", id));
        world.Advance(60);

        Assert.Null((await world.FetchAsync(sent["sid"]!))["error_code"]);
        Assert.Equal(id, (await world.FetchAsync(inbound))["from"]);
        Assert.Equal(1, Count(await world.ListAsync("To=" + Uri.EscapeDataString(id))));
        Answer cold = await world.SendAsync(("To", "whatsapp:DE.ENT.99887766"));
        world.Advance(60);
        Assert.Equal("63016", (await world.FetchAsync(cold["sid"]!))["error_code"]);
        world.Simulator.SetPerson("US.13491208655302741918", PersonTrait.OptedOut);
        Answer optedOut = await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, Order, ("To", id));
        world.Advance(60);
        Assert.Equal("63033", (await world.FetchAsync(optedOut["sid"]!))["error_code"]);
    }

    [Fact]
    public async Task A_snapshot_keeps_the_account()
    {
        using SimulatorFixture world = new();
        world.Simulator.ChangeAccount(account => (account.Balance, account.MessagingLimit) = (3.25m, 250));
        using System.IO.MemoryStream file = new();
        world.Simulator.SaveSnapshot(file);
        world.Simulator.Reset();
        Assert.Equal((100m, null), (world.Simulator.Account.Balance, world.Simulator.Account.MessagingLimit));

        file.Position = 0;
        world.Simulator.LoadSnapshot(file);

        Assert.Equal((3.25m, 250), (world.Simulator.Account.Balance, world.Simulator.Account.MessagingLimit));
        Assert.Equal("3.25", (await world.GetAsync(world.AccountPath + "/Balance.json"))["balance"]);
    }

    private static int Count(Answer list) => list.Json.GetProperty("messages").GetArrayLength();
}
