using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Modes;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Sending;
using WhatsAppTools.Simulator;
using WhatsAppTools.Templates;
using WhatsAppTools.Tests.Modes;
using WhatsAppTools.Twilio;
using static WhatsAppTools.Tests.Modes.SimulatedScene;

namespace WhatsAppTools.Tests.Sending;

public class MessagePlannerTests
{
    private const string SecondSender = "whatsapp:+15005550016";

    private static readonly WhatsAppAddress s_ana = Person("+447700900101");
    private static readonly WhatsAppAddress s_sandbox = Person("+14155238886");

    private static readonly SendRow s_text = new() { To = s_ana, From = Sender, Body = "Hello" };

    private static readonly SendRow s_order = new()
    {
        To = s_ana,
        From = Sender,
        Mode = SendMode.Template,
        Template = "order_update",
        Variables = new Dictionary<string, object?> { ["1"] = "A-1", ["2"] = "ready" },
    };

    [Fact]
    public async Task Free_form_goes_while_the_window_is_open()
    {
        SimulatedScene scene = new();
        scene.Simulator.Inbound(s_ana.Value, DefaultWorld.Sender, "hi");

        MessagePlan plan = await Plan(scene, s_text);

        Assert.Equal((SendMode.FreeForm, ModeReason.WindowOpen, "Hello"), (plan.Mode, plan.Reason, plan.Request!.Body));
        Assert.Equal(MessageStatus.Queued, (await scene.Api.CreateMessageAsync(plan.Request, CancellationToken.None)).Status);
    }

    [Fact]
    public async Task A_closed_window_is_refused_before_anything_is_sent()
    {
        MessagePlan plan = await Plan(new SimulatedScene(), s_text);

        Assert.Equal(("WindowClosed", 63016), (plan.Error!.ErrorId, plan.Error.Code));
        Assert.Null(plan.Request);
    }

    [Fact]
    public async Task A_closed_window_takes_the_template_and_neither_body_nor_media_go_with_it()
    {
        MessagePlan plan = await Plan(new SimulatedScene(), s_order with { Mode = SendMode.Auto, Body = "Hello", MediaUrl = ["https://example.com/a.png"] });

        Assert.Equal((SendMode.Template, ModeReason.WindowClosed), (plan.Mode, plan.Reason));
        Assert.Equal((DefaultWorld.OrderUpdateSid, null, null), (plan.Request!.ContentSid, plan.Request.Body, plan.Request.MediaUrl));
        Assert.Equal("""{"1":"A-1","2":"ready"}""", plan.Request.ContentVariables);
        Assert.StartsWith("Your order A-1 is now ready.", plan.RenderedText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Twilios_list_will_show_of_a_template_is_its_body_without_the_buttons()
    {
        SimulatedScene scene = new();
        SendRow row = s_order with { Template = "appointment_reminder", Variables = new Dictionary<string, object?> { ["1"] = "Ana", ["2"] = "Monday", ["3"] = "10:30" } };
        MessagePlan plan = await Plan(scene, row);

        TwilioMessage listed = await scene.Api.CreateMessageAsync(plan.Request!, default);
        Assert.Equal(listed.Body, plan.ListedText);
        Assert.True(plan.RenderedText!.Length > plan.ListedText!.Length);
    }

    [Fact]
    public async Task Free_form_that_was_asked_for_is_not_looked_up()
    {
        SimulatedScene scene = new();

        MessagePlan plan = await Plan(scene, s_text with { Mode = SendMode.FreeForm });

        Assert.Equal(ModeReason.FreeFormUnchecked, plan.Reason);
        Assert.Equal(0, scene.Requests);
    }

    [Fact]
    public async Task A_template_that_is_usable_at_any_time_needs_no_window()
    {
        SimulatedScene scene = new();

        await Plan(scene, s_order);

        Assert.DoesNotContain(scene.Paths, path => path.Contains("Messages.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_session_template_goes_in_an_open_window_only()
    {
        SimulatedScene scene = new();
        SendRow row = s_order with { Template = DefaultWorld.DeliverySlotSid, Variables = new Dictionary<string, object?> { ["1"] = "Ana" } };

        Assert.Equal("TemplateNotUsableNow", (await Plan(scene, row)).Error!.ErrorId);
        scene.Simulator.Inbound(s_ana.Value, DefaultWorld.Sender, "hi");
        Assert.Equal(DefaultWorld.DeliverySlotSid, (await Plan(scene, row)).Request!.ContentSid);
    }

    [Theory]
    [InlineData(DefaultWorld.FlashOfferSid, "rejected")]
    [InlineData(DefaultWorld.NewsletterSid, "paused")]
    public async Task An_unusable_template_is_refused_with_its_status(string sid, string status)
    {
        MessagePlan plan = await Plan(new SimulatedScene(), s_order with { Template = sid });

        Assert.Equal("TemplateNotApproved", plan.Error!.ErrorId);
        Assert.Contains(status, plan.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_SendAt_the_window_is_judged_at_that_time()
    {
        SimulatedScene scene = new();
        scene.Simulator.Inbound(s_ana.Value, DefaultWorld.Sender, "hi");
        SendRow row = s_text with { MessagingServiceSid = DefaultWorld.ServiceSid };

        Assert.Null((await Plan(scene, row with { SendAt = scene.Simulator.Now.AddHours(23) })).Error);
        Assert.Equal("WindowClosed", (await Plan(scene, row with { SendAt = scene.Simulator.Now.AddHours(25) })).Error!.ErrorId);
    }

    [Fact]
    public async Task With_a_messaging_service_the_only_sender_of_its_pool_is_looked_at()
    {
        SimulatedScene scene = new();
        scene.Simulator.Inbound(s_ana.Value, DefaultWorld.Sender, "hi");

        MessagePlan plan = await Plan(scene, s_text with { From = null, MessagingServiceSid = DefaultWorld.ServiceSid });

        Assert.Equal(ModeReason.WindowOpen, plan.Reason);
        Assert.Equal((null, DefaultWorld.ServiceSid), (plan.Request!.From, plan.Request.MessagingServiceSid));
    }

    // Facts of 2026-11, C5.
    [Theory]
    [InlineData(null)]
    [InlineData("order_update")]
    public async Task Nobody_who_wrote_STOP_last_gets_anything_that_a_window_would_have_opened(string? template)
    {
        SimulatedScene scene = new();
        scene.Simulator.Inbound(s_ana.Value, DefaultWorld.Sender, "STOP");

        MessagePlan plan = await Plan(scene, s_text with { Template = template, Variables = s_order.Variables });

        Assert.Equal("RecipientOptedOut", plan.Error!.ErrorId);
        Assert.Null(plan.Request);
    }

    [Theory]
    [InlineData(OptOutScope.All, "order_update", true)]
    [InlineData(OptOutScope.All, "spring_sale", true)]
    [InlineData(OptOutScope.All, null, true)]
    [InlineData(OptOutScope.Marketing, "order_update", false)]
    [InlineData(OptOutScope.Marketing, "spring_sale", true)]
    [InlineData(OptOutScope.Marketing, null, false)]
    [InlineData(OptOutScope.Unreachable, "spring_sale", false)]
    public async Task Who_is_on_the_list_gets_nothing_and_who_wants_no_marketing_gets_the_rest(OptOutScope scope, string? template, bool isRefused)
    {
        SimulatedScene scene = new();
        (OptOutGuard guard, OptOutList list) = Guard();
        list.Take(new OptOutLine(OptOutLineKind.Out, s_ana.Value, DateTimeOffset.MinValue, scope));
        scene.Simulator.Inbound(s_ana.Value, DefaultWorld.Sender, "hi");
        SendRow row = template is null ? s_text : s_order with { Template = template };

        Assert.Equal(isRefused, (await Plan(scene, row, guard)).Error?.ErrorId == "RecipientOptedOut");
        Assert.NotEqual("RecipientOptedOut", (await Plan(scene, row, new OptOutGuard(_ => list) { IsIgnored = true })).Error?.ErrorId);
    }

    [Theory]
    [InlineData(OptOutScope.Unreachable, false, "63024")]
    [InlineData(OptOutScope.All, true, "-IgnoreOptOut")]
    public async Task What_goes_although_it_stands_in_the_list_says_so(OptOutScope scope, bool isIgnored, string note)
    {
        SimulatedScene scene = new();
        OptOutList list = new(null, () => DateTimeOffset.MaxValue);
        list.Take(new OptOutLine(OptOutLineKind.Out, s_ana.Value, DateTimeOffset.MinValue, scope, OptOutLine.Failure, "63024"));

        MessagePlan plan = await Plan(scene, s_order, new OptOutGuard(_ => list) { IsIgnored = isIgnored });

        Assert.Null(plan.Error);
        Assert.Contains(note, Assert.Single(plan.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_from_the_list_costs_no_request()
    {
        SimulatedScene scene = new();
        (OptOutGuard guard, OptOutList list) = Guard();
        list.Take(new OptOutLine(OptOutLineKind.Out, s_ana.Value, DateTimeOffset.MinValue));

        Assert.NotNull((await Plan(scene, s_text with { Template = "order_update" }, guard)).Error);
        Assert.Equal(0, scene.Requests);
    }

    [Fact]
    public async Task What_a_look_at_the_window_sees_goes_into_the_list_and_STOP_wins_until_START_or_somebody_decides()
    {
        SimulatedScene scene = new();
        (OptOutGuard guard, OptOutList list) = Guard();
        Say("Stop!");
        Say("Are you still there?");

        Assert.Equal("RecipientOptedOut", (await Plan(scene, s_text, guard)).Error!.ErrorId);
        Assert.Equal(1, list.Count);
        Say("START");

        // Who is on the list is refused without a request: what takes them off is read beside it.
        MessageFilter inbound = new() { To = DefaultWorld.Sender };
        guard.Saw(DefaultWorld.Sender, (await scene.Api.ListMessagesAsync(inbound, CancellationToken.None)).Items);
        Assert.Equal(ModeReason.WindowOpen, (await Plan(scene, s_text, guard)).Reason);
        Say("STOP");
        Assert.Equal("RecipientOptedOut", (await Plan(scene, s_text, guard)).Error!.ErrorId);
        list.Decide(new OptOutLine(OptOutLineKind.In, s_ana.Value, scene.Time.GetUtcNow()));
        Assert.Equal(ModeReason.WindowOpen, (await Plan(scene, s_text, guard)).Reason);

        void Say(string text)
        {
            scene.Time.Advance(TimeSpan.FromMinutes(1));
            scene.Simulator.Inbound(s_ana.Value, DefaultWorld.Sender, text);
        }
    }

    private static (OptOutGuard Guard, OptOutList List) Guard()
    {
        OptOutList list = new(null, () => DateTimeOffset.MaxValue);
        return (new OptOutGuard(_ => list), list);
    }

    // C7: a call opens the window too, and cannot be seen.
    [Fact]
    public async Task A_closed_window_says_what_was_seen_and_how_to_insist()
    {
        MessagePlan plan = await Plan(new SimulatedScene(), s_text);

        Assert.Contains("No message from", plan.Error!.Message, StringComparison.Ordinal);
        Assert.Contains("-Mode FreeForm", plan.Error.Message, StringComparison.Ordinal);
        Assert.StartsWith("No message from them in 24 hours", plan.ReasonText, StringComparison.Ordinal);
    }

    // C13: the form that wrote is the form that is sent to.
    [Fact]
    public async Task A_message_goes_to_the_national_form_that_wrote_and_says_so()
    {
        SimulatedScene scene = new();
        WhatsAppAddress given = new("whatsapp:+525512345678", "MX");
        scene.Simulator.Inbound("whatsapp:+5215512345678", DefaultWorld.Sender, "hola");

        MessagePlan text = await Plan(scene, s_text with { To = given });
        scene.Time.Advance(TimeSpan.FromHours(25));
        MessagePlan template = await Plan(scene, s_order with { To = given, Mode = SendMode.Auto, Body = "Hello" });

        Assert.Equal((SendMode.FreeForm, "whatsapp:+5215512345678"), (text.Mode, text.Request!.To));
        Assert.Contains("+5215512345678", Assert.Single(text.Notes), StringComparison.Ordinal);
        Assert.Equal((SendMode.Template, "whatsapp:+5215512345678"), (template.Mode, template.Request!.To));
        Assert.Contains("+5215512345678", Assert.Single(template.Notes), StringComparison.Ordinal);
    }

    // C14: each sender of a pool has a window of its own.
    [Theory]
    [InlineData(DefaultWorld.Sender)]
    [InlineData(SecondSender)]
    public async Task Of_a_pool_with_several_senders_the_message_goes_from_the_one_whose_window_is_open(string open)
    {
        SimulatedScene scene = new(options: PoolOfTwo);
        scene.Simulator.Inbound(s_ana.Value, open, "hi");

        MessagePlan plan = await Plan(scene, s_text with { From = null, MessagingServiceSid = DefaultWorld.ServiceSid });

        Assert.Equal((SendMode.FreeForm, open, DefaultWorld.ServiceSid), (plan.Mode, plan.Request!.From, plan.Request.MessagingServiceSid));
    }

    [Fact]
    public async Task Of_a_pool_with_several_senders_and_no_open_window_the_service_picks_the_templates_sender()
    {
        SimulatedScene scene = new(options: PoolOfTwo);
        SendRow row = s_order with { From = null, MessagingServiceSid = DefaultWorld.ServiceSid, Mode = SendMode.Auto, Body = "Hello" };

        MessagePlan plan = await Plan(scene, row);

        Assert.Equal((SendMode.Template, ModeReason.WindowClosed, null), (plan.Mode, plan.Reason, plan.Request!.From));
    }

    // C8: ContentName is a pattern over the friendly name.
    [Fact]
    public async Task A_template_is_found_by_the_name_that_only_WhatsApp_knows_and_by_one_with_signs_in_it()
    {
        SimulatedScene scene = new(options: OddlyNamed);
        TemplateCatalogue catalogue = new(scene.Api, scene.Time);

        Assert.Equal("HX51000000000000000000000000000099", (await catalogue.FindAsync("at_whatsapp", null, false, CancellationToken.None)).Sid);
        scene.Paths.Clear();
        Assert.Equal("HX51000000000000000000000000000098", (await catalogue.FindAsync("Sale (spring) +10", null, false, CancellationToken.None)).Sid);
        Assert.DoesNotContain(scene.Paths, path => path.Contains("ContentName", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_number_of_an_unknown_range_is_sent_with_a_note()
    {
        MessagePlan plan = await Plan(new SimulatedScene(), s_order with { To = WhatsAppAddress.Parse("whatsapp:+23776671338") });

        Assert.Equal("whatsapp:+23776671338", plan.Request!.To);
        Assert.Contains("as it stands", Assert.Single(plan.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_messaging_service_whose_sender_is_not_known_the_window_is_unknown()
    {
        MessagePlan plan = await Plan(new SimulatedScene(), s_text with { From = null, MessagingServiceSid = "MG00000000000000000000000000000000" });

        Assert.Equal("WindowUnknown", plan.Error!.ErrorId);
    }

    [Fact]
    public async Task Where_the_key_may_not_look_templates_go_and_the_rest_is_refused_and_nothing_goes_as_free_form()
    {
        SimulatedScene scene = new(key: new SimulatedKey { Sid = DefaultWorld.RestrictedKeySid, Secret = DefaultWorld.KeySecret });
        SendRow both = s_order with { Mode = SendMode.Auto, Body = "Hello", Template = DefaultWorld.OrderUpdateSid };

        MessagePlan template = await Plan(scene, both);
        MessagePlan none = await Plan(scene, s_text);

        Assert.Equal((SendMode.Template, ModeReason.WindowUnknown), (template.Mode, template.Reason));
        Assert.Equal("WindowUnknown", none.Error!.ErrorId);
        Assert.Equal(MessageStatus.Queued, (await scene.Api.CreateMessageAsync(template.Request!, CancellationToken.None)).Status);
    }

    [Fact]
    public async Task The_first_template_from_the_sandbox_works_by_name_and_costs_no_read()
    {
        SimulatedScene scene = new();
        scene.Simulator.JoinSandbox(s_ana.Value);
        SendRow row = s_order with
        {
            From = s_sandbox,
            Template = "Appointment Reminders",
            Variables = new Dictionary<string, object?> { ["1"] = "12/1", ["2"] = "3pm" },
        };

        MessagePlan plan = await Plan(scene, row);

        Assert.Equal(0, scene.Requests);
        Assert.StartsWith("Your appointment is coming up on 12/1 at 3pm.", plan.RenderedText, StringComparison.Ordinal);
        await scene.Api.CreateMessageAsync(plan.Request!, CancellationToken.None);
    }

    [Fact]
    public async Task From_the_sandbox_an_unreadable_template_is_sent_and_the_plan_says_that_nothing_was_checked()
    {
        SendRow row = s_order with { From = s_sandbox, Template = "HX00000000000000000000000000000009" };

        MessagePlan plan = await Plan(new SimulatedScene(), row);

        Assert.Equal((ModeReason.TemplateUnchecked, """{"1":"A-1","2":"ready"}"""), (plan.Reason, plan.Request!.ContentVariables));
        Assert.Equal("TemplateNotFound", (await Plan(new SimulatedScene(), row with { From = Sender })).Error!.ErrorId);
    }

    [Fact]
    public async Task Marketing_to_a_number_in_the_United_States_is_refused_unless_allowed()
    {
        SimulatedScene scene = new();
        SendRow row = s_order with { To = Person("+15005550123"), Template = "spring_sale", Variables = new Dictionary<string, object?> { ["1"] = "Ana" } };

        Assert.Equal("MarketingNotDelivered", (await Plan(scene, row)).Error!.ErrorId);
        Assert.Null((await Plan(scene, row, new PlannerOptions { AllowUndeliverable = true })).Error);
        Assert.Null((await Plan(scene, row with { To = new WhatsAppAddress("whatsapp:+12045550123", "CA") })).Error);
    }

    [Fact]
    public async Task A_message_lost_to_a_closed_window_is_planned_as_the_template()
    {
        SimulatedScene scene = new();
        scene.Simulator.Inbound(s_ana.Value, DefaultWorld.Sender, "hi");
        MessagePlanner planner = new(scene.Api, new PlannerOptions(), scene.Time);

        MessagePlan plan = await planner.PlanTemplateInsteadAsync(s_order with { Mode = SendMode.Auto, Body = "Hello" }, CancellationToken.None);
        MessagePlan none = await planner.PlanTemplateInsteadAsync(s_text, CancellationToken.None);

        Assert.Equal((ModeReason.WindowClosedAfterAll, DefaultWorld.OrderUpdateSid, null), (plan.Reason, plan.Request!.ContentSid, plan.Request.Body));
        Assert.Equal("WindowClosed", none.Error!.ErrorId);
    }

    public static TheoryData<string, Func<DateTimeOffset, SendRow>> WrongRows => new()
    {
        { "ContentMissing", _ => s_text with { Body = " " } },
        { "ContentMissing", _ => s_text with { Mode = SendMode.Template } },
        { "SenderIsRecipient", _ => s_text with { To = Sender } },
        { "BodyTooLong", _ => s_text with { Body = new string('x', 1601) } },
        { "MediaTooMany", _ => s_text with { MediaUrl = ["https://example.com/1.png", "https://example.com/2.png"] } },
        { "MediaUrlInvalid", _ => s_text with { MediaUrl = ["C:\\picture.png"] } },
        { "MediaUrlPrivate", _ => s_text with { MediaUrl = ["http://localhost:8080/a.png"] } },
        { "MediaUrlPrivate", _ => s_text with { MediaUrl = ["https://127.0.0.2/a.png"] } },
        { "MediaUrlPrivate", _ => s_text with { MediaUrl = ["https://[::1]/a.png"] } },
        { "MediaUrlPrivate", _ => s_text with { MediaUrl = ["https://10.1.2.3/a.png"] } },
        { "MediaUrlPrivate", _ => s_text with { MediaUrl = ["https://169.254.169.254/a.png"] } },
        { "MediaUrlPrivate", _ => s_text with { MediaUrl = ["https://fileserver/a.png"] } },
        { "LocationInvalid", _ => s_text with { PersistentAction = ["geo:51,5,-0,12"] } },
        { "LocationInvalid", _ => s_text with { PersistentAction = ["geo:91,0"] } },
        { "StatusCallbackInvalid", _ => s_text with { StatusCallback = "https://my_host.example.com/" } },
        { "ValidityPeriodInvalid", _ => s_text with { ValidityPeriod = TimeSpan.FromHours(11) } },
        { "ValidityPeriodInvalid", _ => s_text with { ValidityPeriod = TimeSpan.Zero } },
        { "ScheduleNeedsService", now => s_order with { SendAt = now.AddHours(1) } },
        { "ScheduleTooSoon", now => s_order with { MessagingServiceSid = DefaultWorld.ServiceSid, SendAt = now.AddSeconds(300) } },
        { "ScheduleTooFar", now => s_order with { MessagingServiceSid = DefaultWorld.ServiceSid, SendAt = now.AddDays(36) } },
        { "TemplateVariablesInvalid", _ => s_order with { Variables = new Dictionary<string, object?>() } },
        { "TemplateNotFound", _ => s_order with { Template = "order_updat" } },
    };

    [Theory]
    [MemberData(nameof(WrongRows))]
    public async Task A_wrong_row_is_refused_before_anything_is_sent(string errorId, Func<DateTimeOffset, SendRow> row)
    {
        SimulatedScene scene = new();

        MessagePlan plan = await Plan(scene, row(scene.Simulator.Now));

        Assert.Equal(errorId, plan.Error!.ErrorId);
        Assert.Null(plan.Request);
        Assert.NotEmpty(plan.Error.Remedy);
    }

    [Fact]
    public async Task A_template_that_is_not_found_brings_the_nearest_name()
    {
        MessagePlan plan = await Plan(new SimulatedScene(), s_order with { Template = "order_updat" });

        Assert.Contains("'order_update'", plan.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_location_and_the_rest_of_the_row_reach_the_request()
    {
        SendRow row = s_text with
        {
            Mode = SendMode.FreeForm,
            PersistentAction = ["geo:51.5007,-0.1246|Westminster"],
            StatusCallback = "https://example.com/status",
            ValidityPeriod = TimeSpan.FromMinutes(10),
        };

        CreateMessageRequest request = (await Plan(new SimulatedScene(), row)).Request!;

        Assert.Equal(row.PersistentAction, request.PersistentAction);
        Assert.Equal(("https://example.com/status", 600), (request.StatusCallback, request.ValidityPeriod));
    }

    [Fact]
    public async Task Media_of_a_private_network_go_where_they_are_allowed()
    {
        SendRow row = s_text with { Mode = SendMode.FreeForm, MediaUrl = ["https://files.internal/a.png"] };

        MessagePlan refused = await Plan(new SimulatedScene(), row);
        MessagePlan allowed = await Plan(new SimulatedScene(), row, new PlannerOptions { AllowPrivateAddress = true });

        Assert.Equal(("MediaUrlPrivate", 63019), (refused.Error!.ErrorId, refused.Error.Code));
        Assert.Contains("AllowPrivateAddress", refused.Error.Remedy, StringComparison.Ordinal);
        Assert.Equal(row.MediaUrl, allowed.Request!.MediaUrl);
    }

    [Fact]
    public async Task A_caption_that_will_be_lost_is_noted()
    {
        SendRow row = s_text with { Mode = SendMode.FreeForm, MediaUrl = ["https://example.com/a.pdf?x=1"] };

        Assert.Single((await Plan(new SimulatedScene(), row)).Notes);
        Assert.Empty((await Plan(new SimulatedScene(), row with { MediaUrl = ["https://example.com/a.png"] })).Notes);
    }

    [Fact]
    public async Task A_catalogue_reads_a_template_once_and_a_bad_one_again_after_a_while()
    {
        SimulatedScene scene = new();
        TemplateCatalogue catalogue = new(scene.Api, scene.Time);
        ContentTemplate first = await catalogue.FindAsync("order_update", null, false, CancellationToken.None);
        await catalogue.FindAsync("ORDER_UPDATE", null, false, CancellationToken.None);
        Assert.Equal((1, DefaultWorld.OrderUpdateSid), (scene.Requests, first.Sid));

        await catalogue.FindAsync("newsletter", null, false, CancellationToken.None);
        scene.Time.Advance(TimeSpan.FromSeconds(20));
        await catalogue.FindAsync("newsletter", null, false, CancellationToken.None);
        await catalogue.FindAsync("order_update", null, false, CancellationToken.None);
        Assert.Equal(3, scene.Requests);

        scene.Time.Advance(TemplateCatalogue.MaxAge);
        await catalogue.FindAsync("order_update", null, false, CancellationToken.None);
        Assert.Equal(4, scene.Requests);
    }

    [Fact]
    public async Task The_list_brings_every_template_with_its_approval_in_both_profiles()
    {
        foreach (SimulatorProfile profile in Enum.GetValues<SimulatorProfile>())
        {
            SimulatedScene scene = new(profile);
            IReadOnlyList<ContentTemplate> all = await new TemplateCatalogue(scene.Api, scene.Time).ListAsync(CancellationToken.None);

            Assert.Equal(12, all.Select(template => template.Sid).Distinct().Count());
            Assert.Equal("approved", all.Single(template => template.Name == "order_update").Status);
            Assert.Equal(TemplateCategory.Marketing, all.Single(template => template.Name == "spring_sale").CategoryKind);
        }
    }

    private static SimulatorOptions PoolOfTwo(TimeProvider time) => new()
    {
        TimeProvider = time,
        Seed = 7,
        Senders =
        [
            new SimulatedSender { Sid = DefaultWorld.SenderSid, Address = DefaultWorld.Sender },
            new SimulatedSender { Sid = "XE5100000000000000000000000000000c", Address = SecondSender },
        ],
        Services = [new SimulatedService { Sid = DefaultWorld.ServiceSid, SenderSids = [DefaultWorld.SenderSid, "XE5100000000000000000000000000000c"] }],
    };

    private static SimulatorOptions OddlyNamed(TimeProvider time) => new()
    {
        TimeProvider = time,
        Seed = 7,
        Templates =
        [
            Named("HX51000000000000000000000000000098", "Sale (spring) +10", "sale"),
            Named("HX51000000000000000000000000000099", "Order update, second try", "at_whatsapp"),
        ],
    };

    private static SimulatedTemplate Named(string sid, string friendly, string approval) => new()
    {
        Sid = sid,
        FriendlyName = friendly,
        ApprovalName = approval,
        ApprovalStatus = "approved",
        Category = "UTILITY",
        TypesJson = """{"twilio/text":{"body":"Hello"}}""",
    };

    private static Task<MessagePlan> Plan(SimulatedScene scene, SendRow row, OptOutGuard guard) =>
        Plan(scene, row, new PlannerOptions { OptOuts = guard });

    private static Task<MessagePlan> Plan(SimulatedScene scene, SendRow row, PlannerOptions? options = null) =>
        scene.RunAsync(new MessagePlanner(scene.Api, options ?? new PlannerOptions(), scene.Time).PlanAsync(row, CancellationToken.None));
}
