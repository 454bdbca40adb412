using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;

namespace WhatsAppTools.Simulator.Tests.Control;

/// <summary>The control side, in code and over HTTP, and snapshots.</summary>
public sealed class ControlTests
{
    private const string Order = """{"1":"A-17","2":"packed"}""";

    [Fact]
    public async Task Everything_received_is_kept_in_order_and_duplicates_are_visible()
    {
        using SimulatorFixture world = new();
        await world.SendAsync(("Body", "one"));
        await world.SendAsync(("Body", "one"));
        await world.SendAsync(("To", ""));

        Assert.Equal(["one", "one", "Hello"], world.Simulator.Received.Select(message => message.Body));
        Assert.Equal([null, null, 21604], world.Simulator.Received.Select(message => message.ErrorCode));
        Assert.NotEqual(world.Simulator.Received[0].Sid, world.Simulator.Received[1].Sid);
    }

    [Fact]
    public async Task A_call_opens_the_window_and_leaves_no_message()
    {
        using SimulatorFixture world = new();
        world.Simulator.Call("+447700900123");

        Assert.Empty((await world.ListAsync()).Json.GetProperty("messages").EnumerateArray());
        string sid = (await world.SendAsync())["sid"]!;
        world.Advance(60);
        Assert.Null((await world.FetchAsync(sid))["error_code"]);
        Assert.Throws<ArgumentException>(() => world.Simulator.Call("+447700900123", "+447700900777"));
    }

    [Theory]
    [InlineData(DefaultWorld.Sender)]
    [InlineData(DefaultWorld.SenderSid)]
    [InlineData("+15005550006")]
    public async Task A_sender_can_be_put_into_any_state(string name)
    {
        using SimulatorFixture world = new();
        string path = "https://messaging.twilio.com/v2/Channels/Senders/" + DefaultWorld.SenderSid;
        world.Simulator.ChangeSender(name, sender => (sender.QualityRating, sender.MessagingLimit) = ("LOW", "Unavailable"));

        JsonElement properties = (await world.GetAsync(path)).Json.GetProperty("properties");
        Assert.Equal(("LOW", "Unavailable"), (properties.GetProperty("quality_rating").GetString(), properties.GetProperty("messaging_limit").GetString()));

        world.Simulator.ChangeSender(name, sender => (sender.Status, sender.OfflineReasons) = ("OFFLINE", [63120, 63051]));
        Answer offline = await world.GetAsync(path);
        Assert.Equal("OFFLINE", offline["status"]);
        Assert.Equal(["63120", "63051"], offline.Json.GetProperty("offline_reasons").EnumerateArray().Select(reason => reason.GetProperty("code").GetString()));
        Assert.Equal(63007, (await world.SendAsync()).Code);
        Assert.Throws<ArgumentException>(() => world.Simulator.ChangeSender(name, sender => sender.QualityRating = "SUPERB"));
        Assert.Throws<ArgumentException>(() => world.Simulator.ChangeSender("+447700900777", sender => sender.Status = "ONLINE"));
    }

    [Fact]
    public async Task A_template_is_found_by_its_name_too()
    {
        using SimulatorFixture world = new();
        world.Simulator.SetApproval("feedback_request", "approved");
        Answer approval = await world.GetAsync($"https://content.twilio.com/v1/Content/{DefaultWorld.FeedbackRequestSid}/ApprovalRequests");
        Assert.Equal("approved", approval.Json.GetProperty("whatsapp").GetProperty("status").GetString());

        world.Simulator.ComplainAbout("feedback_request");
        approval = await world.GetAsync($"https://content.twilio.com/v1/Content/{DefaultWorld.FeedbackRequestSid}/ApprovalRequests");
        Assert.Equal("paused", approval.Json.GetProperty("whatsapp").GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_fault_strikes_the_next_requests_that_match_and_no_others()
    {
        using SimulatorFixture world = new();
        world.Simulator.AddFault(new SimulatorFault { Method = "POST", Contains = "900124", Status = 503, Count = 2 });

        Assert.Equal(201, (await world.SendAsync()).Status);
        Assert.Equal(503, (await world.SendAsync(("To", "whatsapp:+447700900124"))).Status);
        Assert.Equal(503, (await world.SendAsync(("To", "whatsapp:+447700900124"))).Status);
        Assert.Equal(201, (await world.SendAsync(("To", "whatsapp:+447700900124"))).Status);
        Assert.Equal(2, world.Simulator.ReceivedCount);
    }

    [Theory]
    [InlineData(SimulatorFaultKind.DropBefore, 0)]
    [InlineData(SimulatorFaultKind.DropAfter, 1)]
    public async Task A_connection_is_dropped_before_or_after_the_request_was_processed(SimulatorFaultKind kind, int processed)
    {
        using SimulatorFixture world = new();
        world.Simulator.AddFault(new SimulatorFault { Kind = kind });

        await Assert.ThrowsAsync<HttpRequestException>(() => world.SendAsync());

        Assert.Equal(processed, world.Simulator.ReceivedCount);
    }

    [Fact]
    public async Task A_fault_may_answer_an_error_with_retry_after_though_the_request_is_processed()
    {
        using SimulatorFixture world = new();
        world.Simulator.AddFault(new SimulatorFault { Kind = SimulatorFaultKind.StatusAfter, Status = 500, Code = 20500, RetryAfter = 7 });

        Answer answer = await world.SendAsync();

        Assert.Equal((500, 20500), (answer.Status, answer.Code));
        Assert.Equal(TimeSpan.FromSeconds(7), answer.Response.Headers.RetryAfter!.Delta);
        Assert.Equal(1, world.Simulator.ReceivedCount);
    }

    [Fact]
    public async Task Latency_holds_every_answer_back_by_the_simulators_clock()
    {
        using SimulatorFixture world = new();
        world.Simulator.Latency = TimeSpan.FromSeconds(2);

        Task<Answer> answer = world.SendAsync();
        world.Advance(1.9);
        Assert.False(answer.IsCompleted);
        world.Advance(0.2);
        Assert.Equal(201, (await answer).Status);
    }

    [Fact]
    public async Task The_clock_can_be_advanced_and_is_the_date_of_every_answer()
    {
        using SimulatorFixture world = new();
        world.Simulator.AdvanceClock(TimeSpan.FromDays(3));

        Answer answer = await world.SendAsync();

        Assert.Equal(new DateTimeOffset(2026, 3, 5, 9, 0, 0, TimeSpan.Zero), answer.Response.Headers.Date);
        Assert.Equal("Thu, 05 Mar 2026 09:00:00 +0000", answer["date_created"]);
        ArgumentOutOfRangeException back = Assert.Throws<ArgumentOutOfRangeException>(() => world.Simulator.AdvanceClock(TimeSpan.FromSeconds(-1)));
        Assert.Equal("The simulator's clock cannot go back.", back.Message);
    }

    [Fact]
    public async Task Reset_forgets_messages_people_and_faults()
    {
        using SimulatorFixture world = new();
        world.Simulator.Inbound(SimulatorFixture.Person, null, "Hi");
        await world.SendAsync();
        world.Simulator.AddFault(new SimulatorFault());

        world.Simulator.Reset();

        Assert.Equal(0, world.Simulator.ReceivedCount);
        Answer sent = await world.SendAsync();
        world.Advance(60);
        Assert.Equal("63016", (await world.FetchAsync(sent["sid"]!))["error_code"]);
    }

    [Fact]
    public async Task The_control_side_over_http_does_the_same()
    {
        using SimulatorFixture world = new();
        async Task<Answer> PostAsync(string path, object body)
        {
            using StringContent content = new(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
            return await Answer.ReadAsync(await world.Http.PostAsync("/simulator/" + path, content));
        }

        Assert.Equal(201, (await PostAsync("inbound", new { from = "+447700900123", text = "Hi" })).Status);
        Assert.Equal(204, (await PostAsync("sandbox/join", new { person = "+447700900123" })).Status);
        Assert.Equal(204, (await PostAsync("people", new { person = "+447700900124", trait = "Blocks" })).Status);
        Assert.Equal(204, (await PostAsync("clock/advance", new { seconds = 3600 })).Status);
        Assert.Equal(204, (await PostAsync("faults", new { kind = "Status", status = 503, count = 1, delayMilliseconds = 0 })).Status);
        Assert.Equal(503, (await world.SendAsync()).Status);
        Assert.Equal(201, (await world.SendAsync()).Status);
        Assert.Equal(204, (await PostAsync("latency", new { milliseconds = 0 })).Status);

        Answer received = await world.GetAsync("/simulator/received");
        Assert.Equal("Hello", received.Json.GetProperty("received")[0].GetProperty("body").GetString());
        Assert.Equal(world.Clock.GetUtcNow().AddHours(1), (await world.GetAsync("/simulator/state")).Json.GetProperty("now").GetDateTimeOffset());
        Assert.Equal(204, (await PostAsync("reset", new { })).Status);
        Assert.Equal(0, world.Simulator.ReceivedCount);
    }

    [Theory]
    [InlineData("inbound", "{}")]
    [InlineData("inbound", "[]")]
    [InlineData("inbound", "not json")]
    [InlineData("inbound", """{"from":"+447700900123","to":"+447700900999999"}""")]
    [InlineData("inbound", """{"from":"@{Nr=1}"}""")]
    [InlineData("people", """{"person":"somebody","trait":"Blocks"}""")]
    [InlineData("people", """{"person":"+447700900123","trait":"Tall"}""")]
    [InlineData("clock/advance", """{"seconds":-1}""")]
    [InlineData("clock/advance", """{"seconds":"soon"}""")]
    [InlineData("faults", """{"kind":"Earthquake"}""")]
    [InlineData("faults", """{"count":0}""")]
    [InlineData("faults", """{"colour":"red"}""")]
    public async Task A_control_request_that_makes_no_sense_is_a_400(string path, string body)
    {
        using SimulatorFixture world = new();
        using StringContent content = new(body, Encoding.UTF8, "application/json");

        Assert.Equal(400, (int)(await world.Http.PostAsync("/simulator/" + path, content)).StatusCode);
    }

    [Theory]
    [InlineData("Origin", "https://pages.example.com", "POST", "/simulator/inbound")]
    [InlineData("Origin", "null", "POST", "/simulator/reset")]
    [InlineData("Origin", "http://localhost:1", "DELETE", "/simulator/faults")]
    [InlineData("Sec-Fetch-Site", "cross-site", "GET", "/simulator/received")]
    [InlineData("Sec-Fetch-Site", "same-site", "POST", "/simulator/clock/advance")]
    [InlineData("Origin", "https://pages.example.com", "POST", "/2010-04-01/Accounts/AC5100000000000000000000000000a1ab/Messages.json")]
    public async Task A_web_page_of_another_origin_gets_nothing_done(string header, string value, string method, string path)
    {
        using SimulatorFixture world = new();
        using SimulatorServer server = new(world.Simulator);
        using HttpClient http = new() { BaseAddress = server.Uri };
        http.DefaultRequestHeaders.Authorization = world.Http.DefaultRequestHeaders.Authorization;
        string before = Save(world.Simulator);

        // What a page can send without being asked first: a form, or JSON that calls itself plain text.
        using HttpRequestMessage request = new(new HttpMethod(method), path)
        {
            Content = method == "GET" ? null : new StringContent("""{"from":"+447700900123","text":"Forged","seconds":5}""", Encoding.UTF8, "text/plain"),
        };
        request.Headers.TryAddWithoutValidation(header, value);
        using HttpResponseMessage answer = await http.SendAsync(request);

        Assert.Equal(403, (int)answer.StatusCode);
        Assert.Equal(before, Save(world.Simulator));
    }

    [Fact]
    public async Task A_name_of_somebody_elses_that_leads_to_this_machine_gets_nothing_done()
    {
        using SimulatorFixture world = new();
        using SimulatorServer server = new(world.Simulator);
        using HttpClient http = new() { BaseAddress = server.Uri };
        world.Simulator.Inbound(SimulatorFixture.Person, null, "Hi");
        string before = Save(world.Simulator);
        using HttpRequestMessage request = new(HttpMethod.Post, "/simulator/reset");
        request.Headers.Host = "pages.example.com:" + server.Port;
        request.Headers.TryAddWithoutValidation("Origin", "http://pages.example.com:" + server.Port);

        using HttpResponseMessage answer = await http.SendAsync(request);

        Assert.False(answer.IsSuccessStatusCode);
        Assert.Equal(before, Save(world.Simulator));
    }

    [Fact]
    public async Task A_tool_without_an_origin_and_a_page_of_the_simulators_own_are_answered()
    {
        using SimulatorFixture world = new();
        using SimulatorServer server = new(world.Simulator);
        using HttpClient http = new() { BaseAddress = server.Uri };
        using HttpRequestMessage request = new(HttpMethod.Post, "/simulator/reset");
        request.Headers.TryAddWithoutValidation("Origin", server.Uri.GetLeftPart(UriPartial.Authority));
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");

        Assert.Equal(204, (int)(await http.SendAsync(request)).StatusCode);
        Assert.Equal(204, (int)(await http.PostAsync("/simulator/reset", null)).StatusCode);
    }

    [Fact]
    public async Task A_restart_from_a_snapshot_loses_nothing()
    {
        using SimulatorFixture before = new();
        before.Simulator.JoinSandbox("+447700900123");
        before.Simulator.SetPerson("+447700900125", PersonTrait.Blocks);
        before.Simulator.SetPerson("+447700900126", PersonTrait.OptedOut);
        before.Simulator.AddFault(new SimulatorFault { Contains = "never", Count = 3 });
        before.Simulator.AdvanceClock(TimeSpan.FromHours(1));
        await before.SendTemplateAsync(DefaultWorld.OrderUpdateSid, Order, ("StatusCallback", "https://hooks.example.com/s"));
        await before.SendTemplateAsync(DefaultWorld.OrderUpdateSid, Order, ("From", null), ("MessagingServiceSid", DefaultWorld.ServiceSid));
        await before.SendAsync(("From", null), ("MessagingServiceSid", DefaultWorld.ServiceSid), ("ScheduleType", "fixed"), ("SendAt", "2026-03-02T12:00:00Z"));
        await before.SendAsync(("MediaUrl", "https://files.example.com/a.jpg"));
        await before.SendAsync(("To", null));
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture) + ".json");
        try
        {
            before.Simulator.SaveSnapshot(path);
            using SimulatorFixture after = new();
            after.Simulator.LoadSnapshot(path);

            Assert.Equal(Save(before.Simulator), Save(after.Simulator));
            foreach (double seconds in new[] { 0, 60, 7200.0 })
            {
                before.Advance(seconds);
                after.Advance(seconds);
                Assert.Equal((await before.ListAsync()).Text, (await after.ListAsync()).Text);
            }

            Assert.Equal(before.Simulator.Received.Count, after.Simulator.Received.Count);
            Assert.Equal((await before.SendAsync())["sid"], (await after.SendAsync())["sid"]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1,2")]
    public void A_file_that_is_no_snapshot_is_refused_and_changes_nothing(string content)
    {
        TwilioSimulator simulator = new();
        simulator.Inbound(SimulatorFixture.Person, null, "Hi");
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(content));

        Assert.Throws<InvalidDataException>(() => simulator.LoadSnapshot(stream));
        Assert.Contains(SimulatorFixture.Person, Save(simulator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recent_contacts_have_an_open_window_and_are_in_the_sandbox()
    {
        using SimulatorFixture world = new(clock => new SimulatorOptions { TimeProvider = clock, RecentContacts = DefaultWorld.RecentContacts });
        List<string?> codes = [];
        foreach (string sender in new[] { DefaultWorld.Sender, DefaultWorld.SandboxSender })
        {
            Answer sent = await world.SendAsync(("To", DefaultWorld.RecentContacts[0]), ("From", sender));
            world.Advance(30);
            codes.Add((await world.FetchAsync(sent["sid"]!))["error_code"]);
        }

        Assert.Equal([null, null], codes);
    }

    private static string Save(TwilioSimulator simulator)
    {
        using MemoryStream stream = new();
        simulator.SaveSnapshot(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
