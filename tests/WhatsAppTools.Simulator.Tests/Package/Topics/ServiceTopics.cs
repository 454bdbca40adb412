using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Twilio.Http;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Rest.Messaging.V1;
using Twilio.Rest.Messaging.V1.Service;

namespace WhatsAppTools.Simulator.Tests.Package.Topics;

/// <summary>Messaging services and the senders in their pools.</summary>
internal static class ServiceTopics
{
    public static async Task ServicesAsync(PackageWorld world)
    {
        ServiceResource created = await world.OneAsync(client => ServiceResource.CreateAsync(
            "Alerts",
            statusCallback: new Uri("https://hooks.example.com/status"),
            inboundRequestUrl: new Uri("https://hooks.example.com/in"),
            validityPeriod: 600,
            stickySender: false,
            useInboundWebhookOnNumber: true,
            usecase: "notifications",
            client: client));
        Assert.Equal(("Alerts", 600, false, true), (created.FriendlyName, created.ValidityPeriod, created.StickySender, created.UseInboundWebhookOnNumber));
        Assert.Equal(new Uri("https://hooks.example.com/status"), created.StatusCallback);

        ServiceResource fetched = await world.OneAsync(client => ServiceResource.FetchAsync(created.Sid, client));
        Assert.Equal("Alerts", fetched.FriendlyName);
        ServiceResource updated = await world.OneAsync(client => ServiceResource.UpdateAsync(
            created.Sid,
            friendlyName: "Night alerts",
            inboundMethod: HttpMethod.Get,
            fallbackUrl: new Uri("https://hooks.example.com/second"),
            fallbackMethod: HttpMethod.Get,
            client: client));
        Assert.Equal(("Night alerts", 600), (updated.FriendlyName, updated.ValidityPeriod));
        Assert.Equal((HttpMethod.Get, HttpMethod.Get, new Uri("https://hooks.example.com/second")), (updated.InboundMethod, updated.FallbackMethod, updated.FallbackUrl));
        IReadOnlyList<ServiceResource> all = await world.AllAsync(client => ServiceResource.ReadAsync(pageSize: 1, client: client));
        Assert.Contains(created.Sid, all.Select(service => service.Sid));
        Assert.True(all.Count >= 2);

        await world.RefusedAsync(400, 400, client => ServiceResource.CreateAsync("", client: client));
        await world.RefusedAsync(400, 21624, client => ServiceResource.UpdateAsync(created.Sid, validityPeriod: 36001, client: client));
        Assert.True(await ServiceResource.DeleteAsync(created.Sid, world.Client));
        await world.RefusedAsync(404, 20404, client => ServiceResource.FetchAsync(created.Sid, client));
    }

    public static async Task PoolsAsync(PackageWorld world)
    {
        ChannelSenderResource sender = Assert.Single(await world.AllAsync(client => ChannelSenderResource.ReadAsync(DefaultWorld.ServiceSid, client: client)));
        Assert.Equal((DefaultWorld.SenderSid, DefaultWorld.Sender, "WhatsApp", "US"), (sender.Sid, sender.Sender, sender.SenderType, sender.CountryCode));

        ServiceResource other = await world.OneAsync(client => ServiceResource.CreateAsync("Other", client: client));
        await world.RefusedAsync(409, 21710, client => ChannelSenderResource.CreateAsync(DefaultWorld.ServiceSid, DefaultWorld.SenderSid, client));
        await world.RefusedAsync(409, 21712, client => ChannelSenderResource.CreateAsync(other.Sid, DefaultWorld.SenderSid, client));
        await world.RefusedAsync(404, 20404, client => ChannelSenderResource.CreateAsync(other.Sid, "XE" + new string('0', 32), client));
        Assert.True(await ChannelSenderResource.DeleteAsync(DefaultWorld.ServiceSid, DefaultWorld.SenderSid, world.Client));
        ChannelSenderResource added = await world.OneAsync(client => ChannelSenderResource.CreateAsync(other.Sid, DefaultWorld.SenderSid, client));
        Assert.Equal(DefaultWorld.Sender, added.Sender);
        ChannelSenderResource fetched = await world.OneAsync(client => ChannelSenderResource.FetchAsync(other.Sid, DefaultWorld.SenderSid, client));
        Assert.Equal(other.Sid, fetched.MessagingServiceSid);
        Assert.Empty(await world.AllAsync(client => ChannelSenderResource.ReadAsync(DefaultWorld.ServiceSid, client: client)));

        MessageResource sent = await world.OneAsync(client => MessageResource.CreateAsync(PackageWorld.Person, messagingServiceSid: other.Sid, body: "Hello", client: client));
        Assert.Equal(other.Sid, sent.MessagingServiceSid);
        await world.RefusedAsync(400, 21704, client => MessageResource.CreateAsync(PackageWorld.Person, messagingServiceSid: DefaultWorld.ServiceSid, body: "Hello", client: client));
    }
}
