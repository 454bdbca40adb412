using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using WhatsAppTools.Simulator.Http;

namespace WhatsAppTools.Simulator.Content;

/// <summary>Reads the JSON of a Content create or update; throws what the Content API would answer.</summary>
internal static class ContentRequest
{
    private const int MaxVariables = 100;
    private const int MaxKey = 16;
    private const int MaxValue = 1600;

    private static readonly string[] s_fields = ["friendly_name", "language", "variables", "types"];
    private static readonly Regex s_language = new("^[a-z]{2,3}(_([A-Z]{2}|[0-9]{3}|[A-Z][a-z]{3}))?$", RegexOptions.CultureInvariant);

    /// <summary>The body as an object that holds known fields only.</summary>
    public static JsonElement Body(RequestContext context)
    {
        JsonElement body = Object(context);
        foreach (JsonProperty property in body.EnumerateObject())
        {
            if (!s_fields.Contains(property.Name))
            {
                throw new ApiError(400, 400, "Content has no field " + property.Name);
            }
        }

        return body;
    }

    /// <summary>The body as an object of any fields.</summary>
    public static JsonElement Object(RequestContext context)
    {
        JsonElement body = context.Json;
        return body.ValueKind == JsonValueKind.Object ? body : throw new ApiError(400, 400, "The request's body is a JSON object");
    }

    /// <summary>A text field, or null where it is absent.</summary>
    public static string? Text(JsonElement body, string name)
    {
        if (!body.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw new ApiError(400, 400, name + " is a text");
    }

    /// <summary>The required language, <c>en</c> or <c>pt_BR</c>. Which locales Twilio takes exactly is UNVERIFIED.</summary>
    public static string Language(JsonElement body)
    {
        string language = Text(body, "language") ?? throw new ApiError(400, 92003);
        return s_language.IsMatch(language) ? language : throw new ApiError(400, 92004);
    }

    /// <summary>The required types, checked, as JSON.</summary>
    public static string Types(JsonElement body, SimulatorOptions options)
    {
        if (!body.TryGetProperty("types", out JsonElement types))
        {
            throw new ApiError(400, 92001);
        }

        ContentTypes.Check(types, options.Unverified.InvalidContentCode);
        return types.GetRawText();
    }

    /// <summary>The samples; null where none are given.</summary>
    public static IReadOnlyDictionary<string, string>? Variables(JsonElement body)
    {
        if (!body.TryGetProperty("variables", out JsonElement variables) || variables.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (variables.ValueKind != JsonValueKind.Object || variables.EnumerateObject().Any(variable => variable.Value.ValueKind != JsonValueKind.String))
        {
            throw new ApiError(400, 92007);
        }

        Dictionary<string, string> samples = new(StringComparer.Ordinal);
        foreach (JsonProperty variable in variables.EnumerateObject())
        {
            samples[variable.Name] = variable.Value.GetString()!;
        }

        if (samples.Count > MaxVariables)
        {
            throw new ApiError(400, 92002);
        }

        if (samples.Any(sample => sample.Key.Length is 0 or > MaxKey || sample.Value.Length > MaxValue))
        {
            throw new ApiError(400, 21658, string.Format(CultureInfo.InvariantCulture, "A variable's name has at most {0} and its sample at most {1} characters", MaxKey, MaxValue));
        }

        return samples;
    }
}
