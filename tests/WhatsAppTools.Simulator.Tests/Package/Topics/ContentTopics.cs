using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Twilio.Base;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Rest.Content.V1;
using Twilio.Rest.Content.V1.Content;
using ContentAndApprovals1 = Twilio.Rest.Content.V1.ContentAndApprovalsResource;
using ContentAndApprovals2 = Twilio.Rest.Content.V2.ContentAndApprovalsResource;
using Content2 = Twilio.Rest.Content.V2.ContentResource;

namespace WhatsAppTools.Simulator.Tests.Package.Topics;

/// <summary>Templates: their life from creation to deletion, their approvals, and the lists of both versions.</summary>
internal static class ContentTopics
{
    private const string Text = "Hello {{1}}, your parcel {{2}} has been packed and leaves us today.";

    private static readonly string[] s_types =
    [
        """{"twilio/text":{"body":"Hello {{1}}"}}""",
        """{"twilio/media":{"body":"See","media":["https://files.example.com/{{1}}.png"]}}""",
        """{"twilio/location":{"latitude":51.5,"longitude":-0.12,"label":"London"}}""",
        """{"twilio/list-picker":{"body":"Which one?","button":"Choose","items":[{"item":"One","id":"1","description":"The first"},{"item":"Two","id":"2","description":"The second"}]}}""",
        """{"twilio/quick-reply":{"body":"Will you come?","actions":[{"title":"Yes","id":"yes","type":"QUICK_REPLY"}]}}""",
        """{"twilio/call-to-action":{"body":"Where it is","actions":[{"title":"Track","type":"URL","url":"https://track.example.com/{{1}}"}]}}""",
        """{"twilio/card":{"title":"Your order","subtitle":"It is ready","actions":[{"title":"Track","type":"URL","url":"https://track.example.com/{{1}}"}]}}""",
        """{"twilio/catalog":{"body":"Our goods","title":"Shop","id":"1234","items":[{"id":"a","section_title":"All","name":"Lamp"}]}}""",
        """{"twilio/carousel":{"body":"Two offers","cards":[{"title":"One","body":"First","media":"https://files.example.com/1.png","actions":[{"title":"See","type":"QUICK_REPLY","id":"1"}]},{"title":"Two","body":"Second","media":"https://files.example.com/2.png","actions":[{"title":"See","type":"QUICK_REPLY","id":"2"}]}]}}""",
        """{"twilio/flows":{"body":"Book","button_text":"Start","type":"OTHER","pages":[{"id":"one","title":"When?","layout":[{"type":"TEXT_HEADING","label":"When?"}]}]}}""",
        """{"twilio/schedule":{"id":"one","title":"When?","time_slots":"Monday at ten"}}""",
        """{"whatsapp/card":{"body":"It is ready","footer":"Thanks","header_text":"Your order","actions":[{"title":"Track","type":"URL","url":"https://track.example.com/{{1}}"}]}}""",
        """{"whatsapp/authentication":{"add_security_recommendation":true,"code_expiration_minutes":5.0,"actions":[{"type":"COPY_CODE","copy_code_text":"Copy"}]}}""",
        """{"whatsapp/flows":{"body":"Book","button_text":"Start","flow_id":"1234567890"}}""",
    ];

    public static async Task LifeOfATemplateAsync(PackageWorld world)
    {
        ContentResource created = await world.OneAsync(client => ContentResource.CreateAsync(Request(TextType(Text)), client));
        Assert.Equal(("parcel_packed", "en"), (created.FriendlyName, created.Language));
        await world.OneAsync(client => ContentResource.FetchAsync(created.Sid, client));
        ApprovalFetchResource unsubmitted = await world.OneAsync(client => ApprovalFetchResource.FetchAsync(created.Sid, client));
        Assert.Equal("unsubmitted", StatusOf(unsubmitted));

        const string changed = "Hello {{1}}, your parcel {{2}} is packed and will leave us today.";
        ContentResource updated = await world.OneAsync(client => ContentResource.UpdateAsync(created.Sid, Update(changed), client));
        Assert.Equal(changed, JObject.FromObject(updated._Types)["twilio/text"]!["body"]);

        ApprovalCreateResource submitted = await world.OneAsync(client => ApprovalCreateResource.CreateAsync(
            created.Sid,
            new ApprovalCreateResource.ContentApprovalRequest.Builder().WithName("parcel_packed").WithCategory("UTILITY").Build(),
            client));
        Assert.Equal(("received", "UTILITY", "twilio/text"), (submitted.Status, submitted.Category, submitted.ContentType));
        await world.RefusedAsync(409, 20409, client => ContentResource.UpdateAsync(created.Sid, Update(Text), client));
        world.Advance(3600);
        ApprovalFetchResource approved = await world.OneAsync(client => ApprovalFetchResource.FetchAsync(created.Sid, client));
        Assert.Equal("approved", StatusOf(approved));

        MessageResource sent = await world.OneAsync(client => MessageResource.CreateAsync(
            PackageWorld.Person, from: DefaultWorld.Sender, contentSid: created.Sid, contentVariables: """{"1":"Ana","2":"A-1"}""", client: client));
        Assert.Equal("Hello Ana, your parcel A-1 is packed and will leave us today.", sent.Body);
        Assert.True(await ContentResource.DeleteAsync(created.Sid, world.Client));
        await world.RefusedAsync(404, 20404, client => ContentResource.FetchAsync(created.Sid, client));
    }

    /// <summary>The fourteen types that the client knows go there and back as they are.</summary>
    public static async Task EveryTypeAsync(PackageWorld world)
    {
        foreach (string json in s_types)
        {
            ContentResource created = await world.OneAsync(client => ContentResource.CreateAsync(Request(Types(json)), client));
            Assert.True(JToken.DeepEquals(JObject.Parse(json), JObject.FromObject(created._Types)), $"{json} came back as {created._Types}");
        }
    }

    public static async Task ListsAsync(PackageWorld world)
    {
        IReadOnlyList<ContentResource> first = await world.AllAsync(client => ContentResource.ReadAsync(pageSize: 5, client: client));
        IReadOnlyList<Content2> second = await world.AllAsync(client => Content2.ReadAsync(pageSize: 5, client: client));
        Assert.Equal(first.Select(content => content.Sid).Order(), second.Select(content => content.Sid).Order());
        Assert.True(first.Count > 10);

        IReadOnlyList<ContentAndApprovals1> third = await world.AllAsync(client => ContentAndApprovals1.ReadAsync(pageSize: 4, client: client));
        IReadOnlyList<ContentAndApprovals2> fourth = await world.AllAsync(client => ContentAndApprovals2.ReadAsync(pageSize: 4, client: client));
        Assert.Equal(first.Count, third.Count);
        Assert.Equal(first.Count, fourth.Count);

        Page<ContentAndApprovals2> page = ContentAndApprovals2.GetPage("https://content.twilio.com/v2/ContentAndApprovals?PageSize=4", world.Client);
        Page<ContentAndApprovals2> next = ContentAndApprovals2.NextPage(page, world.Client);
        Page<ContentAndApprovals2> back = ContentAndApprovals2.PreviousPage(next, world.Client);
        Assert.Equal(page.Records.Select(content => content.Sid), back.Records.Select(content => content.Sid));
        Assert.NotEqual(page.Records[0].Sid, next.Records[0].Sid);
    }

    public static async Task FiltersAsync(PackageWorld world)
    {
        await world.OneAsync(client => ContentResource.CreateAsync(Request(TextType(Text)), client));
        Task<IReadOnlyList<ContentAndApprovals2>> ListAsync(ReadOptionsOf options) => world.AllAsync(client => ContentAndApprovals2.ReadAsync(
            language: options.Language,
            channelEligibility: options.Eligibility,
            contentType: options.Type,
            contentName: options.Name,
            content: options.Content,
            sortByContentName: options.Sort,
            dateCreatedAfter: options.After,
            dateCreatedBefore: options.Before,
            client: client));

        IReadOnlyList<ContentAndApprovals2> german = await ListAsync(new() { Language = ["de"] });
        Assert.All(german, content => Assert.Equal("de", content.Language));
        Assert.True((await ListAsync(new() { Language = ["de", "en"] })).Count > german.Count);
        IReadOnlyList<ContentAndApprovals2> approved = await ListAsync(new() { Eligibility = ["whatsapp:approved"] });
        Assert.NotEmpty(approved);
        Assert.All(approved, content => Assert.Equal("approved", JObject.FromObject(content.ApprovalRequests)["status"]));
        IReadOnlyList<ContentAndApprovals2> replies = await ListAsync(new() { Type = ["twilio/quick-reply"] });
        Assert.NotEmpty(replies);
        Assert.All(replies, content => Assert.NotNull(JObject.FromObject(content.Types)["twilio/quick-reply"]));
        Assert.Equal("parcel_packed", Assert.Single(await ListAsync(new() { Name = "PARCEL_PACK" })).FriendlyName);
        Assert.Equal("parcel_packed", Assert.Single(await ListAsync(new() { Content = "leaves us today" })).FriendlyName);
        IReadOnlyList<string> names = [.. (await ListAsync(new() { Sort = "asc" })).Select(content => content.FriendlyName)];
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Empty(await ListAsync(new() { After = world.Now.AddHours(1) }));
        Assert.Empty(await ListAsync(new() { Before = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc) }));
    }

    /// <summary>Each state of an approval finds its own templates; several find those of each.</summary>
    public static async Task StatesAsync(PackageWorld world)
    {
        string[] states = ["unsubmitted", "received", "pending", "approved", "rejected", "paused", "disabled"];
        await world.OneAsync(client => ContentResource.CreateAsync(Request(TextType(Text)), client));
        Dictionary<string, int> counts = [];
        foreach (string state in states)
        {
            IReadOnlyList<ContentAndApprovals2> found = await ListAsync(state);
            Assert.All(found, content => Assert.Equal(state, StateOf(content)));
            counts.Add(state, found.Count);
        }

        int all = (await world.AllAsync(client => ContentAndApprovals2.ReadAsync(client: client))).Count;
        Assert.Equal(all, counts.Values.Sum());
        Assert.True(counts["unsubmitted"] > 0 && counts["approved"] > 0 && counts["rejected"] > 0 && counts["paused"] > 0);
        Assert.Equal(counts["approved"] + counts["rejected"], (await ListAsync("approved", "rejected")).Count);
        await world.RefusedAsync(400, 400, client => ContentAndApprovals2.ReadAsync(channelEligibility: ["whatsapp:perhaps"], client: client));

        Task<IReadOnlyList<ContentAndApprovals2>> ListAsync(params string[] wanted) =>
            world.AllAsync(client => ContentAndApprovals2.ReadAsync(channelEligibility: [.. wanted.Select(state => "whatsapp:" + state)], client: client));
        static string StateOf(ContentAndApprovals2 content) => (string?)JObject.FromObject(content.ApprovalRequests ?? new object())["status"] ?? "unsubmitted";
    }

    public static async Task RulesAsync(PackageWorld world)
    {
        await world.RefusedAsync(400, 92004, client => ContentResource.CreateAsync(Request(TextType(Text), language: "English"), client));
        await world.RefusedAsync(400, 92003, client => ContentResource.CreateAsync(Request(TextType(Text), language: null), client));
        await world.RefusedAsync(400, 92001, client => ContentResource.CreateAsync(Request(null), client));
        await world.RefusedAsync(400, 92002, client => ContentResource.CreateAsync(Request(TextType(Text), variables: 101), client));
        await world.RefusedAsync(404, 20404, client => ContentResource.FetchAsync(DefaultWorld.SandboxAppointmentSid, client));
    }

    private static string? StatusOf(ApprovalFetchResource approval) => (string?)JObject.FromObject(approval.Whatsapp)["status"];

    private static ContentResource.Types Types(string json) => JsonConvert.DeserializeObject<ContentResource.Types>(json)!;

    private static ContentResource.Types TextType(string text) => Types(new JObject { ["twilio/text"] = new JObject { ["body"] = text } }.ToString());

    private static ContentResource.ContentCreateRequest Request(ContentResource.Types? types, string? language = "en", int variables = 2)
    {
        return new ContentResource.ContentCreateRequest.Builder()
            .WithFriendlyName("parcel_packed")
            .WithLanguage(language)
            .WithVariables(Enumerable.Range(1, variables).ToDictionary(number => number.ToString(CultureInfo.InvariantCulture), _ => "A"))
            .WithTypes(types)
            .Build();
    }

    private static ContentResource.ContentUpdateRequest Update(string text) =>
        new ContentResource.ContentUpdateRequest.Builder().WithTypes(TextType(text)).Build();

    /// <summary>The filters of the second version's list.</summary>
    private sealed record ReadOptionsOf
    {
        public List<string>? Language { get; init; }

        public List<string>? Eligibility { get; init; }

        public List<string>? Type { get; init; }

        public string? Name { get; init; }

        public string? Content { get; init; }

        public string? Sort { get; init; }

        public DateTime? After { get; init; }

        public DateTime? Before { get; init; }
    }
}
