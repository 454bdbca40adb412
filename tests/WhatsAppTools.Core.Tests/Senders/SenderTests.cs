using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Core.Tests.Twilio;
using WhatsAppTools.Errors;
using WhatsAppTools.Senders;
using WhatsAppTools.Sending;
using WhatsAppTools.Simulator;
using WhatsAppTools.Tests.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Core.Tests.Senders;

/// <summary>Senders: what their states mean, what registering one means at each point, how they are found, awaited and looked at.</summary>
public sealed class SenderTests : IDisposable
{
    private const string Number = "+15005550177";
    private static readonly WhatsAppAddress s_address = WhatsAppAddress.Parse(Number);

    private readonly TwilioSimulator _simulator = new(new SimulatorOptions());
    private readonly CountingHandler _handler;
    private readonly TwilioHttpApi _api;

    public SenderTests()
    {
        _handler = new CountingHandler(new SimulatorHttpHandler(_simulator));
        _api = Api(_handler);
    }

    [Theory]
    [InlineData("ONLINE", true, false, null)]
    [InlineData("ONLINE:UPDATING", true, true, null)]
    [InlineData("CREATING", false, true, "Register-WhatsAppSender +15005550177 -Wait")]
    [InlineData("PENDING_VERIFICATION", false, false, "-VerificationCode")]
    [InlineData("VERIFYING", false, true, "-Wait")]
    [InlineData("TWILIO_REVIEW", false, true, "Get-WhatsAppSender")]
    [InlineData("OFFLINE", false, false, "Console")]
    [InlineData("DRAFT", false, false, "Console")]
    [InlineData("STUBBED", false, false, "Console")]
    [InlineData("SOMETHING_NEW", false, false, "Console")]
    [InlineData(null, false, false, "Console")]
    public void A_state_says_whether_it_sends_whether_it_passes_and_what_to_do(string? status, bool sends, bool passes, string? remedy)
    {
        SenderProblem? problem = SenderProblem.Of(In(status));

        Assert.Equal(sends, SenderProblem.CanSend(status));
        Assert.Equal(sends, problem is null);
        Assert.Equal(passes, SenderProblem.IsPassing(status));
        Assert.Contains(remedy ?? string.Empty, problem?.Remedy ?? string.Empty, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("63112", null, 63112)]
    [InlineData("63120", "In Twilio's words", 63120)]
    [InlineData("not a number", "In Twilio's words", null)]
    [InlineData(null, null, null)]
    public void An_offline_reason_has_our_meaning_and_remedy_where_its_code_is_known(string? code, string? message, int? number)
    {
        TwilioSender sender = In("OFFLINE") with { OfflineReasons = [new TwilioOfflineReason { Code = code, Message = message }] };

        WhatsAppSender shown = WhatsAppSender.Of(sender, simulated: false);

        Assert.Equal(number, shown.OfflineReason.Single().Code);
        Assert.Equal(number is int known ? ErrorCatalogue.Explain(known, message).Remedy : "Open the sender in the Console: it says what is missing.", shown.Remedy);
        Assert.NotEmpty(shown.Problem!);
        Assert.False(shown.IsOnline);
    }

    [Theory]
    [InlineData(null, "Clinic", null, "Create")]
    [InlineData(null, null, null, "SenderNeedsName")]
    [InlineData(null, "Clinic", "123456", "SenderNotBegun")]
    [InlineData("CREATING", "Clinic", null, "Wait")]
    [InlineData("ONLINE", null, null, "Wait")]
    [InlineData("PENDING_VERIFICATION", null, null, "Wait")]
    [InlineData("PENDING_VERIFICATION", null, "123456", "Verify")]
    [InlineData("CREATING", null, "123456", "SenderWaitsForNoCode")]
    [InlineData("ONLINE", null, "123456", "SenderWaitsForNoCode")]
    public void Registering_goes_on_where_the_number_stands(string? status, string? name, string? code, string expected)
    {
        SenderDetails details = new() { Name = name, VerificationCode = code };
        string Decide() => RegistrationSteps.Decide(s_address, status is null ? null : In(status), details).ToString();

        string result;
        try
        {
            result = Decide();
        }
        catch (WhatsAppException failure)
        {
            result = failure.ErrorId;
        }

        Assert.Equal(expected, result);
    }

    [Theory]
    [InlineData("medical and health", "Medical and Health")]
    [InlineData("Restaurant", "Restaurant")]
    [InlineData("Restuarant", null)]
    [InlineData("Space", null)]
    public void A_trade_is_read_whatever_its_capitals_and_near_ones_are_named(string written, string? read)
    {
        if (read is not null)
        {
            Assert.Equal(read, SenderVertical.Read(written));
            return;
        }

        WhatsAppException failure = Assert.Throws<WhatsAppException>(() => SenderVertical.Read(written));
        Assert.Contains("Restaurant", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http:/example", "SenderAddressInvalid")]
    [InlineData("example.com", "SenderAddressInvalid")]
    [InlineData("", null)]
    [InlineData("https://example.com/hook?key=1", null)]
    public void An_address_is_looked_at_before_anything_is_asked(string address, string? id)
    {
        WhatsAppException? failure = null;
        try
        {
            SenderRules.Check(new SenderDetails { CallbackUrl = address, About = new string('x', 139) });
        }
        catch (WhatsAppException caught)
        {
            failure = caught;
        }

        Assert.Equal(id, failure?.ErrorId);
        Assert.Equal("SenderAboutTooLong", Assert.Throws<WhatsAppException>(() => SenderRules.Check(new SenderDetails { About = new string('x', 140) })).ErrorId);
    }

    [Fact]
    public async Task A_code_is_nested_and_what_is_null_is_not_sent()
    {
        CannedHandler handler = new(HttpStatusCode.Accepted, """{"sid":"XE00000000000000000000000000000001","sender_id":"whatsapp:+15005550177","status":"VERIFYING","webhook":null,"profile":null,"configuration":{"verification_code":"550177"}}""");
        using TwilioHttpApi api = Api(handler);

        TwilioSender sender = await api.UpdateSenderAsync("XE00000000000000000000000000000001", new SenderDetails { VerificationCode = "550177" }, CancellationToken.None);
        await api.UpdateSenderAsync("XE00000000000000000000000000000001", new SenderDetails { About = string.Empty, Websites = [], Emails = ["a@example.com"] }, CancellationToken.None);

        Assert.Equal("VERIFYING", sender.Status);
        Assert.Equal("""{"configuration":{"verification_code":"550177"}}""", handler.Requests[0].Body);
        Assert.Equal("""{"profile":{"about":"","emails":[{"email":"a@example.com","label":"Email"}],"websites":[]}}""", handler.Requests[1].Body);
        Assert.Equal("messaging.twilio.com/v2/Channels/Senders/XE00000000000000000000000000000001", handler.Requests[0].Address.Host + handler.Requests[0].Address.AbsolutePath);
    }

    [Fact]
    public async Task A_profile_is_read_in_either_form_that_Twilio_has_shown()
    {
        using TwilioHttpApi api = Api(new CannedHandler(HttpStatusCode.OK, """{"sid":"XE1","sender_id":"whatsapp:+15005550177","status":"ONLINE","profile":{"name":"A","websites":["https://a.example",null,{"website":"https://b.example","label":"Website"},{"label":"none"}],"emails":null,"vertical":"Other"}}"""));

        TwilioSender sender = await api.FetchSenderAsync("XE1", CancellationToken.None);

        Assert.Equal(["https://a.example", "https://b.example"], sender.Profile.Websites);
        Assert.Empty(sender.Profile.Emails);
        Assert.Equal("Other", sender.Profile.Vertical);
    }

    [Fact]
    public async Task A_number_that_is_none_names_the_nearest_by_its_digits_and_a_sid_is_one_request()
    {
        SenderDirectory directory = new(_api);

        WhatsAppException failure = await Assert.ThrowsAsync<WhatsAppException>(() => directory.FindAsync("+447700900998", CancellationToken.None));
        Assert.Equal("SenderNotOfAccount", failure.ErrorId);
        Assert.Contains("+447700900999", failure.Message, StringComparison.Ordinal);
        Assert.Equal(DefaultWorld.SenderSid, (await directory.FindAsync("+1 500 555 0006", CancellationToken.None)).Sid);
        Assert.Equal(1, _handler.Count);
        Assert.Equal(DefaultWorld.Sender, (await directory.FindAsync(DefaultWorld.SenderSid, CancellationToken.None)).Address);
        Assert.Equal(2, _handler.Count);
    }

    [Fact]
    public async Task An_account_without_a_sender_is_sent_to_the_Console()
    {
        using TwilioHttpApi api = Api(new SimulatorHttpHandler(new TwilioSimulator(new SimulatorOptions { Senders = [] })));

        WhatsAppException failure = await Assert.ThrowsAsync<WhatsAppException>(() => new SenderDirectory(api).FindAsync(Number, CancellationToken.None));

        Assert.Contains("Console", failure.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DefaultWorld.Sender, null, null, 1)]
    [InlineData(DefaultWorld.SandboxSender, null, null, 0)]
    [InlineData(null, null, null, 0)]
    [InlineData("+15005550016", "Connect-WhatsApp -From +15005550006", null, 1)]
    [InlineData(DefaultWorld.PendingSender, null, "PENDING_VERIFICATION", 1)]
    public async Task Connecting_looks_at_the_sender_with_one_request_at_most(string? from, string? remedy, string? offline, int requests)
    {
        SenderLook look = await SenderLook.AtAsync(Connection(from), CancellationToken.None);

        Assert.Equal(remedy, look.Failure?.Remedy);
        Assert.Contains(offline ?? string.Empty, look.Offline?.Message ?? string.Empty, StringComparison.Ordinal);
        Assert.Equal(offline is null, look.Offline is null);
        Assert.Equal(requests, _handler.Count);
    }

    [Theory]
    [InlineData(403, 70051, true)]
    [InlineData(503, 20500, false)]
    public async Task Where_senders_cannot_be_read_nothing_is_said_against_the_number(int status, int code, bool isRefused)
    {
        _simulator.AddFault(new SimulatorFault { Kind = SimulatorFaultKind.Status, Status = status, Code = code, Contains = "Senders", Count = 10 });

        SenderLook look = await SenderLook.AtAsync(Connection("+15005550016"), CancellationToken.None);

        Assert.Null(look.Failure);
        Assert.NotNull(look.Unread);
        Assert.Equal(isRefused, look.IsRefused);
    }

    [Fact]
    public async Task A_plan_names_an_offline_sender_a_pool_without_one_online_and_asks_once()
    {
        SenderGate gate = new(_api, TimeProvider.System);
        PoolSenders pools = new(_api, TimeProvider.System);
        async Task<string?> Ask(string? from, string? service = null) =>
            (await gate.RefusalAsync(new SendRow { To = WhatsAppAddress.Parse("+447700900123"), From = from is null ? null : WhatsAppAddress.Parse(from), MessagingServiceSid = service }, pools, CancellationToken.None))?.ErrorId;

        Assert.Null(await Ask(DefaultWorld.SandboxSender));
        Assert.Equal(0, _handler.Count);
        Assert.Null(await Ask(DefaultWorld.Sender));
        Assert.Equal("SenderOffline", await Ask(DefaultWorld.PendingSender));
        Assert.Equal("SenderNotOfAccount", await Ask("+15005550016"));
        Assert.Equal(1, _handler.Count);
        Assert.Null(await Ask(null, DefaultWorld.ServiceSid));
        _simulator.SetSenderStatus(DefaultWorld.Sender, "OFFLINE");
        SenderGate later = new(_api, TimeProvider.System);
        WhatsAppException? refusal = await later.RefusalAsync(new SendRow { To = s_address, MessagingServiceSid = DefaultWorld.ServiceSid }, pools, CancellationToken.None);
        Assert.Equal("SenderOffline", refusal?.ErrorId);
        Assert.Null(later.Unread);
    }

    [Fact]
    public async Task A_plan_says_once_that_nothing_is_known_where_senders_may_not_be_read()
    {
        _simulator.AddFault(new SimulatorFault { Kind = SimulatorFaultKind.Status, Status = 403, Code = 70051, Contains = "Senders", Count = 10 });
        SenderGate gate = new(_api, TimeProvider.System);
        SendRow row = new() { To = s_address, From = WhatsAppAddress.Parse(DefaultWorld.PendingSender) };

        Assert.Null(await gate.RefusalAsync(row, new PoolSenders(_api, TimeProvider.System), CancellationToken.None));
        Assert.Null(await gate.RefusalAsync(row, new PoolSenders(_api, TimeProvider.System), CancellationToken.None));

        Assert.Equal(70051, gate.Unread?.Code);
        Assert.Equal(1, _handler.Count);
    }

    [Theory]
    [InlineData("CREATING,CREATING,PENDING_VERIFICATION", false, "PENDING_VERIFICATION", 3)]
    [InlineData("VERIFYING,PENDING_VERIFICATION,ONLINE", true, "ONLINE", 3)]
    [InlineData("ONLINE:UPDATING,ONLINE", false, "ONLINE", 2)]
    [InlineData("ONLINE", false, "ONLINE", 1)]
    [InlineData("VERIFYING", true, "VERIFYING", 0)]
    public async Task A_wait_ends_where_Twilio_goes_no_further_or_patience_does(string states, bool codeIsIn, string end, int looks)
    {
        // What waits goes on in the timer itself, as it does where no test's own context stands between.
        SynchronizationContext.SetSynchronizationContext(null);
        VirtualTime time = new();
        string[] each = states.Split(',');
        int seen = 0;
        SenderWait wait = new((_, _) => Task.FromResult(In(each[Math.Min(seen++, each.Length - 1)])), time, TimeSpan.FromMinutes(2));

        Task<TwilioSender> waiting = wait.RunAsync(In(codeIsIn ? "VERIFYING" : states == "ONLINE" ? "CREATING" : each[0]), codeIsIn, CancellationToken.None);
        time.MoveBy(TimeSpan.FromSeconds(119));
        Assert.Equal(looks != 0, waiting.IsCompleted);
        time.MoveBy(TimeSpan.FromSeconds(2));

        Assert.True(waiting.IsCompleted);
        Assert.Equal(end, (await waiting).Status);
        Assert.Equal(end, wait.Seen);
        Assert.InRange(seen, looks, looks == 0 ? 12 : looks);
    }

    [Fact]
    public async Task A_sender_comes_from_nothing_to_ONLINE_and_goes_away_again()
    {
        TwilioSender sender = await _api.CreateSenderAsync(s_address.Value, new SenderDetails { Name = "Clinic", Vertical = "Medical and Health", Emails = ["info@example.com"], CallbackUrl = "https://example.com/hook" }, CancellationToken.None);
        Assert.Equal("CREATING", sender.Status);
        Assert.Equal(["info@example.com"], sender.Profile.Emails);
        Assert.Equal("https://example.com/hook", sender.CallbackUrl);
        _simulator.AdvanceClock(TimeSpan.FromMinutes(1));
        Assert.Equal("PENDING_VERIFICATION", (await _api.FetchSenderAsync(sender.Sid, CancellationToken.None)).Status);
        await _api.UpdateSenderAsync(sender.Sid, new SenderDetails { VerificationCode = "550177" }, CancellationToken.None);
        _simulator.AdvanceClock(TimeSpan.FromMinutes(1));
        Assert.Equal("ONLINE", (await _api.FetchSenderAsync(sender.Sid, CancellationToken.None)).Status);
        await _api.DeleteSenderAsync(sender.Sid, CancellationToken.None);
        Assert.DoesNotContain(await _api.ListSendersAsync(CancellationToken.None), known => known.Sid == sender.Sid);
    }

    public void Dispose() => _api.Dispose();

    private static TwilioSender In(string? status) => new() { Sid = "XE1", Address = s_address.Value, Status = status };

    private static TwilioHttpApi Api(System.Net.Http.HttpMessageHandler handler) =>
        new(new TwilioClientOptions { Credential = new TwilioCredential(DefaultWorld.AccountSid, DefaultWorld.AccountSid, DefaultWorld.AuthToken), Handler = handler });

    private WhatsAppConnection Connection(string? from) => new(_api, TimeProvider.System) { From = from is null ? null : WhatsAppAddress.Parse(from) };

    private sealed class CountingHandler : System.Net.Http.DelegatingHandler
    {
        public CountingHandler(System.Net.Http.HttpMessageHandler inner)
            : base(inner)
        {
        }

        public int Count { get; private set; }

        protected override Task<System.Net.Http.HttpResponseMessage> SendAsync(System.Net.Http.HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Count++;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
