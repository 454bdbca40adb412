using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Rest.Messaging.V2;

namespace WhatsAppTools.Simulator.Tests.Package.Topics;

/// <summary>WhatsApp senders, from registration to the end.</summary>
internal static class SenderTopics
{
    private const string Address = "whatsapp:+15005550177";

    public static async Task SendersAsync(PackageWorld world)
    {
        ChannelsSenderResource own = await world.OneAsync(client => ChannelsSenderResource.FetchAsync(DefaultWorld.SenderSid, client));
        Assert.Equal((DefaultWorld.Sender, ChannelsSenderResource.StatusEnum.Online), (own.SenderId, own.Status));

        ChannelsSenderResource created = await world.OneAsync(client => ChannelsSenderResource.CreateAsync(Request(Address), client));
        Assert.Equal(ChannelsSenderResource.StatusEnum.Creating, created.Status);
        Assert.Equal(("Example Works", "https://hooks.example.com/in"), (created.Profile.Name, created.Webhook.CallbackUrl));
        IReadOnlyList<ChannelsSenderResource> all = await world.AllAsync(client => ChannelsSenderResource.ReadAsync("whatsapp", pageSize: 1, client: client));
        Assert.Contains(created.Sid, all.Select(sender => sender.Sid));

        await world.RefusedAsync(400, 63007, client => MessageResource.CreateAsync(PackageWorld.Person, from: Address, body: "Hello", client: client));
        await world.RefusedAsync(400, 63113, client => ChannelsSenderResource.UpdateAsync(Code(created.Sid, "123456"), client));
        world.Advance(60);
        await world.OneAsync(client => ChannelsSenderResource.UpdateAsync(Code(created.Sid, "550177"), client));
        world.Advance(60);
        ChannelsSenderResource online = await world.OneAsync(client => ChannelsSenderResource.FetchAsync(created.Sid, client));
        Assert.Equal(ChannelsSenderResource.StatusEnum.Online, online.Status);
        await world.OneAsync(client => MessageResource.CreateAsync(PackageWorld.Person, from: Address, body: "Hello", client: client));

        world.Simulator.SetSenderStatus(created.Sid, "OFFLINE");
        ChannelsSenderResource offline = await world.OneAsync(client => ChannelsSenderResource.FetchAsync(created.Sid, client));
        Assert.Single(offline.OfflineReasons);
        Assert.True(await ChannelsSenderResource.DeleteAsync(created.Sid, world.Client));
        await world.RefusedAsync(404, 20404, client => ChannelsSenderResource.FetchAsync(created.Sid, client));
    }

    public static async Task RulesOfASenderAsync(PackageWorld world)
    {
        await world.RefusedAsync(400, 63107, client => ChannelsSenderResource.CreateAsync(Request("whatsapp:123"), client));
        await world.RefusedAsync(409, 20409, client => ChannelsSenderResource.CreateAsync(Request(DefaultWorld.Sender), client));
        await world.RefusedAsync(400, 63100, client => ChannelsSenderResource.CreateAsync(Request(Address, name: null), client));
        await world.RefusedAsync(400, 63100, client => ChannelsSenderResource.CreateAsync(Request(Address, vertical: "Space"), client));
    }

    private static UpdateChannelsSenderOptions Code(string sid, string code) => new(sid)
    {
        MessagingV2ChannelsSenderRequestsUpdate = new ChannelsSenderResource.MessagingV2ChannelsSenderRequestsUpdate.Builder()
            .WithConfiguration(new ChannelsSenderResource.MessagingV2ChannelsSenderConfiguration.Builder().WithVerificationCode(code).Build())
            .Build(),
    };

    private static ChannelsSenderResource.MessagingV2ChannelsSenderRequestsCreate Request(
        string address,
        string? name = "Example Works",
        string vertical = "Professional Services")
    {
        return new ChannelsSenderResource.MessagingV2ChannelsSenderRequestsCreate.Builder()
            .WithSenderId(address)
            .WithConfiguration(new ChannelsSenderResource.MessagingV2ChannelsSenderConfiguration.Builder()
                .WithWabaId("1234567000")
                .WithVerificationMethod(ChannelsSenderResource.VerificationMethodEnum.Sms)
                .Build())
            .WithWebhook(new ChannelsSenderResource.MessagingV2ChannelsSenderWebhook.Builder()
                .WithCallbackUrl("https://hooks.example.com/in")
                .WithCallbackMethod(ChannelsSenderResource.CallbackMethodEnum.Post)
                .WithStatusCallbackUrl("https://hooks.example.com/status")
                .Build())
            .WithProfile(new ChannelsSenderResource.MessagingV2ChannelsSenderProfile.Builder()
                .WithName(name)
                .WithAbout("We repair things")
                .WithVertical(vertical)
                .WithEmails(new object[] { new { email = "info@example.com", label = "Email" } })
                .WithWebsites(new object[] { new { website = "https://www.example.com", label = "Website" } })
                .Build())
            .Build();
    }
}
