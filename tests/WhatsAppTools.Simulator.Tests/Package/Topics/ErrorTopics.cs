using System;
using System.Linq;
using System.Threading.Tasks;
using Twilio.Exceptions;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Rest.Api.V2010.Account.Usage;
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

    /// <summary>Some accounts keep what was refused: a failed message whose sid no answer has named, and an alert that names it.</summary>
    public static async Task RefusedCreatesAsync(PackageWorld world)
    {
        await world.RefusedAsync(400, 21617, client => MessageResource.CreateAsync(
            PackageWorld.OtherPerson, from: DefaultWorld.Sender, body: new string('x', 1601), client: client));

        MessageResource row = Assert.Single(await world.AllAsync(client => MessageResource.ReadAsync(to: PackageWorld.OtherPerson, client: client)));
        Assert.Equal((MessageResource.StatusEnum.Failed, 21617), (row.Status, row.ErrorCode));
        MessageResource fetched = await world.OneAsync(client => MessageResource.FetchAsync(row.Sid, client: client));
        Assert.Equal(row.ErrorCode, fetched.ErrorCode);
        AlertResource alert = Assert.Single(await world.AllAsync(client => AlertResource.ReadAsync(client: client)));
        Assert.Equal(row.Sid, alert.ResourceSid);
    }

    /// <summary>The client itself writes dates as they should be; whoever follows an address of a page may not.</summary>
    public static async Task DatesThatAreNoneAsync(PackageWorld world)
    {
        string account = "https://api.twilio.com/2010-04-01/Accounts/" + DefaultWorld.AccountSid;
        foreach (string filter in new[] { "DateSent=tomorrow", "DateSent%3E=31.01.2026", "DateSent%3C=2026-13-01" })
        {
            await world.RefusedAsync(400, 20001, client => Task.Run(() => MessageResource.GetPage($"{account}/Messages.json?{filter}", client)));
        }

        await world.RefusedAsync(400, 20001, client => Task.Run(() => RecordResource.GetPage($"{account}/Usage/Records.json?StartDate=soon", client)));
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
