using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace WhatsAppTools.Simulator.Tests.OpenApi;

/// <summary>
/// Checks a JSON value against an OpenAPI 3.0 schema, and more strictly than OpenAPI asks: a property that a schema with
/// named properties does not name is an error too, since a wrong name would otherwise look like an extra.
/// </summary>
internal sealed class SchemaValidator
{
    private readonly List<string> _violations = [];
    private readonly string _rootName;

    private SchemaValidator(string rootName)
    {
        _rootName = rootName;
    }

    /// <summary>Returns what is wrong, each with its place; empty where nothing is.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="value">The value.</param>
    /// <param name="rootName">What a schema without a name of its own is called, such as the operation's id.</param>
    public static IReadOnlyList<string> Validate(IOpenApiSchema schema, JsonElement value, string rootName)
    {
        SchemaValidator validator = new(rootName);
        validator.Check(schema, value, "$", new Place(rootName, string.Empty));
        return validator._violations;
    }

    private void Check(IOpenApiSchema schema, JsonElement value, string path, Place place)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            Require(schema.Type is null || schema.Type.Value.HasFlag(JsonSchemaType.Null), "nullable", value, path, place, "is null");
            return;
        }

        if (schema.OneOf is { Count: > 0 } alternatives)
        {
            int matching = alternatives.Count(alternative => Validate(alternative, value, _rootName).Count == 0);
            Require(matching == 1, "oneOf", value, path, place, $"fits {matching} of {alternatives.Count} alternatives");
            return;
        }

        if (!CheckType(schema, value, path, place))
        {
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                CheckObject(schema, value, path, place);
                break;
            case JsonValueKind.Array when schema.Items is not null:
                int index = 0;
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Check(schema.Items, item, $"{path}[{index++}]", place);
                }

                break;
            case JsonValueKind.String:
                CheckString(schema, value, path, place);
                break;
            case JsonValueKind.Number:
                CheckNumber(schema, value, path, place);
                break;
            default:
                break;
        }

        if (schema.Format is not null && value.ValueKind is JsonValueKind.String or JsonValueKind.Object)
        {
            Require(SchemaFormats.Holds(schema.Format!, value), "format", value, path, place, $"is no {schema.Format}: {value}");
        }
    }

    private bool CheckType(IOpenApiSchema schema, JsonElement value, string path, Place place)
    {
        if (schema.Type is not JsonSchemaType type)
        {
            return true;
        }

        bool holds = value.ValueKind switch
        {
            JsonValueKind.Object => type.HasFlag(JsonSchemaType.Object),
            JsonValueKind.Array => type.HasFlag(JsonSchemaType.Array),
            JsonValueKind.String => type.HasFlag(JsonSchemaType.String),
            JsonValueKind.True or JsonValueKind.False => type.HasFlag(JsonSchemaType.Boolean),
            JsonValueKind.Number => type.HasFlag(JsonSchemaType.Number) || (type.HasFlag(JsonSchemaType.Integer) && value.TryGetInt64(out _)),
            _ => false,
        };
        Require(holds, "type", value, path, place, $"is {value.ValueKind}, not {type}");
        return holds;
    }

    private void CheckObject(IOpenApiSchema schema, JsonElement value, string path, Place place)
    {
        // A referenced schema has a name; a deviation is listed under it, wherever it is used.
        string name = (schema as OpenApiSchemaReference)?.Reference.Id ?? place.Schema;
        foreach (string required in schema.Required ?? new HashSet<string>())
        {
            Require(value.TryGetProperty(required, out _), "required", value, path, new Place(name, required), $"lacks {required}");
        }

        foreach (JsonProperty property in value.EnumerateObject())
        {
            string inner = $"{path}.{property.Name}";
            Place innerPlace = new(name, property.Name);
            if (schema.Properties is { Count: > 0 } known)
            {
                if (known.TryGetValue(property.Name, out IOpenApiSchema? propertySchema))
                {
                    Check(propertySchema, property.Value, inner, innerPlace);
                }
                else
                {
                    Require(false, "unknown", property.Value, inner, innerPlace, "is no property of the schema");
                }
            }
            else if (schema.AdditionalProperties is not null)
            {
                Check(schema.AdditionalProperties, property.Value, inner, innerPlace);
            }
        }
    }

    private void CheckString(IOpenApiSchema schema, JsonElement value, string path, Place place)
    {
        string text = value.GetString()!;
        if (schema.Enum is { Count: > 0 } allowed)
        {
            IEnumerable<string?> names = allowed.OfType<JsonValue>().Select(node => node.ToString());
            Require(names.Contains(text), "enum", value, path, place, $"is none of {string.Join(", ", names)}: {text}");
        }

        if (schema.Pattern is string pattern)
        {
            Require(Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant), "pattern", value, path, place, $"does not fit {pattern}: {text}");
        }

        Require(schema.MinLength is not int least || text.Length >= least, "minLength", value, path, place, $"is shorter than {schema.MinLength}");
        Require(schema.MaxLength is not int most || text.Length <= most, "maxLength", value, path, place, $"is longer than {schema.MaxLength}");
    }

    private void CheckNumber(IOpenApiSchema schema, JsonElement value, string path, Place place)
    {
        decimal number = value.GetDecimal();
        Require(Bound(schema.Minimum) is not decimal least || number >= least, "minimum", value, path, place, $"is below {schema.Minimum}");
        Require(Bound(schema.Maximum) is not decimal most || number <= most, "maximum", value, path, place, $"is above {schema.Maximum}");
    }

    private static decimal? Bound(string? text)
    {
        return text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
    }

    private void Require(bool holds, string rule, JsonElement value, string path, Place place, string what)
    {
        if (!holds && !Deviations.Allows(place.Schema, place.Property, rule, value))
        {
            _violations.Add($"{path} {what} ({rule}; {place.Schema}.{place.Property})");
        }
    }

    private readonly record struct Place(string Schema, string Property);
}
