using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;

namespace WhatsAppTools.Simulator.Tests.Content;

public sealed class ContentTests
{
    private const string Host = "https://content.twilio.com";
    private const string Text = """{"twilio/text":{"body":"Hello {{1}}, your parcel {{2}} has been packed and leaves us today."}}""";

    [Fact]
    public async Task A_review_goes_from_received_over_pending_to_approved_by_the_clock()
    {
        using SimulatorFixture world = new();
        string sid = await CreateAsync(world, Text);

        Answer submitted = await SubmitAsync(world, sid, "parcel_packed");
        List<string> statuses = [await StatusAsync(world, sid)];
        world.Advance(60);
        statuses.Add(await StatusAsync(world, sid));
        world.Advance(300);
        statuses.Add(await StatusAsync(world, sid));

        Assert.Equal("received", submitted["status"]);
        Assert.Equal(["received", "pending", "approved"], statuses);
    }

    [Fact]
    public async Task A_new_template_is_usable_outside_the_window_from_its_approval_on()
    {
        using SimulatorFixture world = new();
        string sid = await CreateAsync(world, Text);
        await SubmitAsync(world, sid, "parcel_packed");

        Answer early = await world.SendTemplateAsync(sid, """{"1":"Ana","2":"A-1"}""");
        world.Advance(600);
        Answer late = await world.SendTemplateAsync(sid, """{"1":"Ana","2":"A-1"}""");
        world.Advance(60);

        Assert.Equal("undelivered", (await world.FetchAsync(early["sid"]!))["status"]);
        Assert.Contains((await world.FetchAsync(late["sid"]!))["status"], new[] { "delivered", "read" });
    }

    [Theory]
    [InlineData("{{1}} is your parcel's number, as you asked us to tell you")]
    [InlineData("Your parcel's number, as you asked us to tell you, is {{1}}")]
    [InlineData("Hello, your parcel {{1}}{{2}} has been packed and leaves our house today.")]
    [InlineData("Hello, your parcel {{1}} from {{3}} has been packed and leaves our house today.")]
    [InlineData("Hi {{1}} ok {{2}} bye.")]
    [InlineData("Hello {{1}}, please write to https://wa.me/447700900000 for more about it.")]
    public async Task A_malformed_template_is_rejected_with_INVALID_FORMAT(string body)
    {
        // Facts §7.2: variables at the ends, adjacent or not in sequence, too many for the text, wa.me links.
        using SimulatorFixture world = new();
        string sid = await CreateAsync(world, $$$"""{"twilio/text":{"body":{{{JsonSerializer.Serialize(body)}}}}}""");
        await SubmitAsync(world, sid, "bad");
        world.Advance(600);

        JsonElement approval = await ApprovalAsync(world, sid);

        Assert.Equal("rejected", approval.GetProperty("status").GetString());
        Assert.Equal("INVALID_FORMAT", approval.GetProperty("rejection_reason").GetString());
    }

    [Theory]
    [InlineData(true, "approved", "MARKETING", "")]
    [InlineData(false, "rejected", "UTILITY", "TAG_CONTENT_MISMATCH")]
    public async Task Advertising_under_utility_is_moved_or_rejected(bool allows, string status, string category, string reason)
    {
        using SimulatorFixture world = new();
        string sid = await CreateAsync(world, """{"twilio/text":{"body":"Hello {{1}}, our big summer sale has begun and ends on Sunday."}}""");
        Answer submitted = await world.JsonAsync(
            HttpMethod.Post,
            $"{Host}/v1/Content/{sid}/ApprovalRequests/whatsapp",
            $$"""{"name":"summer","category":"UTILITY","allow_category_change":{{(allows ? "true" : "false")}}}""");
        world.Advance(600);

        JsonElement approval = await ApprovalAsync(world, sid);

        Assert.Equal(201, submitted.Status);
        Assert.Equal(status, approval.GetProperty("status").GetString());
        Assert.Equal(category, approval.GetProperty("category").GetString());
        Assert.Equal(reason, approval.GetProperty("rejection_reason").GetString());
    }

    [Theory]
    [InlineData("""{"name":"Parcel","category":"UTILITY"}""", 400, 400)]
    [InlineData("""{"name":"parcel-packed","category":"UTILITY"}""", 400, 400)]
    [InlineData("""{"name":"parcel","category":"TRANSACTIONAL"}""", 400, 400)]
    [InlineData("""{"category":"UTILITY"}""", 400, 400)]
    [InlineData("""{"name":"order_update","category":"UTILITY"}""", 409, 20409)]
    [InlineData("""{"name":"flash_offer","category":"UTILITY"}""", 409, 20409)]
    [InlineData("""{"name":"parcel","category":"UTILITY","send_ttl_seconds":60}""", 501, 501)]
    [InlineData("""["parcel"]""", 400, 400)]
    [InlineData("""{"name":""", 400, 400)]
    public async Task A_submission_has_rules(string json, int status, int code)
    {
        using SimulatorFixture world = new();
        string sid = await CreateAsync(world, Text);

        Answer answer = await world.JsonAsync(HttpMethod.Post, $"{Host}/v1/Content/{sid}/ApprovalRequests/whatsapp", json);

        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.Equal("unsubmitted", await StatusAsync(world, sid));
    }

    [Fact]
    public async Task A_list_picker_cannot_be_submitted()
    {
        using SimulatorFixture world = new();

        Answer answer = await SubmitAsync(world, DefaultWorld.DeliverySlotSid, "slots");

        Assert.Equal(92008, answer.Code);
    }

    [Fact]
    public async Task A_deleted_templates_name_rests_for_30_days()
    {
        using SimulatorFixture world = new();
        string first = await CreateAsync(world, Text);
        await SubmitAsync(world, first, "parcel_packed");
        Answer deleted = await world.JsonAsync(HttpMethod.Delete, $"{Host}/v1/Content/{first}");
        string second = await CreateAsync(world, Text);

        Answer early = await SubmitAsync(world, second, "parcel_packed");
        world.Advance(30 * 24 * 3600);
        Answer late = await SubmitAsync(world, second, "parcel_packed");

        Assert.Equal(204, deleted.Status);
        Assert.Equal(409, early.Status);
        Assert.Equal(201, late.Status);
    }

    [Theory]
    [InlineData("""{"twilio/text":{}}""", 400)]
    [InlineData("""{"twilio/text":{"body":7}}""", 400)]
    [InlineData("""{"twilio/text":{"body":"x","footer":"y"}}""", 400)]
    [InlineData("""{"twilio/text":"x"}""", 400)]
    [InlineData("""{"twilio/quick-reply":{"body":"x","actions":[]}}""", 400)]
    [InlineData("""{"twilio/quick-reply":{"body":"x","actions":[{"type":"QUICK_REPLY"}]}}""", 400)]
    [InlineData("""{"twilio/media":{"media":[7]}}""", 400)]
    [InlineData("""{"twilio/location":{"latitude":"1","longitude":2}}""", 400)]
    [InlineData("""{"twilio/button":{"body":"x"}}""", 92008)]
    [InlineData("""{}""", 92001)]
    [InlineData("""[]""", 92001)]
    public async Task Types_have_their_fields(string types, int code)
    {
        using SimulatorFixture world = new();

        Answer answer = await world.JsonAsync(HttpMethod.Post, Host + "/v1/Content", $$"""{"language":"en","types":{{types}}}""");

        Assert.Equal((400, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task The_friendly_world_shows_approvals_flat_and_the_hostile_one_both_ways()
    {
        using SimulatorFixture friendly = new();
        using SimulatorFixture hostile = Hostile();

        JsonElement[] kind = await ApprovalsAsync(friendly);
        JsonElement[] unkind = await ApprovalsAsync(hostile);

        Assert.All(kind, approval => Assert.True(approval.TryGetProperty("status", out _)));
        Assert.Contains(unkind, approval => approval.TryGetProperty("status", out _));
        Assert.Contains(unkind, approval => approval.TryGetProperty("whatsapp", out JsonElement nested) && nested.TryGetProperty("status", out _));
    }

    [Fact]
    public async Task The_hostile_world_writes_dates_both_ways()
    {
        using SimulatorFixture hostile = Hostile();

        Answer page = await hostile.GetAsync(Host + "/v1/Content?PageSize=10");

        string[] dates = [.. page.Json.GetProperty("contents").EnumerateArray().Select(content => content.GetProperty("date_created").GetString()!)];
        Assert.Contains(dates, date => date.EndsWith('Z'));
        Assert.Contains(dates, date => date.EndsWith("+0000", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_hostile_world_cuts_a_page_at_one_megabyte_and_loses_nothing()
    {
        // Facts §7.1: the answer is cut at 1 MB, whatever PageSize says; next_page_url leads on.
        SimulatedTemplate[] templates =
        [
            .. Enumerable.Range(0, 1200).Select(number => new SimulatedTemplate
            {
                Sid = $"HX{number:x32}",
                FriendlyName = $"template_{number}",
                TypesJson = $$$"""{"twilio/text":{"body":"{{{new string('x', 1500)}}}"}}""",
            }),
        ];
        using SimulatorFixture hostile = Hostile(templates);
        List<string> sids = [];
        int pages = 0;
        for (string? next = Host + "/v2/ContentAndApprovals?PageSize=1000"; next is not null; pages++)
        {
            Answer page = await hostile.GetAsync(next);
            Assert.InRange(page.Text.Length, 1, 1_010_000);
            sids.AddRange(page.Json.GetProperty("contents").EnumerateArray().Select(content => content.GetProperty("sid").GetString()!));
            next = page.Json.GetProperty("meta").GetProperty("next_page_url").GetString();
        }

        Assert.True(pages > 2);
        Assert.Equal(templates.Select(template => template.Sid).Order(), sids.Order());
    }

    [Theory]
    [InlineData("PageSize=1001", 20007)]
    [InlineData("PageSize=0", 400)]
    [InlineData("PageSize=many", 400)]
    [InlineData("Page=1", 400)]
    [InlineData("PageToken=elsewhere", 21481)]
    [InlineData("PageToken=PTffffffff", 21481)]
    [InlineData("SortByDate=up", 400)]
    [InlineData("DateCreatedAfter=yesterday", 400)]
    [InlineData("ChannelEligibility=whatsapp", 400)]
    [InlineData("ChannelEligibility=whatsapp:maybe", 400)]
    public async Task A_list_refuses_what_it_does_not_understand(string query, int code)
    {
        using SimulatorFixture world = new();

        Answer answer = await world.GetAsync(Host + "/v2/Content?" + query);

        Assert.Equal((400, code), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("ChannelEligibility=whatsapp:rejected", 1)]
    [InlineData("ChannelEligibility=whatsapp:paused", 1)]
    [InlineData("ChannelEligibility=whatsapp:pending", 1)]
    [InlineData("ChannelEligibility=whatsapp:unsubmitted", 1)]
    [InlineData("ChannelEligibility=whatsapp:disabled", 0)]
    [InlineData("ChannelEligibility=whatsapp:paused&ChannelEligibility=whatsapp:rejected", 2)]
    public async Task A_list_is_narrowed_to_any_of_several_approval_states(string query, int count)
    {
        using SimulatorFixture world = new();

        Assert.Equal(count, (await world.GetAsync(Host + "/v2/Content?" + query)).Json.GetProperty("contents").GetArrayLength());
    }

    [Fact]
    public async Task A_page_keeps_its_place_when_a_template_is_made_meanwhile()
    {
        using SimulatorFixture world = new();
        Answer first = await world.GetAsync(Host + "/v1/Content?PageSize=4");
        world.Advance(1);
        await CreateAsync(world, Text);

        Answer second = await world.GetAsync(first.Json.GetProperty("meta").GetProperty("next_page_url").GetString()!);

        string[] sids = [.. SidsOf(first), .. SidsOf(second)];
        Assert.Equal(8, sids.Distinct().Count());
    }

    [Fact]
    public async Task Complaints_pause_a_template_for_3_hours_then_for_6_then_disable_it()
    {
        // Facts §7.2; a paused template is 63041, a disabled one 63042.
        using SimulatorFixture world = new();
        string sid = DefaultWorld.OrderUpdateSid;
        List<string> statuses = [];
        foreach (int hours in new[] { 3, 6 })
        {
            world.Simulator.ComplainAbout(sid);
            world.Advance((hours * 3600) - 1);
            statuses.Add(await StatusAsync(world, sid));
            world.Advance(1);
            statuses.Add(await StatusAsync(world, sid));
        }

        world.Simulator.ComplainAbout(sid);
        world.Advance(24 * 3600);
        statuses.Add(await StatusAsync(world, sid));
        Answer sent = await world.SendTemplateAsync(sid, """{"1":"A-1","2":"ready"}""");
        world.Advance(60);

        Assert.Equal(["paused", "approved", "paused", "approved", "disabled"], statuses);
        Assert.Equal("63042", (await world.FetchAsync(sent["sid"]!))["error_code"]);
        Answer alerts = await world.GetAsync("https://monitor.twilio.com/v1/Alerts?LogLevel=warning");
        Assert.Contains(alerts.Json.GetProperty("alerts").EnumerateArray(), alert => alert.GetProperty("error_code").GetString() == "63041");
    }

    private static SimulatorFixture Hostile(IReadOnlyList<SimulatedTemplate>? templates = null)
    {
        // Only what the test is about: a page of a proxy would get in the way.
        SimulatorUnkindness unkindness = SimulatorUnkindness.All with { HtmlErrorEvery = 0 };
        return new SimulatorFixture(clock => templates is null
            ? new SimulatorOptions { TimeProvider = clock, Seed = 1, Unkindness = unkindness }
            : new SimulatorOptions { TimeProvider = clock, Seed = 1, Unkindness = unkindness, Templates = templates });
    }

    private static IEnumerable<string> SidsOf(Answer page)
    {
        return page.Json.GetProperty("contents").EnumerateArray().Select(content => content.GetProperty("sid").GetString()!);
    }

    private static async Task<string> CreateAsync(SimulatorFixture world, string types)
    {
        Answer created = await world.JsonAsync(
            HttpMethod.Post,
            Host + "/v1/Content",
            $$$"""{"friendly_name":"new","language":"en","variables":{"1":"Ana","2":"A-1"},"types":{{{types}}}}""");
        Assert.Equal(201, created.Status);
        return created["sid"]!;
    }

    private static Task<Answer> SubmitAsync(SimulatorFixture world, string sid, string name)
    {
        return world.JsonAsync(
            HttpMethod.Post,
            $"{Host}/v1/Content/{sid}/ApprovalRequests/whatsapp",
            $$"""{"name":"{{name}}","category":"UTILITY"}""");
    }

    private static async Task<JsonElement> ApprovalAsync(SimulatorFixture world, string sid)
    {
        return (await world.GetAsync($"{Host}/v1/Content/{sid}/ApprovalRequests")).Json.GetProperty("whatsapp");
    }

    private static async Task<string> StatusAsync(SimulatorFixture world, string sid)
    {
        return (await ApprovalAsync(world, sid)).GetProperty("status").GetString()!;
    }

    private static async Task<JsonElement[]> ApprovalsAsync(SimulatorFixture world)
    {
        Answer page = await world.GetAsync(Host + "/v1/ContentAndApprovals");
        return [.. page.Json.GetProperty("contents").EnumerateArray().Select(content => content.GetProperty("approval_requests"))];
    }
}
