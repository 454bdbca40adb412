using System;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;

namespace WhatsAppTools.Simulator.Tests.OAuth;

/// <summary>Facts-2026-11 §4.6: client credentials.</summary>
public sealed class TokenTests
{
    private const string Address = "https://oauth.twilio.com/v2/token";

    [Fact]
    public async Task A_token_opens_what_its_app_may_until_it_ends()
    {
        using SimulatorFixture world = new();
        world.Http.DefaultRequestHeaders.Authorization = null;

        Answer answer = await AskAsync(world, DefaultWorld.OAuthClientId, DefaultWorld.KeySecret);

        Assert.Equal(("Bearer", "3600"), (answer["token_type"], answer["expires_in"]));
        world.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer["access_token"]);
        Assert.Equal(201, (await world.SendAsync()).Status);
        Assert.Equal(200, (await world.GetAsync("https://content.twilio.com/v1/Content")).Status);
        Assert.Equal(401, (await world.GetAsync(world.AccountPath + ".json")).Status);
        world.Advance(3599);
        Assert.Equal(200, (await world.ListAsync()).Status);
        world.Advance(1);
        Assert.Equal((401, 20003), ((await world.ListAsync()).Status, (await world.ListAsync()).Code));
    }

    [Fact]
    public async Task The_account_stands_in_the_tokens_claims_and_not_in_the_answer()
    {
        using SimulatorFixture world = new();

        Answer answer = await AskAsync(world, DefaultWorld.OAuthClientId, DefaultWorld.KeySecret);

        string claims = answer["access_token"]!.Split('.')[1].Replace('-', '+').Replace('_', '/');
        using JsonDocument json = JsonDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(claims.PadRight((claims.Length + 3) / 4 * 4, '='))));
        Assert.Equal(DefaultWorld.AccountSid, json.RootElement.GetProperty("act").GetProperty("sub").GetString());
        Assert.DoesNotContain("account_sid", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_credentials_and_other_grants_are_refused()
    {
        using SimulatorFixture world = new();

        Assert.Equal(401, (await AskAsync(world, DefaultWorld.OAuthClientId, "wrong")).Status);
        Assert.Equal(401, (await AskAsync(world, "OQffffffffffffffffffffffffffffffff", DefaultWorld.KeySecret)).Status);
        Assert.Equal(400, (await world.PostAsync(Address, [new("grant_type", "password")])).Status);
        world.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "made.up.token");
        Assert.Equal(401, (await world.ListAsync()).Status);
    }

    private static Task<Answer> AskAsync(SimulatorFixture world, string id, string secret) =>
        world.PostAsync(Address, [new("grant_type", "client_credentials"), new("client_id", id), new("client_secret", secret)]);
}
