using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Twilio.Base;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Rest.Api.V2010.Account.Message;
using Typing2 = Twilio.Rest.Messaging.V2.TypingIndicatorResource;
using Typing3 = Twilio.Rest.Messaging.V3.TypingIndicatorResource;

namespace WhatsAppTools.Simulator.Tests.Package.Topics;

/// <summary>Messages: created in every mode, read, listed, changed, their media and the feedback on them.</summary>
internal static class MessageTopics
{
    private const string Variables = """{"1":"A-77","2":"ready"}""";
    private const string Text = "Grüße, مرحبا, 🙂 & = + % ?";

    public static async Task EveryModeAsync(PackageWorld world)
    {
        MessageResource text = await world.OneAsync(client => MessageResource.CreateAsync(PackageWorld.Person, from: DefaultWorld.Sender, body: Text, client: client));
        Assert.Equal((Text, DefaultWorld.Sender, PackageWorld.Person), (text.Body, text.From.ToString(), text.To));
        Assert.Equal(MessageResource.StatusEnum.Queued, text.Status);
        Assert.Equal(MessageResource.DirectionEnum.OutboundApi, text.Direction);
        Assert.Equal(world.Now, text.DateCreated);

        MessageResource fetched = await world.OneAsync(client => MessageResource.FetchAsync(text.Sid, client: client));
        Assert.Equal(Text, fetched.Body);

        MessageResource template = await world.OneAsync(client => MessageResource.CreateAsync(
            PackageWorld.Person, from: DefaultWorld.Sender, contentSid: DefaultWorld.OrderUpdateSid, contentVariables: Variables, client: client));
        Assert.Contains("A-77", template.Body, StringComparison.Ordinal);

        MessageResource service = await world.OneAsync(client => MessageResource.CreateAsync(
            PackageWorld.Person, messagingServiceSid: DefaultWorld.ServiceSid, body: "By the service", client: client));
        Assert.Equal(DefaultWorld.ServiceSid, service.MessagingServiceSid);

        MessageResource place = await world.OneAsync(client => MessageResource.CreateAsync(
            PackageWorld.Person, from: DefaultWorld.Sender, body: "Here", persistentAction: ["geo:51.5,-0.12|London"], client: client));
        Assert.Equal("Here", place.Body);
    }

    public static async Task DeliveryAsync(PackageWorld world)
    {
        MessageResource read = await CreateAsync(world, "whatsapp:+15005552003");
        MessageResource closed = await world.OneAsync(client => MessageResource.CreateAsync(
            "whatsapp:+447700900555", from: DefaultWorld.Sender, body: "Outside the window", client: client));
        MessageResource absent = await CreateAsync(world, "whatsapp:+15005553003");

        world.Advance(3600);

        MessageResource after = await world.OneAsync(client => MessageResource.FetchAsync(read.Sid, client: client));
        Assert.Equal(MessageResource.StatusEnum.Read, after.Status);
        Assert.NotNull(after.DateSent);
        after = await world.OneAsync(client => MessageResource.FetchAsync(closed.Sid, client: client));
        Assert.Equal((63016, MessageResource.StatusEnum.Undelivered), (after.ErrorCode, after.Status));
        after = await world.OneAsync(client => MessageResource.FetchAsync(absent.Sid, client: client));
        Assert.Equal(63003, after.ErrorCode);

        // An inbound message is a message too.
        string inbound = world.Simulator.Inbound(PackageWorld.Person, null, "Yes, please");
        MessageResource received = await world.OneAsync(client => MessageResource.FetchAsync(inbound, client: client));
        Assert.Equal((MessageResource.DirectionEnum.Inbound, MessageResource.StatusEnum.Received), (received.Direction, received.Status));
    }

    public static async Task ScheduleAsync(PackageWorld world)
    {
        MessageResource scheduled = await world.OneAsync(client => MessageResource.CreateAsync(
            PackageWorld.Person,
            messagingServiceSid: DefaultWorld.ServiceSid,
            contentSid: DefaultWorld.OrderUpdateSid,
            contentVariables: Variables,
            scheduleType: MessageResource.ScheduleTypeEnum.Fixed,
            sendAt: world.Now.AddHours(2),
            client: client));
        Assert.Equal(MessageResource.StatusEnum.Scheduled, scheduled.Status);
        Assert.Null(scheduled.DateSent);

        MessageResource canceled = await world.OneAsync(client => MessageResource.UpdateAsync(
            scheduled.Sid, status: MessageResource.UpdateStatusEnum.Canceled, client: client));
        Assert.Equal(MessageResource.StatusEnum.Canceled, canceled.Status);
        await world.RefusedAsync(400, 30409, client => MessageResource.UpdateAsync(scheduled.Sid, status: MessageResource.UpdateStatusEnum.Canceled, client: client));
    }

    public static async Task RedactionAndDeletionAsync(PackageWorld world)
    {
        MessageResource message = await CreateAsync(world);
        world.Advance(3600);

        MessageResource redacted = await world.OneAsync(client => MessageResource.UpdateAsync(message.Sid, body: "", client: client));
        Assert.Equal("", redacted.Body);
        Assert.True(await MessageResource.DeleteAsync(message.Sid, client: world.Client));
        await world.RefusedAsync(404, 20404, client => MessageResource.FetchAsync(message.Sid, client: client));
    }

    public static async Task ListsAsync(PackageWorld world)
    {
        List<string> sids = [];
        for (int number = 0; number < 7; number++)
        {
            sids.Add((await CreateAsync(world, PackageWorld.OtherPerson)).Sid);
            world.Advance(60);
        }

        await CreateAsync(world);
        sids.Reverse();

        IReadOnlyList<MessageResource> paged = await world.AllAsync(client => MessageResource.ReadAsync(to: PackageWorld.OtherPerson, pageSize: 3, client: client));
        Assert.Equal(sids, paged.Select(message => message.Sid));
        IReadOnlyList<MessageResource> both = await world.AllAsync(client => MessageResource.ReadAsync(from: DefaultWorld.Sender, to: PackageWorld.OtherPerson, client: client));
        Assert.Equal(7, both.Count);
        Assert.Empty(await world.AllAsync(client => MessageResource.ReadAsync(from: PackageWorld.OtherPerson, to: DefaultWorld.PendingSender, client: client)));

        Assert.Empty(await world.AllAsync(client => MessageResource.ReadAsync(to: PackageWorld.OtherPerson, dateSentAfter: world.Now.AddDays(2), client: client)));
        Assert.Empty(await world.AllAsync(client => MessageResource.ReadAsync(to: PackageWorld.OtherPerson, dateSentBefore: world.Now.AddDays(-2), client: client)));
        Assert.Empty(await world.AllAsync(client => MessageResource.ReadAsync(to: PackageWorld.OtherPerson, dateSent: world.Now.Date.AddDays(-2), client: client)));
        Assert.Equal(7, (await world.AllAsync(client => MessageResource.ReadAsync(to: PackageWorld.OtherPerson, dateSent: world.Now.Date, client: client))).Count);
        Assert.Equal(7, (await world.AllAsync(client => MessageResource.ReadAsync(
            to: PackageWorld.OtherPerson, dateSentAfter: world.Now.AddDays(-2), dateSentBefore: world.Now.AddDays(2), client: client))).Count);
    }

    public static async Task PagesAsync(PackageWorld world)
    {
        for (int number = 0; number < 5; number++)
        {
            await CreateAsync(world, PackageWorld.OtherPerson);
        }

        // Page by page, forth and back, by the addresses that the answers give.
        string first = $"https://api.twilio.com/2010-04-01/Accounts/{DefaultWorld.AccountSid}/Messages.json?To={Uri.EscapeDataString(PackageWorld.OtherPerson)}&PageSize=2";
        Page<MessageResource> start = MessageResource.GetPage(first, world.Client);
        Page<MessageResource> second = MessageResource.NextPage(start, world.Client);
        Page<MessageResource> third = MessageResource.NextPage(second, world.Client);
        Assert.Equal([2, 2, 1], new[] { start, second, third }.Select(page => page.Records.Count));
        Assert.Equal((true, true, false), (start.HasNextPage(), second.HasNextPage(), third.HasNextPage()));
        Assert.Equal(5, new[] { start, second, third }.SelectMany(page => page.Records).Select(message => message.Sid).Distinct().Count());
        Page<MessageResource> back = MessageResource.PreviousPage(second, world.Client);
        Assert.Equal(start.Records.Select(message => message.Sid), back.Records.Select(message => message.Sid));
    }

    public static async Task MediaAsync(PackageWorld world)
    {
        MessageResource message = await world.OneAsync(client => MessageResource.CreateAsync(
            PackageWorld.Person,
            from: DefaultWorld.Sender,
            body: "A plan",
            mediaUrl: [new Uri("https://files.example.com/plan.png")],
            client: client));
        Assert.Equal("1", message.NumMedia);

        MediaResource media = Assert.Single(await world.AllAsync(client => MediaResource.ReadAsync(message.Sid, client: client)));
        Assert.Equal((message.Sid, "image/png"), (media.ParentSid, media.ContentType));
        MediaResource again = await world.OneAsync(client => MediaResource.FetchAsync(message.Sid, media.Sid, client: client));
        Assert.Equal(media.Uri, again.Uri);
        await world.RefusedAsync(404, 20404, client => MediaResource.FetchAsync(message.Sid, "ME" + new string('0', 32), client: client));
        Assert.True(await MediaResource.DeleteAsync(message.Sid, media.Sid, client: world.Client));
        Assert.Empty(await world.AllAsync(client => MediaResource.ReadAsync(message.Sid, client: client)));
    }

    public static async Task MediaOfADayAsync(PackageWorld world)
    {
        MessageResource message = await world.OneAsync(client => MessageResource.CreateAsync(
            PackageWorld.Person, from: DefaultWorld.Sender, body: "A plan", mediaUrl: [new Uri("https://files.example.com/plan.png")], client: client));

        Assert.Single(await world.AllAsync(client => MediaResource.ReadAsync(message.Sid, dateCreated: world.Now.Date, client: client)));
        Assert.Single(await world.AllAsync(client => MediaResource.ReadAsync(
            message.Sid, dateCreatedAfter: world.Now.AddDays(-2), dateCreatedBefore: world.Now.AddDays(2), client: client)));
        Assert.Empty(await world.AllAsync(client => MediaResource.ReadAsync(message.Sid, dateCreated: world.Now.Date.AddDays(-1), client: client)));
        Assert.Empty(await world.AllAsync(client => MediaResource.ReadAsync(message.Sid, dateCreatedAfter: world.Now.AddDays(2), client: client)));
        Assert.Empty(await world.AllAsync(client => MediaResource.ReadAsync(message.Sid, dateCreatedBefore: world.Now.AddDays(-2), client: client)));
    }

    /// <summary>A person whose number is not shown: the id is the address, in both directions.</summary>
    public static async Task UserIdsAsync(PackageWorld world)
    {
        const string person = "whatsapp:GB.4566546130240823";
        string inbound = world.Simulator.Inbound(person, null, "Hello");
        MessageResource received = await world.OneAsync(client => MessageResource.FetchAsync(inbound, client: client));
        Assert.Equal(person, received.From.ToString());

        MessageResource text = await world.OneAsync(client => MessageResource.CreateAsync(person, from: DefaultWorld.Sender, body: "Good day", client: client));
        MessageResource template = await CreateAsync(world, person);
        Assert.Equal((person, person), (text.To, template.To));
        await CreateAsync(world, "whatsapp:GB.ENT.11815799212886844830");
        world.Advance(60);
        IReadOnlyList<MessageResource> sent = await world.AllAsync(client => MessageResource.ReadAsync(to: person, client: client));
        Assert.Equal(new[] { template.Sid, text.Sid }.Order(), sent.Select(message => message.Sid).Order());
        Assert.All(sent, message => Assert.Null(message.ErrorCode));
        await world.RefusedAsync(400, 21211, client => MessageResource.CreateAsync("whatsapp:GBR.1", from: DefaultWorld.Sender, body: "Hello", client: client));
    }

    public static async Task FeedbackAsync(PackageWorld world)
    {
        MessageResource message = await world.OneAsync(client => MessageResource.CreateAsync(
            PackageWorld.Person, from: DefaultWorld.Sender, body: "Did it come?", provideFeedback: true, client: client));
        FeedbackResource feedback = await world.OneAsync(client => FeedbackResource.CreateAsync(message.Sid, outcome: FeedbackResource.OutcomeEnum.Confirmed, client: client));
        Assert.Equal((message.Sid, FeedbackResource.OutcomeEnum.Confirmed), (feedback.MessageSid, feedback.Outcome));
    }

    public static async Task TypingAsync(PackageWorld world)
    {
        string inbound = world.Simulator.Inbound(PackageWorld.Person, null, "Hi");

        Typing2 second = await world.OneAsync(client => Typing2.CreateAsync(Typing2.ChannelEnum.Whatsapp, inbound, client));
        Typing3 third = await world.OneAsync(client => Typing3.CreateAsync(
            new Typing3.TypingIndicatorRequest.Builder().WithChannel(Typing3.ChannelEnum.Whatsapp).WithMessageId(inbound).Build(), client));

        Assert.Equal((true, true), (second.Success, third.Success));
    }

    public static Task<MessageResource> CreateAsync(PackageWorld world, string to = PackageWorld.Person)
    {
        return world.OneAsync(client => MessageResource.CreateAsync(
            to, from: DefaultWorld.Sender, contentSid: DefaultWorld.OrderUpdateSid, contentVariables: Variables, client: client));
    }
}
