using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Http;

/// <summary>What a resource gets to see of a request: the decoded parts, the state and the time.</summary>
internal sealed class RequestContext(
    SimulatorRequest request,
    World world,
    Route route,
    IReadOnlyList<KeyValuePair<string, string>> path,
    DateTimeOffset now)
{
    private static readonly UTF8Encoding s_strictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly IReadOnlyList<KeyValuePair<string, string>> _path = path;
    private ParameterList? _query;
    private ParameterList? _form;
    private JsonElement? _json;

    public SimulatorRequest Request { get; } = request;

    public World World { get; } = world;

    public Route Route { get; } = route;

    /// <summary>The simulator's time.</summary>
    public DateTimeOffset Now { get; } = now;

    public ParameterList Query => _query ??= ParameterList.Parse(Request.Query);

    public ParameterList Form => _form ??= ParameterList.Parse(Request.Body);

    /// <summary>The body as JSON; 400 where it is none.</summary>
    public JsonElement Json => _json ??= ParseJson();

    /// <summary>A value from the path, by its name in the template.</summary>
    public string Path(string name)
    {
        foreach (KeyValuePair<string, string> value in _path)
        {
            if (value.Key == name)
            {
                return value.Value;
            }
        }

        throw new InvalidOperationException(name);
    }

    private JsonElement ParseJson()
    {
        try
        {
            // The parser looks at a text's bytes and escapes only when it is read, which is too late to refuse it.
            using JsonDocument document = JsonDocument.Parse(s_strictUtf8.GetString(Request.Body));
            Read(document.RootElement);
            return document.RootElement.Clone();
        }
        catch (Exception error) when (error is JsonException or DecoderFallbackException or InvalidOperationException)
        {
            throw new ApiError(400, 400, "The request's body is not JSON: " + error.Message);
        }
    }

    /// <summary>Reads every text once; half a surrogate pair throws.</summary>
    private static void Read(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    _ = property.Name;
                    Read(property.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Read(item);
                }

                break;
            case JsonValueKind.String:
                _ = element.GetString();
                break;
        }
    }
}
