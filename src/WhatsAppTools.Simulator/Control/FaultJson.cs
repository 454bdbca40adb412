using System;
using System.Text.Json;
using System.Text.Json.Serialization;
using WhatsAppTools.Simulator.Http;

namespace WhatsAppTools.Simulator.Control;

/// <summary>Reads a fault as the control side takes it: the fields of <see cref="SimulatorFault"/> in camel case, the delay in milliseconds.</summary>
internal sealed class FaultJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    public SimulatorFaultKind Kind { get; init; } = SimulatorFaultKind.Status;

    public int Count { get; init; } = 1;

    public string? Method { get; init; }

    public string? Contains { get; init; }

    public int Status { get; init; } = 500;

    public int? Code { get; init; }

    public int? RetryAfter { get; init; }

    public int DelayMilliseconds { get; init; }

    public static SimulatorFault Read(JsonElement json)
    {
        try
        {
            FaultJson fault = json.Deserialize<FaultJson>(s_options) ?? throw new ApiError(400, 400, "A fault is a JSON object");
            return new SimulatorFault
            {
                Kind = fault.Kind,
                Count = fault.Count,
                Method = fault.Method,
                Contains = fault.Contains,
                Status = fault.Status,
                Code = fault.Code,
                RetryAfter = fault.RetryAfter,
                Delay = TimeSpan.FromMilliseconds(fault.DelayMilliseconds),
            };
        }
        catch (JsonException error)
        {
            throw new ApiError(400, 400, error.Message);
        }
    }
}
