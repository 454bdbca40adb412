using System.Threading.Tasks;

namespace WhatsAppTools.Simulator.Tests;

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
    public async Task A_restricted_key_may_send_and_not_list()
    {
        using SimulatorFixture world = new();
        world.LogIn(DefaultWorld.RestrictedKeySid, DefaultWorld.KeySecret);

        Assert.Equal(201, (await world.SendAsync()).Status);
        Answer list = await world.ListAsync();
        Assert.Equal((401, 20003), (list.Status, list.Code));
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
