using System.Linq;
using System.Threading.Tasks;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.Rules;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Tests.Http;

/// <summary>Facts §3 and §18: who may do what.</summary>
public sealed class AuthenticationTests
{
    [Theory]
    [InlineData(DefaultWorld.AccountSid, "wrong")]
    [InlineData("ACffffffffffffffffffffffffffffffff", DefaultWorld.AuthToken)]
    [InlineData(DefaultWorld.StandardKeySid, "wrong")]
    public async Task A_wrong_credential_is_401_with_20003(string user, string secret)
    {
        using SimulatorFixture world = new();
        world.LogIn(user, secret);

        Answer answer = await world.ListAsync();

        Assert.Equal((401, 20003), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task No_credential_is_401()
    {
        using SimulatorFixture world = new();
        world.Http.DefaultRequestHeaders.Authorization = null;

        Assert.Equal(401, (await world.ListAsync()).Status);
    }

    [Fact]
    public async Task A_standard_key_may_do_everything_but_read_the_account()
    {
        using SimulatorFixture world = new();
        world.LogIn(DefaultWorld.StandardKeySid, DefaultWorld.KeySecret);

        Assert.Equal(201, (await world.SendAsync()).Status);
        Assert.Equal(200, (await world.ListAsync()).Status);
        Assert.Equal(200, (await world.GetAsync(world.AccountPath + "/Balance.json")).Status);
        Assert.Equal(20003, (await world.GetAsync(world.AccountPath + ".json")).Code);
    }

    [Fact]
    public async Task A_restricted_key_may_send_and_what_it_lacks_is_named()
    {
        using SimulatorFixture world = new();
        world.LogIn(DefaultWorld.RestrictedKeySid, DefaultWorld.KeySecret);

        Assert.Equal(201, (await world.SendAsync()).Status);
        Answer list = await world.ListAsync();
        Assert.Equal((403, 70051), (list.Status, list.Code));
        Assert.Contains("/twilio/messaging/messages/list", list["message"], System.StringComparison.Ordinal);
        Assert.Equal(20003, (await world.GetAsync(world.AccountPath + "/Balance.json")).Code);
    }

    [Theory]
    [InlineData("/twilio/messaging/messages/read", false, true)]
    [InlineData("/twilio/messaging/messages/list", true, false)]
    [InlineData("/twilio/messaging/messages/*", true, true)]
    [InlineData("/twilio/messaging/messages.media/read", false, false)]
    public async Task Reading_one_and_listing_are_two_rights(string right, bool lists, bool reads)
    {
        using SimulatorFixture world = new(clock => new SimulatorOptions
        {
            TimeProvider = clock,
            Keys = [new SimulatedKey { Sid = DefaultWorld.RestrictedKeySid, Secret = DefaultWorld.KeySecret, Kind = SimulatedKeyKind.Restricted, Allow = [right] }],
        });
        string sid = (await world.SendAsync())["sid"]!;
        world.LogIn(DefaultWorld.RestrictedKeySid, DefaultWorld.KeySecret);

        Assert.Equal(lists ? 200 : 403, (await world.ListAsync()).Status);
        Assert.Equal(reads ? 200 : 403, (await world.FetchAsync(sid)).Status);
    }

    [Fact]
    public async Task A_missing_right_may_be_a_classic_20003()
    {
        using SimulatorFixture world = new(clock => new SimulatorOptions { TimeProvider = clock, Unverified = new() { MissingRightStatus = 401, MissingRightCode = 20003 } });
        world.LogIn(DefaultWorld.RestrictedKeySid, DefaultWorld.KeySecret);

        Answer list = await world.ListAsync();

        Assert.Equal((401, 20003, "Authenticate"), (list.Status, list.Code, list["message"]));
    }

    [Fact]
    public void Every_route_that_may_be_used_has_a_right_or_is_known_to_have_none()
    {
        World world = new(new SimulatorOptions(), SimulatorUnkindness.None, 1, System.DateTimeOffset.UnixEpoch);

        string[] without =
        [
            .. ResourceTable.All(new MessageCreation(world, new Outbox(world)))
                .SelectMany(resource => resource.Routes)
                .Where(route => route.Right is null && route.Product != Product.Control)
                .Select(route => route.Method + " " + route.Template)
                .Order(System.StringComparer.Ordinal),
        ];

        // Facts-2026-11 §4.4: none was seen.
        Assert.Equal(
            [
                "GET /2010-04-01/Accounts/{AccountSid}.json", "GET /2010-04-01/Accounts/{AccountSid}/Balance.json",
                "POST /v2/Indicators/Typing.json", "POST /v2/token", "POST /v3/Indicators/Typing.json",
            ],
            without);
    }

    [Fact]
    public async Task Another_accounts_path_is_refused()
    {
        using SimulatorFixture world = new();

        Assert.Equal(20003, (await world.GetAsync("/2010-04-01/Accounts/ACffffffffffffffffffffffffffffffff/Messages.json")).Code);
    }

    [Fact]
    public async Task The_account_shows_itself_to_its_token()
    {
        using SimulatorFixture world = new();

        Answer account = await world.GetAsync(world.AccountPath + ".json");

        Assert.Equal(DefaultWorld.AccountSid, account["sid"]);
        Assert.Equal("active", account["status"]);
    }
}
