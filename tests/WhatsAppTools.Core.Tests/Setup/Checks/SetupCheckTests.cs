using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using WhatsAppTools.Alerts;
using WhatsAppTools.Core.Tests.Twilio;
using WhatsAppTools.Errors;
using WhatsAppTools.Setup;
using WhatsAppTools.Simulator;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Core.Tests.Setup;

/// <summary>Every check has been seen to pass and to find what it looks for.</summary>
public sealed class SetupCheckTests
{
    // What breaks a set-up, by the check that must say so, and what it must say.
    private static readonly Dictionary<string, (SetupResult Result, string Says, Action<SetupWorld> Break)> s_broken = new()
    {
        ["powershell-version"] = (SetupResult.Warning, "7.2", world => world.Options = world.Options with { Machine = world.Options.Machine with { PowerShellVersion = new Version(7, 2, 1) } }),
        ["tls-version"] = (SetupResult.Fail, "SecurityProtocol", world => world.Options = world.Options with { Machine = world.Options.Machine with { AllowsTls12 = false } }),
#if NET
        ["proxy"] = (SetupResult.Fail, "-ProxyUseDefaultCredentials", world => world.Handler.Fault = _ => new System.Net.Http.HttpRequestException(System.Net.Http.HttpRequestError.ProxyTunnelError, "407")),
#else
        ["proxy"] = (SetupResult.Unknown, "not known", world => world.Handler.Fault = _ => NetworkFailure.Refused()),
#endif
        ["network-api"] = Blocked("api"),
        ["network-content"] = Blocked("content"),
        ["network-messaging"] = Blocked("messaging"),
        ["network-monitor"] = Blocked("monitor"),
        ["profile-file"] = (SetupResult.Fail, "Set-WhatsAppProfile north", world => world.Options = world.Options with { Machine = world.Options.Machine with { ProfileName = "north" } }),
        ["credential-found"] = (SetupResult.Fail, "TWILIO_ACCOUNT_SID", world => world.Options = world.Options with { Connection = null, Handler = world.Handler, ConnectionFailure = new WhatsAppException("NotConnected", "TWILIO_ACCOUNT_SID") }),
        ["credential-accepted"] = (SetupResult.Fail, "Get-Credential", world => Sign(world, DefaultWorld.AccountSid, new string('0', 32))),
        ["clock"] = (SetupResult.Fail, "10 minutes", world => world.Simulator.AdvanceClock(TimeSpan.FromMinutes(10))),
        ["region"] = (SetupResult.Warning, "ie1", world => world.Connect(region: "ie1")),
        ["right-messages"] = Lacking("/twilio/messaging/messages/list", SetupResult.Fail),
        ["right-templates"] = Lacking("/twilio/messaging/content-templates/list", SetupResult.Fail),
        ["right-senders"] = Lacking("/twilio/messaging/whatsapp-senders/list", SetupResult.Warning),
        ["right-alerts"] = Lacking("/twilio/monitor/alerts/list", SetupResult.Warning),
        ["right-send"] = (SetupResult.Unknown, "-SendTest", world => Sign(world, SetupWorld.KeySid, DefaultWorld.KeySecret)),
        ["account-status"] = (SetupResult.Fail, "suspended", world => world.Simulator.ChangeAccount(account => account.Status = "suspended")),
        ["account-type"] = (SetupResult.Warning, "21608", world => world.Simulator.ChangeAccount(account => account.Type = "Trial")),
        ["balance"] = (SetupResult.Fail, "-1.50 USD", world => world.Simulator.ChangeAccount(account => account.Balance = -1.5m)),
        ["account-alerts"] = (SetupResult.Fail, "63112", world => world.Simulator.AddAlert(63112)),
        ["error-log"] = (SetupResult.Warning, "Get-WhatsAppErrorHelp 63016", world => world.Simulator.AddAlert(63016, count: 12)),
        ["usage-categories"] = (SetupResult.Warning, "channels-whatsapp-agent 1.50 USD", world => world.Simulator.ChangeAccount(account => account.FurtherUsage = new Dictionary<string, decimal> { ["channels-whatsapp-agent"] = 1.5m })),
        ["sender-chosen"] = (SetupResult.Fail, "-From", world => world.Connect(from: null)),
        ["sender-exists"] = (SetupResult.Fail, "Connect-WhatsApp -From +15005550006", world => world.Connect(from: "+15005550016")),
        ["sender-online"] = (SetupResult.Fail, "OFFLINE (63120)", world => world.Simulator.ChangeSender(DefaultWorld.Sender, sender =>
        {
            sender.Status = "OFFLINE";
            sender.OfflineReasons = [63120];
        })),
        ["sender-quality"] = (SetupResult.Warning, "LOW", world => world.Simulator.ChangeSender(DefaultWorld.Sender, sender => sender.QualityRating = "LOW")),
        ["sender-limit"] = (SetupResult.Warning, "250 people", world => world.Simulator.ChangeSender(DefaultWorld.Sender, sender => sender.MessagingLimit = "250 Customers/24hr")),
        ["sender-sandbox"] = (SetupResult.Fail, "join", world =>
        {
            world.Connect(from: DefaultWorld.SandboxSender);
            world.Simulator.AddAlert(63015);
        }),
        ["service-exists"] = (SetupResult.Fail, "Connect-WhatsApp -MessagingServiceSid MG", world => world.Connect(service: "MG00000000000000000000000000000009")),
        ["service-pool"] = (SetupResult.Fail, "Sender Pool", world =>
        {
            world.Connect(from: null, service: DefaultWorld.ServiceSid);
            world.Simulator.SetSenderStatus(DefaultWorld.Sender, "OFFLINE");
        }),
        ["recipient"] = (SetupResult.Fail, "'nobody'", world => world.Options = world.Options with { To = "nobody" }),
        ["template-any"] = (SetupResult.Warning, "None of", world => AllTemplates(world, "rejected")),
        ["template-stopped"] = (SetupResult.Warning, "order_update is paused", world => world.Simulator.SetApproval("order_update", "paused")),
        ["template-usable"] = (SetupResult.Fail, "Similar: order_update", world => world.Options = world.Options with { Templates = ["order_updat"] }),
        ["template-category"] = (SetupResult.Warning, "MARKETING", world => world.Simulator.SetApproval("order_update", "approved", category: "MARKETING")),
        ["template-rules"] = (SetupResult.Warning, "all_values", world => world.Options = world.Options with { Templates = ["all_values"] }),
        ["inbound-url"] = (SetupResult.Fail, "http://localhost:7071", world => world.Connect(service: SetupWorld.LocalService)),
        ["inbound-answers"] = (SetupResult.Fail, "Get-WhatsAppErrorLog -ErrorCode 11200", world => world.Simulator.AddAlert(11200)),
        ["inbound-signature"] = (SetupResult.Unknown, "TWILIO_AUTH_TOKEN", world =>
        {
            world.Options = world.Options with { Machine = world.Options.Machine with { HasAuthToken = false } };
            Sign(world, DefaultWorld.StandardKeySid, DefaultWorld.KeySecret);
        }),
        ["inbound-optout"] = (SetupResult.Unknown, "Opt-Out", world => world.Connect(service: DefaultWorld.ServiceSid)),
        ["alert-tick"] = (SetupResult.Warning, "Run Update-WhatsAppAlert every five minutes", world => Opened(world)),
        ["alert-template"] = (SetupResult.Fail, "flash_offer: rejected", world => Opened(world, "flash_offer")),
        ["state-folder"] = (SetupResult.Fail, "WHATSAPP_STATE", world => world.Options = world.Options with { Machine = world.Options.Machine with { StateFolder = Path.Combine(typeof(SetupWorld).Assembly.Location, "State") } }),
        ["journal-folder"] = (SetupResult.Fail, "WHATSAPPTOOLS_JOURNALS", world => world.Options = world.Options with { Machine = world.Options.Machine with { JournalFolder = Path.Combine(typeof(SetupWorld).Assembly.Location, "Journals") } }),
        ["journal-space"] = (SetupResult.Warning, "1 MB free", world => world.Options = world.Options with { Machine = world.Options.Machine with { FreeBytes = 1_000_000 } }),
        ["send-test"] = (SetupResult.Fail, "63024", world => world.Options = world.Options with { To = "+15005554024" }),
    };

    public static TheoryData<string> Ids => [.. s_broken.Keys];

    [Fact]
    public void Every_check_stands_in_SetupChecks_where_the_doctor_finds_it() => Assert.Equal(
        typeof(SetupCheck).Assembly.GetTypes().Where(type => !type.IsAbstract && typeof(SetupCheck).IsAssignableFrom(type)).Select(type => type.Name).OrderBy(name => name, StringComparer.Ordinal),
        SetupChecks.All.Append(SetupChecks.SendTest).Select(check => check.GetType().Name).Distinct().OrderBy(name => name, StringComparer.Ordinal));

    [Fact]
    public void Every_check_stands_in_the_table_of_this_test() =>
        Assert.Equal(SetupDoctor.Ids.Select(check => check.Key).OrderBy(id => id, StringComparer.Ordinal), s_broken.Keys.OrderBy(id => id, StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_check_passes_where_nothing_is_wrong_and_finds_what_it_looks_for(string id)
    {
        using SetupWorld world = new();
        if (id.StartsWith("service-", StringComparison.Ordinal))
        {
            world.Connect(service: DefaultWorld.ServiceSid);
        }

        WhatsAppSetupCheck healthy = await world.LookAsync(id);
        Assert.True(healthy.ResultKind == SetupResult.Pass, healthy.ToString());
        Assert.Null(healthy.Remedy);

        (SetupResult result, string says, Action<SetupWorld> breakIt) = s_broken[id];
        breakIt(world);
        WhatsAppSetupCheck broken = await world.LookAsync(id);

        Assert.True(broken.ResultKind == result, broken.ToString());
        Assert.Contains(says, $"{broken.Found} {broken.Why} {broken.Remedy}", StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(broken.Why));
        Assert.False(result != SetupResult.Unknown && string.IsNullOrEmpty(broken.Remedy));
    }

    // Somebody runs the tick for a while, and then no more.
    [Fact]
    public async Task The_tick_counts_as_run_for_twice_the_time_of_a_repeat_and_a_team_is_a_reason_to_run_it()
    {
        using SetupWorld world = new();
        AlertStore store = Opened(world);
        await NoteTickAsync(world, store, TimeSpan.FromMinutes(19));
        Assert.Equal(SetupResult.Pass, (await world.LookAsync("alert-tick")).ResultKind);

        await NoteTickAsync(world, store, TimeSpan.FromMinutes(21));
        WhatsAppSetupCheck late = await world.LookAsync("alert-tick");
        Assert.Equal(SetupResult.Warning, late.ResultKind);
        Assert.Contains("The last tick was at", late.Found, StringComparison.Ordinal);

        using SetupWorld other = new();
        string folder = other.OwnState();
        File.WriteAllText(Path.Combine(folder, "team.csv"), "Name,Number\nana,+447700900101\n");
        Assert.Contains("team.csv is there", (await other.LookAsync("alert-tick")).Found, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder, "team.csv"), "Name,Number\nana,12\n");
        Assert.Equal(SetupResult.Fail, (await other.LookAsync("alert-tick")).ResultKind);
    }

    [Fact]
    public async Task A_file_of_alerts_that_is_named_is_looked_at_instead_of_the_senders_own()
    {
        using SetupWorld world = new();
        string path = Path.Combine(world.OwnState(), "it's.jsonl");
        world.Options = world.Options with { StatePath = path };
        Assert.Contains("is not there", (await world.LookAsync("alert-tick")).Found, StringComparison.Ordinal);

        Opened(world);
        WhatsAppSetupCheck waiting = await world.LookAsync("alert-tick");
        Assert.Equal("No tick was ever seen, and 1 alerts wait for it", waiting.Found);
        Assert.Contains($"Update-WhatsAppAlert -StatePath '{path.Replace("'", "''")}' every", waiting.Remedy, StringComparison.Ordinal);

        world.Options = world.Options with { StatePath = null };
        Assert.Equal(SetupResult.Pass, (await world.LookAsync("alert-tick")).ResultKind);
    }

    [Fact]
    public async Task A_template_of_an_alert_is_told_where_it_cannot_say_that_a_message_goes_again()
    {
        using SetupWorld world = new();
        Opened(world, "track_parcel");
        WhatsAppSetupCheck found = await world.LookAsync("alert-template");
        Assert.Equal("track_parcel shows no value in its text", found.Found);
        Assert.Equal(SetupResult.Warning, found.ResultKind);

        using SetupWorld other = new();
        Opened(other, "all_values");
        Assert.Equal("all_values can go out", (await other.LookAsync("alert-template")).Found);
    }

    private static AlertStore Opened(SetupWorld world, string? template = null)
    {
        WhatsAppConnection connection = world.Options.Connection!;
        AlertStore store = new(connection.Alerts.Open(connection.From!.Value, world.Options.StatePath, world.OwnState()), connection.IsSimulated, connection.Time, new Random(1));
        using AlertSession session = store.OpenAsync(default).GetAwaiter().GetResult()!;
        session.Book.Put(new Alert { Id = "1", Key = "db", Text = "down", Code = "A7K", Plan = new AlertPlan { Acknowledge = true, Template = template } });
        session.Commit(connection.Api.ServerNow);
        return store;
    }

    private static async Task NoteTickAsync(SetupWorld world, AlertStore store, TimeSpan before)
    {
        using AlertSession session = (await store.OpenAsync(default))!;
        session.Book.NoteTick(world.Options.Connection!.Api.ServerNow - before);
        session.Commit(world.Options.Connection.Api.ServerNow);
    }

    private static (SetupResult Result, string Says, Action<SetupWorld> Break) Blocked(string host) =>
        (SetupResult.Fail, host + ".twilio.com", world => world.Handler.Fault = address => address.Host.StartsWith(host, StringComparison.Ordinal) ? NetworkFailure.Refused() : null);

    private static (SetupResult Result, string Says, Action<SetupWorld> Break) Lacking(string right, SetupResult result) =>
        (result, $"Add {right} to the key", world => Sign(world, SetupWorld.KeySid, DefaultWorld.KeySecret));

    private static void Sign(SetupWorld world, string user, string secret)
    {
        (world.User, world.Secret) = (user, secret);
        world.Connect();
    }

    private static void AllTemplates(SetupWorld world, string status)
    {
        foreach (SimulatedTemplate template in world.Simulator.Options.Templates)
        {
            world.Simulator.SetApproval(template.Sid, status);
        }
    }
}
