using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Tests.Sending;
using WhatsAppTools.Twilio;
using WhatsAppTools.Webhooks;

namespace WhatsAppTools.Core.Tests.Webhooks;

/// <summary>Who says no in a webhook is on the list at once, and in its file.</summary>
public sealed class WebhookWordsTests : IDisposable
{
    private const string Person = "whatsapp:+447700900123";
    private const string Service = "MG0123456789abcdef0123456789abcdef";

    private readonly VirtualTime _time = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("words").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("STOP", null, true)]
    [InlineData("Nein danke", "STOP", true)]
    [InlineData("Yes please", null, false)]
    [InlineData("Stop bitte keine Nachrichten mehr", null, false)]
    [InlineData("STOP", "HELP", false)]
    public async Task A_word_of_no_counts_at_once_and_is_in_the_file(string body, string? optOutType, bool isOut)
    {
        WhatsAppConnection connection = Connection();

        await Take(connection, Form(body, optOutType));

        Assert.Equal(isOut, Open(connection).Find(Person) is not null);
        Assert.Equal(isOut, Open(Connection()).Find(Person)?.Evidence == "SM01");
    }

    [Fact]
    public async Task Whoever_says_yes_again_is_off_the_list()
    {
        WhatsAppConnection connection = Connection();

        await Take(connection, Form("STOP"));
        _time.MoveBy(TimeSpan.FromMinutes(1));
        await Take(connection, Form("START", sid: "SM02"));

        Assert.Null(Open(connection).Find(Person));
    }

    [Theory]
    [InlineData(63033, "undelivered", OptOutScope.All)]
    [InlineData(63050, "undelivered", OptOutScope.Marketing)]
    [InlineData(63016, "undelivered", null)]
    [InlineData(63033, "delivered", null)]
    public async Task A_status_that_says_why_it_failed_puts_its_person_on_the_list(int code, string status, OptOutScope? scope)
    {
        WhatsAppConnection connection = Connection();

        await Take(connection, Status(status, code, new FakeTwilio(_time).AccountSid));

        Assert.Equal(scope, Open(Connection()).Find(Person)?.ScopeKind);
    }

    [Fact]
    public async Task A_message_to_another_account_or_a_status_says_nothing_about_this_one_s_people()
    {
        WhatsAppConnection connection = Connection();

        await Take(connection, [.. Form("STOP").Select(pair => pair.Key == "AccountSid" ? new KeyValuePair<string, string>("AccountSid", "AC02") : pair)]);
        await Take(connection, WebhookSamples.Status("SM01", "failed", ("Body", "STOP")));
        await Take(connection, Status("failed", 63033, "AC02"));

        Assert.Null(Open(connection).Find(Person));
    }

    [Fact]
    public async Task A_messaging_service_has_one_list_for_its_pool()
    {
        WhatsAppConnection connection = new(new FakeTwilio(_time), _time) { MessagingServiceSid = Service, StateRoot = _folder };

        await Take(connection, Form("STOP"));

        Assert.NotNull(connection.OptOuts.Open(Service, new OptOutPlace { StateRoot = _folder }).Find(Person));
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Status(string status, int code, string account) => WebhookSamples.Form(
        [("MessageSid", "SM01"), ("MessageStatus", status), ("AccountSid", account), ("From", EngineScene.Sender), ("To", Person), ("ErrorCode", $"{code}")]);

    private WhatsAppConnection Connection() => new(new FakeTwilio(_time), _time) { From = WhatsAppAddress.Parse(EngineScene.Sender), StateRoot = _folder };

    private OptOutList Open(WhatsAppConnection connection) => connection.OptOuts.Open(EngineScene.Sender, new OptOutPlace { StateRoot = _folder });

    private IReadOnlyList<KeyValuePair<string, string>> Form(string body, string? optOutType = null, string sid = "SM01")
    {
        (string, string)[] more = optOutType is null ? [] : [("OptOutType", optOutType)];
        return [.. WebhookSamples.Inbound(sid, more).Select(pair => pair.Key switch
        {
            "Body" => new KeyValuePair<string, string>("Body", body),
            "To" => new KeyValuePair<string, string>("To", EngineScene.Sender),
            "AccountSid" => new KeyValuePair<string, string>("AccountSid", new FakeTwilio(_time).AccountSid),
            _ => pair,
        })];
    }

    private Task Take(WhatsAppConnection connection, IReadOnlyList<KeyValuePair<string, string>> form) =>
        new WebhookWords(connection).TakeAsync(new WebhookItem("SM01", WebhookSamples.Text(form), IsEvent: false, _time.GetUtcNow()), default);
}
