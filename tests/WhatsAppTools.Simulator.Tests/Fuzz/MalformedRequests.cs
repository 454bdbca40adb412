using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace WhatsAppTools.Simulator.Tests.Fuzz;

/// <summary>Requests of which each one is wrong for certain, from a seed.</summary>
internal sealed class MalformedRequests
{
    private const string Account = "/2010-04-01/Accounts/" + DefaultWorld.AccountSid;

    private static readonly string[] s_hosts = ["api.twilio.com", "content.twilio.com", "messaging.twilio.com", "monitor.twilio.com", "localhost", ""];
    private static readonly string[] s_verbs = ["PATCH", "TRACE", "OPTIONS", "BREW", "", "GET POST", "get"];
    private static readonly string[] s_brokenText = ["%", "%4", "%zz", "%C3", "%FF%FE", "%ED%A0%80", "\0", "%u0041"];

    private static readonly string[] s_lists =
    [
        Account + "/Messages.json", "/v1/Content", "/v2/Content", "/v1/ContentAndApprovals", "/v2/ContentAndApprovals",
        "/v2/Channels/Senders", "/v1/Services", $"/v1/Services/{DefaultWorld.ServiceSid}/ChannelSenders", "/v1/Alerts",
    ];

    private static readonly string[] s_forms =
        [Account + "/Messages.json", "/v1/Services", $"/v1/Services/{DefaultWorld.ServiceSid}", $"/v1/Services/{DefaultWorld.ServiceSid}/ChannelSenders"];

    private static readonly string[] s_json =
    [
        "POST /v1/Content", $"PUT /v1/Content/{DefaultWorld.DeliverySlotSid}",
        $"POST /v1/Content/{DefaultWorld.DeliverySlotSid}/ApprovalRequests/whatsapp",
        "POST /v2/Channels/Senders", "POST /simulator/inbound", "POST /simulator/sandbox/join", "POST /simulator/people",
        "POST /simulator/clock/advance", "POST /simulator/faults", "POST /simulator/latency", "POST /simulator/templates/complain",
        "POST /simulator/templates/approval", "POST /simulator/senders/status", "PUT /simulator/snapshot",
    ];

    // Wrong as a body of each of these: no object with the fields that are needed.
    private static readonly string[] s_values =
    [
        "null", "true", "7", "-1e400", "\"text\"", "[]", "[{}]", "{}", "{\"\":{}}", "{\"types\":{}}", "{\"types\":[],\"language\":\"en\"}",
        "{\"language\":7}", "{\"sender_id\":[]}", "{\"person\":7}", "{\"from\":{}}", "{\"seconds\":\"many\"}", "{\"seconds\":1e308}",
        "{\"seconds\":-1}", "{\"milliseconds\":1e308}", "{\"milliseconds\":-1}", "{\"milliseconds\":\"NaN\"}", "{\"Version\":99}", "{\"trait\":\"Tall\"}",
        "{\"language\":\"\\ud800\"}", "{\"person\":\"\\udc00\"}", "{\"sender_id\":\"\\ud800x\"}", "{\"\\ud800\":1}",
    ];

    private readonly Random _random;

    public MalformedRequests(int seed)
    {
        _random = new Random(seed);
    }

    public SimulatorRequest Next()
    {
        return _random.Next(9) switch
        {
            0 => BadJson(),
            1 => WrongJson(),
            2 => BrokenForm(),
            3 => RandomBody(),
            4 => UnknownPath(),
            5 => WrongVerb(),
            6 => BrokenPath(),
            7 => BrokenQuery(),
            _ => BadCredential(),
        };
    }

    private SimulatorRequest BadJson()
    {
        string[] target = Pick(s_json).Split(' ');
        string good = """{"friendly_name":"x","language":"en","types":{"twilio/text":{"body":"Hello"}}}""";
        byte[] body = _random.Next(5) switch
        {
            0 => Encoding.UTF8.GetBytes(good[.._random.Next(good.Length)]),
            1 => Encoding.UTF8.GetBytes(good + "}"),
            2 => Encoding.UTF8.GetBytes(new string('[', 50 + _random.Next(5000))),
            3 => [.. Encoding.UTF8.GetBytes("{\"language\":\""), 0xC3, 0x28, .. Encoding.UTF8.GetBytes("\"}")],
            _ => Encoding.UTF8.GetBytes("{'language':'en'}"),
        };
        return Request(target[0], target[1], body: body);
    }

    private SimulatorRequest WrongJson()
    {
        string[] target = Pick(s_json).Split(' ');
        string value = Pick(s_values);
        // A fault needs no field: every object is one.
        bool isFault = target[1].EndsWith("/faults", StringComparison.Ordinal) && value[0] == '{';
        return Request(target[0], target[1], body: Encoding.UTF8.GetBytes(isFault ? "[]" : value));
    }

    private SimulatorRequest BrokenForm()
    {
        string body = _random.Next(4) switch
        {
            0 => "FriendlyName=" + Pick(s_brokenText[..6]),
            1 => Pick(s_brokenText[..6]) + "=x",
            2 => "To=" + Text(20) + "&From&&&=&Body",
            _ => "FriendlyName=x&ValidityPeriod=" + Text(6) + "&Sid=" + Text(30),
        };
        return Request("POST", Pick(s_forms), body: Encoding.UTF8.GetBytes(body));
    }

    private SimulatorRequest RandomBody()
    {
        byte[] body = new byte[1 + _random.Next(2000)];
        _random.NextBytes(body);
        string target = _random.Next(2) == 0 ? "POST " + Pick(s_forms) : Pick(s_json);
        // A first byte that no UTF-8 text has.
        body[0] = 0xFF;
        return Request(target.Split(' ')[0], target.Split(' ')[1], body: body);
    }

    private SimulatorRequest UnknownPath()
    {
        string path = _random.Next(4) switch
        {
            0 => "/" + Text(40),
            1 => Account + "/" + Text(12),
            2 => "/v1/Content/HX" + Text(32).Replace("/", "", StringComparison.Ordinal),
            _ => "/simulator/" + Text(10) + "x",
        };
        return Request(Pick(["GET", "POST", "PUT", "DELETE"]), path);
    }

    private SimulatorRequest WrongVerb() => Request(Pick(s_verbs), Pick(s_lists));

    private SimulatorRequest BrokenPath()
    {
        string part = Pick(s_brokenText) + Text(3).Replace("/", "", StringComparison.Ordinal);
        string path = _random.Next(4) switch
        {
            0 => Account + "/Messages/" + part + ".json",
            1 => "/v1/Content/" + part,
            2 => "/v2/Channels/Senders/" + part,
            _ => "/2010-04-01/Accounts/" + part + "/Messages.json",
        };
        return Request("GET", path);
    }

    private SimulatorRequest BrokenQuery()
    {
        string query = _random.Next(5) switch
        {
            0 => "PageSize=" + Pick(s_brokenText[..6]),
            1 => "PageSize=" + Pick(["0", "-1", "1001", "99999999999999999999", "1.5", "x", " "]),
            2 => "PageToken=" + Text(20) + "&Channel=whatsapp",
            3 => Pick(s_brokenText[..6]),
            _ => "Channel=whatsapp&PageSize=1001",
        };
        return Request("GET", Pick(s_lists), query);
    }

    private SimulatorRequest BadCredential()
    {
        string? header = _random.Next(7) switch
        {
            0 => null,
            1 => "Basic",
            2 => "Basic " + Text(30),
            3 => "Bearer " + Text(30),
            4 => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(DefaultWorld.AccountSid)),
            5 => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(DefaultWorld.AccountSid + ":" + Text(32))),
            _ => "Basic " + new string('A', 200_000),
        };
        return Request(Pick(["GET", "POST"]), Pick(s_lists[..3]), authorization: header, isAuthorized: false);
    }

    private SimulatorRequest Request(
        string verb,
        string path,
        string query = "",
        byte[]? body = null,
        string? authorization = null,
        bool isAuthorized = true)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase) { [Text(5) + "x"] = Text(20) };
        if (isAuthorized)
        {
            authorization = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(DefaultWorld.AccountSid + ":" + DefaultWorld.AuthToken));
        }

        if (authorization is not null)
        {
            headers["Authorization"] = authorization;
        }

        string host = Pick(s_hosts);
        return new SimulatorRequest { Method = verb, Host = host.Length == 0 ? null : host, Path = path, Query = query, Headers = headers, Body = body ?? [] };
    }

    private string Text(int length)
    {
        const string Letters = "abcXYZ019._-~+:/ \\\"<>{}äЖ🙂\t";
        return string.Concat(Enumerable.Range(0, length).Select(_ => Letters[_random.Next(Letters.Length)]));
    }

    private string Pick(string[] choices) => choices[_random.Next(choices.Length)];
}
