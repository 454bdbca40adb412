using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using WhatsAppTools.Simulator.Http;

namespace WhatsAppTools.Simulator.Control;

/// <summary>The control side over HTTP: JSON in and out, no credential (docs/simulator.md).</summary>
internal sealed class ControlResource : IResource
{
    private const int MaxReceived = 1000;
    private static readonly JsonSerializerOptions s_options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
    private readonly TwilioSimulator _simulator;

    public ControlResource(TwilioSimulator simulator) => _simulator = simulator;

    public IEnumerable<Route> Routes =>
    [
        Route("GET", "state", _ => State()),
        Route("POST", "inbound", Inbound),
        Route("POST", "call", context => Do(() => _simulator.Call(Text(context.Json, "person"), OptionalText(context.Json, "to")))),
        Route("POST", "sandbox/join", context => Do(() => _simulator.JoinSandbox(Text(context.Json, "person")))),
        Route("POST", "sandbox/leave", context => Do(() => _simulator.LeaveSandbox(Text(context.Json, "person")))),
        Route("POST", "people", People),
        Route("POST", "account", context => Do(() => _simulator.ChangeAccount(AccountJson.Read(context.Json).Apply))),
        Route("POST", "clock/advance", context => Do(() => _simulator.AdvanceClock(TimeSpan.FromSeconds(Number(context.Json, "seconds"))))),
        Route("POST", "templates/complain", context => Do(() => _simulator.ComplainAbout(Text(context.Json, "sid")))),
        Route("POST", "templates/approval", context => Do(() => _simulator.SetApproval(
            Text(context.Json, "sid"),
            Text(context.Json, "status"),
            OptionalText(context.Json, "reason"),
            OptionalText(context.Json, "category")))),
        Route("POST", "senders/status", context => Do(() =>
        {
            SenderJson change = SenderJson.Read(context.Json);
            _simulator.ChangeSender(change.Sid, change.Apply);
        })),
        Route("POST", "alerts", context => Do(() => _simulator.AddAlert(
            (int)Number(context.Json, "code"),
            OptionalText(context.Json, "level") ?? "error",
            OptionalText(context.Json, "text"),
            OptionalText(context.Json, "resourceSid"),
            HasNumber(context.Json, "count") ? (int)Number(context.Json, "count") : 1))),
        Route("GET", "received", Received),
        Route("POST", "faults", context => Do(() => _simulator.AddFault(FaultJson.Read(context.Json)))),
        Route("DELETE", "faults", _ => Do(_simulator.ClearFaults)),
        Route("POST", "latency", context => Do(() => _simulator.Latency = TimeSpan.FromMilliseconds(Number(context.Json, "milliseconds")))),
        Route("POST", "reset", _ => Do(_simulator.Reset)),
        Route("GET", "snapshot", _ => Save()),
        Route("PUT", "snapshot", Load),
    ];

    private static Route Route(string method, string path, Func<RequestContext, SimulatorResponse> handle) =>
        new(Product.Control, method, "/simulator/" + path, SimulatorPermissions.None, handle);

    private SimulatorResponse State() => Reply.Json(200, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("now", _simulator.Now);
        writer.WriteString("profile", _simulator.Options.Profile.ToString());
        writer.WriteString("accountSid", _simulator.Options.AccountSid);
        writer.WriteString("sandboxSender", _simulator.Options.SandboxSender);
        writer.WriteNumber("latencyMilliseconds", _simulator.Latency.TotalMilliseconds);
        writer.WriteNumber("received", _simulator.ReceivedCount);
        writer.WriteEndObject();
    });

    private SimulatorResponse Inbound(RequestContext context)
    {
        JsonElement json = context.Json;
        string from = Text(json, "from");
        string? to = OptionalText(json, "to");
        string text = OptionalText(json, "text") ?? "";
        InboundOptions options = new()
        {
            ProfileName = OptionalText(json, "profileName") ?? new InboundOptions().ProfileName,
            ButtonText = OptionalText(json, "buttonText"),
            ButtonPayload = OptionalText(json, "buttonPayload"),
            RepliedMessageSid = OptionalText(json, "repliedMessageSid"),
            MediaUrls = Texts(json, "mediaUrls"),
        };
        try
        {
            string sid = _simulator.Inbound(from, to, text, options);
            return Reply.Json(201, writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("sid", sid);
                writer.WriteEndObject();
            });
        }
        catch (ArgumentException error)
        {
            throw new ApiError(400, 400, error.Message);
        }
    }

    private SimulatorResponse People(RequestContext context)
    {
        if (!Enum.TryParse(Text(context.Json, "trait"), ignoreCase: true, out PersonTrait trait) || !Enum.IsDefined(typeof(PersonTrait), trait))
        {
            throw new ApiError(400, 400, "trait must be one of " + string.Join(", ", Enum.GetNames(typeof(PersonTrait))));
        }

        bool isSo = context.Json.ValueKind != JsonValueKind.Object || !context.Json.TryGetProperty("isSo", out JsonElement value) || value.ValueKind != JsonValueKind.False;
        return Do(() => _simulator.SetPerson(Text(context.Json, "person"), trait, isSo));
    }

    private SimulatorResponse Received(RequestContext context)
    {
        int after = int.TryParse(context.Query["after"], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
        ReceivedMessage[] messages = [.. context.World.Received.Skip(after).Take(MaxReceived)];
        return Reply.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("total", context.World.Received.Count);
            writer.WriteNumber("next", after + messages.Length);
            writer.WritePropertyName("received");
            JsonSerializer.Serialize(writer, messages, s_options);
            writer.WriteEndObject();
        });
    }

    private SimulatorResponse Save()
    {
        using MemoryStream stream = new();
        _simulator.SaveSnapshot(stream);
        return new SimulatorResponse
        {
            Status = 200,
            Headers = { ["Content-Type"] = "application/json;charset=utf-8" },
            Body = stream.ToArray(),
        };
    }

    private SimulatorResponse Load(RequestContext context)
    {
        try
        {
            using MemoryStream stream = new(context.Request.Body);
            _simulator.LoadSnapshot(stream);
            return Reply.NoContent();
        }
        catch (InvalidDataException error)
        {
            throw new ApiError(400, 400, error.Message);
        }
    }

    private static SimulatorResponse Do(Action action)
    {
        try
        {
            action();
            return Reply.NoContent();
        }
        catch (ArgumentException error)
        {
            throw new ApiError(400, 400, error.Message);
        }
    }

    private static string Text(JsonElement json, string name) =>
        OptionalText(json, name) ?? throw new ApiError(400, 400, name + " is missing or no text");

    private static string? OptionalText(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string[] Texts(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement values) && values.ValueKind == JsonValueKind.Array
            ? [.. values.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!)]
            : [];

    private static bool HasNumber(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number;

    private static double Number(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && number is >= 0 and < 1e9
            ? number
            : throw new ApiError(400, 400, name + " is missing or no number from 0");
}
