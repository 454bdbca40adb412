using System;
using System.Linq;
using System.Threading.Tasks;
using Twilio.Exceptions;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Rest.Content.V1;
using Twilio.Rest.Messaging.V1;
using Twilio.Rest.Messaging.V2;
using Twilio.Rest.Monitor.V1;

namespace WhatsAppTools.Simulator.Tests.Package.Topics;

/// <summary>Refusals are the client's own exceptions, with Twilio's status, code and page.</summary>
internal static class ErrorTopics
{
    public static async Task RulesOfACreateAsync(PackageWorld world)
    {
        (int Code, Action<CreateMessageOptions> Change)[] rules =
        [
            (21604, message => message.Body = "To is empty"),
            (21603, message => message.From = null),
            (21619, message => message.Body = null),
            (63007, message => message.From = "whatsapp:+15005550199"),
            (21617, message => message.Body = new string('x', 1601)),
            (21623, message => message.MediaUrl = [.. Enumerable.Repeat(new Uri("https://files.example.com/a.png"), 11)]),
            (21620, message => message.MediaUrl = [new Uri("file:///a.png")]),
            (21654, message => message.ContentVariables = """{"1":"a"}"""),
            (21655, message => (message.Body, message.ContentSid) = (null, "HX" + new string('0', 32))),
            (21656, message => (message.Body, message.ContentSid, message.ContentVariables) = (null, DefaultWorld.OrderUpdateSid, "{1:a}")),
            (21656, message => (message.Body, message.ContentSid, message.ContentVariables) = (null, DefaultWorld.OrderUpdateSid, """{"1":"","2":"x"}""")),
            (21609, message => message.StatusCallback = new Uri("not an address", UriKind.Relative)),
            (35118, message => (message.ScheduleType, message.SendAt) = (MessageResource.ScheduleTypeEnum.Fixed, world.Now.AddHours(2))),
            (35111, message => (message.From, message.MessagingServiceSid, message.ScheduleType) = (null, DefaultWorld.ServiceSid, MessageResource.ScheduleTypeEnum.Fixed)),
        ];
        foreach ((int code, Action<CreateMessageOptions> change) in rules)
        {
            CreateMessageOptions message = new(code == 21604 ? "" : PackageWorld.Person) { From = DefaultWorld.Sender, Body = "Hello" };
            change(message);
            await world.RefusedAsync(400, code, client => MessageResource.CreateAsync(message, client));
        }

        foreach ((string to, int code) in new[] { ("whatsapp:+12", 21211), ("+15005550100", 21910), (DefaultWorld.Sender, 63031), ("whatsapp:+15005554063", 63063) })
        {
            await world.RefusedAsync(400, code, client => MessageResource.CreateAsync(to, from: DefaultWorld.Sender, body: "Hello", client: client));
        }

        await world.RefusedAsync(429, 20429, client => MessageResource.CreateAsync("whatsapp:+15005554429", from: DefaultWorld.Sender, body: "Hello", client: client));
        await world.RefusedAsync(429, 63038, client => MessageResource.CreateAsync("whatsapp:+15005554038", from: DefaultWorld.Sender, body: "Hello", client: client));
    }

    public static async Task UnknownSidsAsync(PackageWorld world)
    {
        string none = new('0', 32);
        await world.RefusedAsync(404, 20404, client => MessageResource.FetchAsync("SM" + none, client: client));
        await world.RefusedAsync(404, 20404, client => MessageResource.DeleteAsync("SM" + none, client: client));
        await world.RefusedAsync(404, 20404, client => ContentResource.FetchAsync("HX" + none, client));
        await world.RefusedAsync(404, 20404, client => ChannelsSenderResource.FetchAsync("XE" + none, client));
        await world.RefusedAsync(404, 20404, client => ServiceResource.FetchAsync("MG" + none, client));
        await world.RefusedAsync(404, 20404, client => AlertResource.FetchAsync("NO" + none, client));
    }

    public static async Task WhatIsNoAnswerOfTwiliosAsync(PackageWorld world)
    {
        world.Simulator.AddFault(new SimulatorFault { Kind = SimulatorFaultKind.Status, Status = 502 });
        ApiException proxy = await Assert.ThrowsAsync<ApiException>(() => MessageResource.FetchAsync("SM" + new string('0', 32), client: world.Client));
        Assert.Contains("BadGateway", proxy.Message, StringComparison.Ordinal);

        world.Simulator.AddFault(new SimulatorFault { Kind = SimulatorFaultKind.DropBefore });
        await Assert.ThrowsAsync<ApiConnectionException>(() => MessageResource.FetchAsync("SM" + new string('0', 32), client: world.Client));
    }
}
