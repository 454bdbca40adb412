using System.Threading.Tasks;

namespace WhatsAppTools.Simulator.Tests.Messages;

/// <summary>What WhatsApp makes of a message later: window, sandbox, templates, media, people, limits.</summary>
public sealed class DeliveryTests
{
    private const string Ana = """{"1":"Ana"}""";
    private const string Order = """{"1":"A-17","2":"packed"}""";

    [Theory]
    [InlineData(DefaultWorld.FeedbackRequestSid, """{"name":"Ana"}""", "63016")]
    [InlineData(DefaultWorld.DeliverySlotSid, Ana, "63016")]
    [InlineData(DefaultWorld.FlashOfferSid, Ana, "63040")]
    [InlineData(DefaultWorld.NewsletterSid, Ana, "63041")]
    [InlineData(DefaultWorld.OrderUpdateSid, """{"1":"A-17","2":"line\nbreak"}""", "63013")]
    [InlineData(DefaultWorld.OrderUpdateSid, """{"1":"A-17","2":"five     spaces"}""", "63013")]
    [InlineData(DefaultWorld.OrderUpdateSid, """{"1":"A-17","2":"packed","3":"too many"}""", "63028")]
    [InlineData(DefaultWorld.SandboxAppointmentSid, """{"1":"12/1","2":"3pm"}""", "63016")]
    public async Task A_template_that_may_not_go_out_now_ends_with_its_code(string sid, string variables, string code)
    {
        using SimulatorFixture world = new();

        Assert.Equal(code, await EndAsync(world, await world.SendTemplateAsync(sid, variables)));
    }

    [Theory]
    [InlineData(DefaultWorld.FeedbackRequestSid, """{"name":"Ana"}""")]
    [InlineData(DefaultWorld.DeliverySlotSid, Ana)]
    public async Task Inside_the_window_a_session_template_needs_no_approval(string sid, string variables)
    {
        using SimulatorFixture world = new();
        world.Simulator.Inbound(SimulatorFixture.Person, null, "Hi");

        Assert.Null(await EndAsync(world, await world.SendTemplateAsync(sid, variables)));
    }

    [Theory]
    [InlineData("""["A","B"]""", 21656)]
    [InlineData("""{"1":"A","2":null}""", 21656)]
    [InlineData("""{"1":"A","2":""}""", 21656)]
    [InlineData("""{"1":"A","2":7}""", 21656)]
    [InlineData("""{"1":"A",}""", 21656)]
    [InlineData("""{"a-name-that-is-too-long":"A"}""", 21658)]
    public async Task Variables_must_be_an_object_of_texts_that_are_not_empty(string variables, int code)
    {
        using SimulatorFixture world = new();

        Answer answer = await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, variables);

        Assert.Equal((400, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_missing_variable_is_filled_with_the_sample_as_the_specification_says()
    {
        using SimulatorFixture world = new();

        Answer answer = await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, """{"1":"A-17"}""");

        Assert.Contains("A-17 is now on its way.", answer["body"], System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_variable_is_refused_where_that_rule_is_chosen()
    {
        using SimulatorFixture world = new(clock => new SimulatorOptions { TimeProvider = clock, RefuseMissingVariables = true });

        Assert.Equal(21656, (await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, """{"1":"A-17"}""")).Code);
    }

    [Fact]
    public async Task A_rendered_template_above_1024_characters_is_63021_and_above_1600_refused()
    {
        using SimulatorFixture world = new();

        Assert.Equal("63021", await EndAsync(world, await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, $$"""{"1":"A","2":"{{new string('x', 1000)}}"}""")));
        Assert.Equal(21617, (await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, $$"""{"1":"A","2":"{{new string('x', 1590)}}"}""")).Code);
    }

    [Theory]
    [InlineData("HXzz")]
    [InlineData("HXaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task An_unknown_template_is_21655(string sid)
    {
        using SimulatorFixture world = new();

        Assert.Equal(21655, (await world.SendTemplateAsync(sid, null)).Code);
    }

    [Fact]
    public async Task Templates_need_a_service_where_that_rule_is_chosen()
    {
        using SimulatorFixture world = new(clock => new SimulatorOptions { TimeProvider = clock, TemplatesNeedService = true });

        Assert.Equal(21619, (await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, Order)).Code);
    }

    [Fact]
    public async Task A_template_with_a_body_or_media_outside_the_window_does_not_arrive()
    {
        using SimulatorFixture world = new();

        Assert.Equal("63016", await EndAsync(world, await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, Order, ("Body", "and more"))));
        Assert.Equal("63030", await EndAsync(world, await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, Order, ("MediaUrl", "https://files.example.com/a.jpg"))));
    }

    [Theory]
    [InlineData("whatsapp:+12015550123", "63049")]
    [InlineData("whatsapp:+16045550123", null)]
    [InlineData("whatsapp:+447700900123", null)]
    public async Task Marketing_is_withheld_from_people_in_the_united_states_alone(string to, string? code)
    {
        using SimulatorFixture world = new();

        Assert.Equal(code, await EndAsync(world, await world.SendTemplateAsync(DefaultWorld.SpringSaleSid, Ana, ("To", to))));
    }

    [Theory]
    [InlineData(PersonTrait.NotOnWhatsApp, DefaultWorld.OrderUpdateSid, "63003")]
    [InlineData(PersonTrait.OptedOut, DefaultWorld.OrderUpdateSid, "63033")]
    [InlineData(PersonTrait.RefusesMarketing, DefaultWorld.OrderUpdateSid, null)]
    public async Task People_are_what_they_were_set_to_be(PersonTrait trait, string template, string? code)
    {
        using SimulatorFixture world = new();
        world.Simulator.SetPerson("+447700900123", trait);

        Assert.Equal(code, await EndAsync(world, await world.SendTemplateAsync(template, Order)));
        world.Simulator.SetPerson("+447700900123", trait, isSo: false);
        Assert.Null(await EndAsync(world, await world.SendTemplateAsync(template, Order)));
    }

    [Fact]
    public async Task Marketing_to_somebody_who_switched_it_off_is_63050()
    {
        using SimulatorFixture world = new();
        world.Simulator.SetPerson("+447700900123", PersonTrait.RefusesMarketing);

        Assert.Equal("63050", await EndAsync(world, await world.SendTemplateAsync(DefaultWorld.SpringSaleSid, Ana)));
    }

    [Fact]
    public async Task Somebody_who_blocked_the_sender_leaves_the_message_sent_for_ever()
    {
        using SimulatorFixture world = new();
        world.Simulator.SetPerson("+447700900123", PersonTrait.Blocks);
        Answer sent = await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, Order);

        world.Advance(30 * 24 * 3600);

        Answer later = await world.FetchAsync(sent["sid"]!);
        Assert.Equal("sent", later["status"]);
        Assert.Null(later["error_code"]);
    }

    [Fact]
    public async Task The_sandbox_reaches_only_who_joined_in_the_last_three_days()
    {
        using SimulatorFixture world = new();
        Task<Answer> SendAsync() => world.SendTemplateAsync(DefaultWorld.SandboxAppointmentSid, """{"1":"12/1","2":"3pm"}""", ("From", DefaultWorld.SandboxSender));

        Assert.Equal("63015", await EndAsync(world, await SendAsync()));
        world.Simulator.JoinSandbox("+447700900123");
        Assert.Null(await EndAsync(world, await SendAsync()));
        world.Advance((3 * 24 * 3600) - 200);
        Assert.Null(await EndAsync(world, await SendAsync()));
        world.Advance(200);
        Assert.Equal("63015", await EndAsync(world, await SendAsync()));
        world.Simulator.JoinSandbox("+447700900123");
        world.Simulator.LeaveSandbox("+447700900123");
        Assert.Equal("63015", await EndAsync(world, await SendAsync()));
    }

    [Fact]
    public async Task The_sandbox_has_no_other_templates_and_its_own_are_no_content_of_the_account()
    {
        using SimulatorFixture world = new();
        world.Simulator.JoinSandbox("+447700900123");
        world.Advance(25 * 3600);

        Assert.Equal("63016", await EndAsync(world, await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, Order, ("From", DefaultWorld.SandboxSender))));
        Assert.Equal(404, (await world.GetAsync("https://content.twilio.com/v1/Content/" + DefaultWorld.SandboxAppointmentSid)).Status);
    }

    [Fact]
    public async Task Sandbox_membership_goes_by_the_exact_address_and_the_window_by_the_person()
    {
        using SimulatorFixture world = new();
        world.Simulator.JoinSandbox("+5215555550123");
        world.Simulator.Inbound("+5215555550123", null, "Hola");

        // twilio-csharp#488: +52 and +521 are one person, and the sandbox does not know it.
        Assert.Equal("63015", await EndAsync(world, await world.SendAsync(("From", DefaultWorld.SandboxSender), ("To", "whatsapp:+525555550123"))));
        Assert.Null(await EndAsync(world, await world.SendAsync(("To", "whatsapp:+525555550123"))));
    }

    [Theory]
    [InlineData("https://files.example.com/not-found.jpg", "63019")]
    [InlineData("https://files.example.com/private.pdf", "63019")]
    [InlineData("http://localhost:8080/photo.jpg", "63019")]
    [InlineData("https://files.example.com/too-large.mp4", "63034")]
    [InlineData("https://files.example.com/upload-error.jpg", "63037")]
    [InlineData("https://files.example.com/setup.exe", "63006")]
    [InlineData("https://files.example.com/photo.jpg?size=2", null)]
    public async Task Media_that_cannot_be_used_end_with_their_code(string url, string? code)
    {
        using SimulatorFixture world = new();
        world.Simulator.Inbound(SimulatorFixture.Person, null, "Hi");

        Assert.Equal(code, await EndAsync(world, await world.SendAsync(("MediaUrl", url))));
    }

    [Theory]
    [InlineData("whatsapp:+15005553003", "63003")]
    [InlineData("whatsapp:+15005553049", "63049")]
    [InlineData("whatsapp:+15005552006", "30003")]
    [InlineData("whatsapp:+15005552002", null)]
    public async Task The_last_digits_of_a_number_in_the_range_choose_how_it_ends(string to, string? code)
    {
        using SimulatorFixture world = new();

        Assert.Equal(code, await EndAsync(world, await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, Order, ("To", to))));
    }

    [Theory]
    [InlineData("whatsapp:+15005550001", 400, 21211)]
    [InlineData("whatsapp:+15005550002", 400, 21612)]
    [InlineData("whatsapp:+15005550003", 400, 21408)]
    [InlineData("whatsapp:+15005550004", 400, 21610)]
    [InlineData("whatsapp:+15005550009", 400, 21614)]
    [InlineData("whatsapp:+15005554016", 400, 63016)]
    [InlineData("whatsapp:+15005554038", 429, 63038)]
    [InlineData("whatsapp:+15005554429", 429, 20429)]
    public async Task Twilios_magic_numbers_and_our_range_refuse_at_once(string to, int status, int code)
    {
        using SimulatorFixture world = new();

        Answer answer = await world.SendAsync(("To", to));

        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("whatsapp:+15005550001", 21212)]
    [InlineData("whatsapp:+15005550007", 21606)]
    [InlineData("whatsapp:+15005550008", 21611)]
    public async Task Twilios_magic_senders_refuse_at_once(string from, int code)
    {
        using SimulatorFixture world = new();

        Assert.Equal(code, (await world.SendAsync(("From", from))).Code);
    }

    private static async Task<string?> EndAsync(SimulatorFixture world, Answer sent)
    {
        Assert.Equal(201, sent.Status);
        world.Advance(100);
        Answer later = await world.FetchAsync(sent["sid"]!);
        Assert.Contains(later["status"], new[] { "delivered", "read", "failed", "undelivered" });
        return later["error_code"];
    }
}
