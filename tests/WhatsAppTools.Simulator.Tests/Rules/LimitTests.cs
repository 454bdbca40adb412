using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;

namespace WhatsAppTools.Simulator.Tests.Rules;

/// <summary>Facts §9: rates, queues and limits.</summary>
public sealed class LimitTests
{
    private const string Order = """{"1":"A-17","2":"packed"}""";

    [Fact]
    public async Task What_comes_faster_than_the_senders_rate_waits_in_its_queue()
    {
        using SimulatorFixture world = new();
        string last = "";
        for (int i = 0; i < 161; i++)
        {
            last = (await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, Order))["sid"]!;
        }

        // 80 a second: the 161st leaves two seconds after the first.
        world.Advance(2);
        Assert.Equal("queued", (await world.FetchAsync(last))["status"]);
        world.Advance(0.5);
        Assert.NotEqual("queued", (await world.FetchAsync(last))["status"]);
    }

    [Fact]
    public async Task The_sandbox_sends_one_message_every_three_seconds()
    {
        using SimulatorFixture world = new();
        world.Simulator.JoinSandbox("+447700900123");
        await world.SendAsync(("From", DefaultWorld.SandboxSender));
        string second = (await world.SendAsync(("From", DefaultWorld.SandboxSender)))["sid"]!;

        world.Advance(3);
        Assert.Equal("queued", (await world.FetchAsync(second))["status"]);
        world.Advance(1);
        Assert.NotEqual("queued", (await world.FetchAsync(second))["status"]);
    }

    [Fact]
    public async Task A_message_that_waits_longer_than_its_validity_fails_with_30036()
    {
        using SimulatorFixture world = new();
        world.Simulator.JoinSandbox("+447700900123");
        await world.SendAsync(("From", DefaultWorld.SandboxSender));
        string second = (await world.SendAsync(("From", DefaultWorld.SandboxSender), ("ValidityPeriod", "2")))["sid"]!;

        world.Advance(10);

        Answer answer = await world.FetchAsync(second);
        Assert.Equal(("failed", "30036"), (answer["status"], answer["error_code"]));
    }

    [Fact]
    public async Task A_full_queue_refuses_with_21611_and_through_a_service_fails_later_with_30001()
    {
        using SimulatorFixture world = new(clock => new SimulatorOptions { TimeProvider = clock, QueueLimit = TimeSpan.FromSeconds(1) });
        for (int i = 0; i < 81; i++)
        {
            await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, Order);
        }

        Assert.Equal(21611, (await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, Order)).Code);
        Answer queued = await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, Order, ("From", null), ("MessagingServiceSid", DefaultWorld.ServiceSid));
        world.Advance(5);
        Assert.Equal("30001", (await world.FetchAsync(queued["sid"]!))["error_code"]);
    }

    [Fact]
    public async Task The_messaging_limit_counts_people_outside_the_window_in_24_hours()
    {
        using SimulatorFixture world = new(clock => new SimulatorOptions { TimeProvider = clock, MessagingLimit = 2 });

        Assert.Null(await EndAsync(world, 1));
        Assert.Null(await EndAsync(world, 2));
        Assert.Null(await EndAsync(world, 1));
        Assert.Equal("63018", await EndAsync(world, 3));
        world.Simulator.Inbound(Person(3), null, "Hi");
        Assert.Null(await EndAsync(world, 3));
        world.Advance(24 * 3600);
        Assert.Null(await EndAsync(world, 4));
    }

    [Fact]
    public async Task The_daily_cap_is_a_429_with_63038_and_frees_itself_after_24_hours()
    {
        using SimulatorFixture world = new(clock => new SimulatorOptions { TimeProvider = clock, DailyCap = 2 });
        await world.SendAsync();
        await world.SendAsync();

        Answer answer = await world.SendAsync();

        Assert.Equal((429, 63038), (answer.Status, answer.Code));
        Assert.False(answer.Response.Headers.Contains("Retry-After"));
        world.Advance(24 * 3600);
        Assert.Equal(201, (await world.SendAsync()).Status);
    }

    [Fact]
    public async Task One_person_gets_a_burst_and_then_one_message_every_six_seconds()
    {
        using SimulatorFixture world = new(clock => new SimulatorOptions { TimeProvider = clock, PairBurst = 2 });

        Assert.Null((await LateAsync(world))["error_code"]);
        string second = (await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, Order))["sid"]!;
        string third = (await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, Order))["sid"]!;
        string fourth = (await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, Order))["sid"]!;
        world.Advance(30);

        Assert.Null((await world.FetchAsync(second))["error_code"]);
        Assert.Null((await world.FetchAsync(third))["error_code"]);
        Assert.Equal("63018", (await world.FetchAsync(fourth))["error_code"]);
    }

    [Theory]
    [InlineData(SimulatorLimits.None, 201)]
    [InlineData(SimulatorLimits.Person | SimulatorLimits.MessagingLimit, 201)]
    [InlineData(SimulatorLimits.Rate, 429)]
    public async Task Above_the_rate_of_a_sender_63018_comes_late_or_at_once(SimulatorLimits atOnce, int status)
    {
        using SimulatorFixture world = Create(atOnce, options => options with { SenderRate = 2 });

        Assert.Null(await CodeOfAsync(world, 1));
        Assert.Null(await CodeOfAsync(world, 2));
        Assert.Equal(status, (await SendToAsync(world, 3)).Status);
        world.Advance(1);
        Assert.Null(await CodeOfAsync(world, 3));
        Assert.Equal(status == 201 ? 1 : 0, await FailedAsync(world));
    }

    [Fact]
    public async Task The_rate_of_the_account_counts_all_senders_together()
    {
        using SimulatorFixture world = Create(SimulatorLimits.Rate, options => options with { AccountRate = 1 });
        world.Simulator.JoinSandbox("+447700900123");

        Assert.Equal(201, (await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, Order)).Status);
        Answer other = await world.SendAsync(("From", DefaultWorld.SandboxSender));

        Assert.Equal((429, 63018), (other.Status, other.Code));
    }

    [Theory]
    [InlineData(SimulatorLimits.Rate, 201)]
    [InlineData(SimulatorLimits.Person, 429)]
    public async Task Too_much_for_one_person_is_63018_late_or_at_once_and_nobody_else_feels_it(SimulatorLimits atOnce, int status)
    {
        using SimulatorFixture world = Create(atOnce, options => options with { PairBurst = 1 });
        await SendToAsync(world, 1);

        Assert.Equal(status, (await SendToAsync(world, 1)).Status);
        Assert.Null(await CodeOfAsync(world, 2));
        world.Advance(60);
        Assert.Equal(status == 201 ? 1 : 0, await FailedAsync(world));
    }

    [Theory]
    [InlineData(SimulatorLimits.None, 201)]
    [InlineData(SimulatorLimits.MessagingLimit, 429)]
    public async Task The_messaging_limit_is_63018_late_or_at_once_and_can_be_moved_while_it_runs(SimulatorLimits atOnce, int status)
    {
        using SimulatorFixture world = Create(atOnce, options => options with { MessagingLimit = 1 });
        await SendToAsync(world, 1);

        Assert.Equal(status, (await SendToAsync(world, 2)).Status);
        world.Simulator.ChangeAccount(account => account.MessagingLimit = 2);
        Assert.Equal(201, (await SendToAsync(world, 2)).Status);
        world.Advance(60);
        Assert.Equal(status == 201 ? 1 : 0, await FailedAsync(world));
    }

    [Fact]
    public async Task A_limit_that_is_refused_at_once_takes_the_status_that_is_set()
    {
        using SimulatorFixture world = new(clock => new SimulatorOptions
        {
            TimeProvider = clock,
            MessagingLimit = 0,
            Unverified = new() { LimitsAtOnce = SimulatorLimits.All, LimitStatus = 400 },
        });

        Answer answer = await SendToAsync(world, 1);

        Assert.Equal((400, 63018), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "63018")]
    public async Task The_sandbox_queues_what_comes_too_fast_or_answers_63018(bool queues, string? code)
    {
        using SimulatorFixture world = new(clock => new SimulatorOptions { TimeProvider = clock, Unverified = new() { SandboxQueues = queues } });
        world.Simulator.JoinSandbox("+447700900123");
        await world.SendAsync(("From", DefaultWorld.SandboxSender));
        string second = (await world.SendAsync(("From", DefaultWorld.SandboxSender)))["sid"]!;

        world.Advance(60);

        Assert.Equal(code, (await world.FetchAsync(second))["error_code"]);
    }

    [Fact]
    public async Task More_requests_at_once_than_allowed_are_20429_and_not_processed()
    {
        using SimulatorFixture world = new(clock => new SimulatorOptions { TimeProvider = clock, MaxConcurrentRequests = 1, RetryAfterSeconds = 2 });
        world.Simulator.Latency = TimeSpan.FromSeconds(1);

        Task<Answer> first = world.SendAsync();
        Answer second = await world.SendAsync();
        world.Advance(1);

        Assert.Equal(201, (await first).Status);
        Assert.Equal((429, 20429), (second.Status, second.Code));
        Assert.Equal(TimeSpan.FromSeconds(2), second.Response.Headers.RetryAfter!.Delta);
        Assert.Single(world.Simulator.Received);
    }

    [Fact]
    public async Task A_template_approved_a_moment_ago_is_63053_where_that_rule_is_chosen()
    {
        using SimulatorFixture world = new(clock => new SimulatorOptions
        {
            TimeProvider = clock,
            TemplateSyncDelay = true,
            Templates =
            [
                new SimulatedTemplate
                {
                    Sid = DefaultWorld.OrderUpdateSid,
                    TypesJson = """{"twilio/text":{"body":"Fresh {{1}} and {{2}} text"}}""",
                    ApprovalStatus = "approved",
                    Category = "UTILITY",
                    Approved = clock.GetUtcNow(),
                },
            ],
        });

        Assert.Equal("63053", (await LateAsync(world))["error_code"]);
        world.Advance(600);
        Assert.Null((await LateAsync(world))["error_code"]);
    }

    private static SimulatorFixture Create(SimulatorLimits atOnce, Func<SimulatorOptions, SimulatorOptions> change) =>
        new(clock => change(new SimulatorOptions { TimeProvider = clock, Seed = 1, Unverified = new() { LimitsAtOnce = atOnce } }));

    private static Task<Answer> SendToAsync(SimulatorFixture world, int person) =>
        world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, Order, ("To", Person(person)));

    private static async Task<string?> CodeOfAsync(SimulatorFixture world, int person)
    {
        Answer sent = await SendToAsync(world, person);
        return sent.Status == 201 ? sent["error_code"] : sent["code"];
    }

    private static async Task<int> FailedAsync(SimulatorFixture world)
    {
        world.Advance(60);
        Answer list = await world.ListAsync();
        return list.Json.GetProperty("messages").EnumerateArray().Count(message => message.GetProperty("error_code").ToString() == "63018");
    }

    private static async Task<Answer> LateAsync(SimulatorFixture world)
    {
        string sid = (await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, Order))["sid"]!;
        world.Advance(30);
        return await world.FetchAsync(sid);
    }

    private static async Task<string?> EndAsync(SimulatorFixture world, int person)
    {
        Answer sent = await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, Order, ("To", Person(person)));
        world.Advance(100);
        return (await world.FetchAsync(sent["sid"]!))["error_code"];
    }

    private static string Person(int number) => "whatsapp:+4477009001" + number.ToString("00", CultureInfo.InvariantCulture);
}
