using System.Threading.Tasks;
using Twilio.Rest.Api.V2010;
using Twilio.Rest.Api.V2010.Account;
using TokenResource = Twilio.Rest.Oauth.V2.TokenResource;

namespace WhatsAppTools.Simulator.Tests.Package.Topics;

/// <summary>The account, its balance, and who may do what.</summary>
internal static class AccountTopics
{
    public static async Task AccountAndBalanceAsync(PackageWorld world)
    {
        AccountResource account = await world.OneAsync(client => AccountResource.FetchAsync(client: client));
        Assert.Equal(DefaultWorld.AccountSid, account.Sid);
        Assert.Equal(AccountResource.StatusEnum.Active, account.Status);
        Assert.Equal(AccountResource.TypeEnum.Full, account.Type);

        BalanceResource balance = await world.OneAsync(client => BalanceResource.FetchAsync(client: client));
        Assert.Equal(("USD", "100.00"), (balance.Currency, balance.Balance));
    }

    public static async Task TokensAsync(PackageWorld world)
    {
        TokenResource token = await world.OneAsync(client => TokenResource.CreateAsync(
            "client_credentials", DefaultWorld.OAuthClientId, DefaultWorld.KeySecret, client: client));
        Assert.Equal(("Bearer", 3600), (token.TokenType, token.ExpiresIn));
    }

    public static async Task CredentialsAsync(PackageWorld world)
    {
        await world.RefusedAsync(401, 20003, _ => MessageResource.ReadAsync(client: world.LogIn(DefaultWorld.AccountSid, new string('0', 32))));
        await world.RefusedAsync(401, 20003, _ => AccountResource.FetchAsync(client: world.LogIn(DefaultWorld.StandardKeySid, DefaultWorld.KeySecret)));
        await world.RefusedAsync(401, 20003, client => AccountResource.FetchAsync("AC" + new string('9', 32), client));
        Assert.NotEmpty(await MessageResource.ReadAsync(client: world.LogIn(DefaultWorld.StandardKeySid, DefaultWorld.KeySecret), limit: 1));
        await world.RefusedAsync(403, 70051, _ => MessageResource.ReadAsync(client: world.LogIn(DefaultWorld.RestrictedKeySid, DefaultWorld.KeySecret)));
        MessageResource sent = await MessageResource.CreateAsync(
            PackageWorld.Person,
            from: DefaultWorld.Sender,
            body: "From a restricted key",
            client: world.LogIn(DefaultWorld.RestrictedKeySid, DefaultWorld.KeySecret));
        Assert.Equal(MessageResource.StatusEnum.Queued, sent.Status);
    }

    /// <summary>As new trial accounts were seen: they may send to numbers that they have verified, and nobody can ask what became of it.</summary>
    public static async Task TrialAsync(PackageWorld world)
    {
        world.Simulator.ChangeAccount(account => (account.Type, account.RefusesReads) = ("Trial", true));
        world.Simulator.SetPerson(PackageWorld.OtherPerson, PersonTrait.NotVerified);

        AccountResource account = await world.OneAsync(client => AccountResource.FetchAsync(client: client));
        Assert.Equal(AccountResource.TypeEnum.Trial, account.Type);
        MessageResource sent = await MessageTopics.CreateAsync(world);
        await world.RefusedAsync(403, 20003, client => MessageResource.FetchAsync(sent.Sid, client: client));
        Assert.Empty(await world.AllAsync(client => MessageResource.ReadAsync(client: client)));
        await world.RefusedAsync(400, 21608, client => MessageResource.CreateAsync(PackageWorld.OtherPerson, from: DefaultWorld.Sender, body: "Hello", client: client));
    }
}
