using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using WhatsAppTools.Simulator.Tests.Shared;

namespace WhatsAppTools.Simulator.Tests.Rules;

/// <summary>What a create refuses at once (facts §2, §5, §7.3, §8, §11, error-codes.csv).</summary>
public sealed class SendRuleTests
{
    [Theory]
    [InlineData("To", null, 400, 21604)]
    [InlineData("To", " ", 400, 21604)]
    [InlineData("From", null, 400, 21603)]
    [InlineData("To", "+447700900123", 400, 21910)]
    [InlineData("From", "+15005550006", 400, 21910)]
    [InlineData("To", "whatsapp:00447700900123", 400, 21211)]
    [InlineData("To", "whatsapp:+whatsapp:+447700900123", 400, 21211)]
    [InlineData("To", "whatsapp:+44 7700 900123", 400, 21211)]
    [InlineData("To", "whatsapp:", 400, 21211)]
    [InlineData("To", "WhatsApp:+447700900123", 400, 21910)]
    [InlineData("To", DefaultWorld.Sender, 400, 63031)]
    [InlineData("From", "whatsapp:+447700900555", 400, 63007)]
    [InlineData("From", DefaultWorld.PendingSender, 400, 63007)]
    [InlineData("Body", null, 400, 21619)]
    [InlineData("Body", "", 400, 21602)]
    [InlineData("StatusCallback", "not a url", 400, 21609)]
    [InlineData("StatusCallback", "https://my_host.example.com/x", 400, 21609)]
    [InlineData("MediaUrl", "files/photo.jpg", 400, 21620)]
    [InlineData("MediaUrl", "ftp://files.example.com/photo.jpg", 400, 21620)]
    [InlineData("ContentVariables", """{"1":"x"}""", 400, 21654)]
    [InlineData("ValidityPeriod", "0", 400, 21624)]
    [InlineData("ValidityPeriod", "36001", 400, 21624)]
    [InlineData("ContentRetention", "discard", 400, 30029)]
    [InlineData("AddressRetention", "obfuscate", 400, 30030)]
    [InlineData("FallbackFrom", "+15005550006", 400, 21664)]
    [InlineData("ScheduleType", "fixed", 400, 35111)]
    [InlineData("ScheduleType", "soon", 400, 35126)]
    [InlineData("ShortenUrls", "true", 501, 501)]
    [InlineData("SendAsMms", "true", 501, 501)]
    [InlineData("ApplicationSid", "AP51000000000000000000000000000001", 501, 501)]
    public async Task A_parameter_that_breaks_a_rule_is_refused_with_its_code(string name, string? value, int status, int code)
    {
        using SimulatorFixture world = new();

        Answer answer = await world.SendAsync((name, value));

        Assert.Equal(status, answer.Status);
        Assert.Equal(code, answer.Code);
        Assert.Equal(status.ToString(System.Globalization.CultureInfo.InvariantCulture), answer["status"]);
        Assert.Equal($"https://www.twilio.com/docs/errors/{code}", answer["more_info"]);
        Assert.Empty((await world.ListAsync()).Json.GetProperty("messages").EnumerateArray());
    }

    [Fact]
    public async Task A_body_may_have_1600_characters_and_no_more()
    {
        using SimulatorFixture world = new();

        Assert.Equal(201, (await world.SendAsync(("Body", new string('x', 1600)))).Status);
        Assert.Equal(21617, (await world.SendAsync(("Body", new string('x', 1601)))).Code);
    }

    [Fact]
    public async Task Ten_media_are_taken_and_eleven_refused()
    {
        using SimulatorFixture world = new();
        (string, string?)[] ten = [.. Enumerable.Range(0, 10).Select(i => ("MediaUrl", (string?)$"https://files.example.com/{i}.jpg"))];

        Answer taken = await world.SendAsync(ten);
        Assert.Equal("10", taken["num_media"]);
        Assert.StartsWith("MM", taken["sid"], StringComparison.Ordinal);
        Assert.Equal(21623, (await world.SendAsync([.. ten, ("MediaUrl", "https://files.example.com/10.jpg")])).Code);
    }

    [Theory]
    [InlineData("whatsapp:ID.4566546130240823")]
    [InlineData("whatsapp:GB.ENT.abc123")]
    public async Task A_business_scoped_user_id_is_an_address(string to)
    {
        using SimulatorFixture world = new();

        Answer answer = await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, """{"1":"A","2":"B"}""", ("To", to));

        Assert.Equal(201, answer.Status);
        Assert.Equal(to, answer["to"]);
    }

    [Theory]
    [InlineData("MGzz", 400, 21705)]
    [InlineData("MGaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 404, 21701)]
    public async Task A_messaging_service_must_be_the_accounts(string sid, int status, int code)
    {
        using SimulatorFixture world = new();

        Answer answer = await world.SendAsync(("From", null), ("MessagingServiceSid", sid));

        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_sender_outside_the_services_pool_is_21711()
    {
        using SimulatorFixture world = new(clock => new SimulatorOptions
        {
            TimeProvider = clock,
            Senders = [.. new SimulatorOptions().Senders, new SimulatedSender { Sid = "XE510000000000000000000000000000ff", Address = "whatsapp:+447700900777" }],
        });

        Assert.Equal(21711, (await world.SendAsync(("From", "whatsapp:+447700900777"), ("MessagingServiceSid", DefaultWorld.ServiceSid))).Code);
    }

    [Fact]
    public async Task A_service_without_senders_is_21704()
    {
        using SimulatorFixture world = new(clock => new SimulatorOptions
        {
            TimeProvider = clock,
            Services = [new SimulatedService { Sid = DefaultWorld.ServiceSid }],
        });

        Assert.Equal(21704, (await world.SendAsync(("From", null), ("MessagingServiceSid", DefaultWorld.ServiceSid))).Code);
    }

    [Fact]
    public async Task With_a_service_and_a_template_the_body_is_empty_and_the_sender_comes_later()
    {
        using SimulatorFixture world = new();

        Answer first = await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, """{"1":"A","2":"B"}""", ("From", null), ("MessagingServiceSid", DefaultWorld.ServiceSid));
        world.Advance(5);
        Answer later = await world.FetchAsync(first["sid"]!);

        Assert.Equal("accepted", first["status"]);
        Assert.Null(first["from"]);
        Assert.Equal("", first["body"]);
        Assert.Equal("0", first["num_segments"]);
        Assert.Equal(DefaultWorld.Sender, later["from"]);
        Assert.Single((await world.ListAsync("From=" + Uri.EscapeDataString(DefaultWorld.Sender))).Json.GetProperty("messages").EnumerateArray());
    }

    [Fact]
    public async Task A_services_sid_is_taken_in_from()
    {
        using SimulatorFixture world = new();

        Answer answer = await world.SendAsync(("From", DefaultWorld.ServiceSid));

        Assert.Equal(DefaultWorld.ServiceSid, answer["messaging_service_sid"]);
    }

    [Fact]
    public async Task A_refused_send_leaves_no_message_only_an_alert_and_a_note()
    {
        using SimulatorFixture world = new();

        await world.SendAsync(("Body", ""));
        Answer alerts = await world.GetAsync("https://monitor.twilio.com/v1/Alerts");

        Assert.Equal("21602", alerts.Json.GetProperty("alerts")[0].GetProperty("error_code").GetString());
        Assert.Equal(21602, Assert.Single(world.Simulator.Received).ErrorCode);
    }

    [SharedFact]
    public async Task Every_parameter_that_the_specification_names_is_simulated_or_refused_or_has_no_effect_by_its_own_text()
    {
        // OpenAPI, CreateMessage; each of these has tests of its own.
        string[] simulated =
        [
            "To", "From", "MessagingServiceSid", "Body", "MediaUrl", "ContentSid", "ContentVariables", "PersistentAction", "StatusCallback",
            "ValidityPeriod", "ProvideFeedback", "ContentRetention", "AddressRetention", "ScheduleType", "SendAt", "FallbackFrom",
        ];
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(SharedFolder.FileOf("openapi", "twilio_api_v2010.json")));
        JsonElement parameters = file.RootElement.GetProperty("paths").GetProperty("/2010-04-01/Accounts/{AccountSid}/Messages.json").GetProperty("post")
            .GetProperty("requestBody").GetProperty("content").GetProperty("application/x-www-form-urlencoded").GetProperty("schema").GetProperty("properties");
        using SimulatorFixture world = new();
        List<string> taken = [];
        foreach (string name in parameters.EnumerateObject().Select(parameter => parameter.Name).Except(simulated))
        {
            Answer answer = await world.SendAsync((name, name == "TrafficType" ? "free" : name == "RiskCheck" ? "disable" : name is "Attempt" or "MaxPrice" ? "1" : "true"));
            if (answer.Status != 501)
            {
                taken.Add(name);
            }
        }

        Assert.Equal(["Attempt", "ForceDelivery", "MaxPrice", "RiskCheck", "SmartEncoded", "TrafficType"], taken.Order(StringComparer.Ordinal));
        Assert.Contains("no longer have any effect", parameters.GetProperty("MaxPrice").GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Attempt", "2", 201)]
    [InlineData("Attempt", "none", 400)]
    [InlineData("ForceDelivery", "true", 201)]
    [InlineData("ForceDelivery", "perhaps", 400)]
    [InlineData("SmartEncoded", "False", 201)]
    [InlineData("SendAsMms", "false", 201)]
    [InlineData("SendAsMms", "true", 501)]
    [InlineData("ShortenUrls", "false", 201)]
    [InlineData("ShortenUrls", "true", 501)]
    [InlineData("TrafficType", "free", 201)]
    [InlineData("TrafficType", "paid", 400)]
    [InlineData("RiskCheck", "enable", 201)]
    [InlineData("RiskCheck", "maybe", 400)]
    [InlineData("Tags", """{"campaign":"spring"}""", 201)]
    [InlineData("Tags", "spring", 400)]
    [InlineData("Tags", """{"campaign":7}""", 400)]
    [InlineData("ApplicationSid", "AP00000000000000000000000000000000", 501)]
    public async Task Documented_parameters_that_change_nothing_are_taken_with_values_of_theirs(string name, string value, int status)
    {
        using SimulatorFixture world = new();

        Answer answer = await world.SendAsync((name, value));

        Assert.Equal(status, answer.Status);
        Assert.True(status != 400 || answer.Code == 20001);
    }

    [Fact]
    public async Task Sms_between_plain_numbers_is_not_simulated_and_says_so()
    {
        using SimulatorFixture world = new();

        Assert.Equal(501, (await world.SendAsync(("From", "+15005550006"), ("To", "+447700900123"))).Status);
        Assert.Equal(21606, (await world.SendAsync(("From", "+15005551234"), ("To", "+447700900123"))).Code);
    }
}
