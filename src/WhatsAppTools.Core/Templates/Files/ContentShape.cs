using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace WhatsAppTools.Templates;

/// <summary>Holds the JSON of a content type against its description.</summary>
internal sealed class ContentShape
{
    private readonly List<TemplateFinding> _findings = [];
    private readonly bool _limitsOnly;

    private ContentShape(bool limitsOnly) => _limitsOnly = limitsOnly;

    /// <summary>What a type's JSON breaks.</summary>
    /// <param name="limitsOnly">Whether only lengths, counts and ranges are looked at, as where Twilio has taken it already.</param>
    public static IReadOnlyList<TemplateFinding> Check(string type, JsonElement value, bool limitsOnly)
    {
        ContentShape shape = new(limitsOnly);
        string place = "types/" + type;
        if (ContentTypes.Find(type) is { } known)
        {
            shape.CheckObject(place, value, known.Fields);
        }
        else if (!limitsOnly)
        {
            shape._findings.Add(TemplateFinding.Of(type == ContentTypes.Retired ? "RuleTypeRetired" : "RuleTypeUnknown", place, type));
        }

        return shape._findings;
    }

    private void CheckObject(string place, JsonElement value, IReadOnlyList<TypeField> fields)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Break("RuleKind", place, place, "an object");
            return;
        }

        foreach (JsonProperty member in value.EnumerateObject())
        {
            TypeField? field = fields.FirstOrDefault(candidate => candidate.Is(member.Name));
            if (field is null)
            {
                string near = NearName.Hint(member.Name, fields.Select(known => known.Name));
                Break("RuleMember", place + "/" + member.Name, place, member.Name, near);
            }
            else if (member.Value.ValueKind != JsonValueKind.Null)
            {
                CheckField(place + "/" + member.Name, member.Value, field);
            }
        }

        foreach (TypeField field in fields.Where(field => field.IsRequired))
        {
            if (!value.EnumerateObject().Any(member => field.Is(member.Name) && member.Value.ValueKind != JsonValueKind.Null))
            {
                Break("RuleRequired", place, place, field.Name);
            }
        }
    }

    private void CheckField(string place, JsonElement value, TypeField field)
    {
        if (!IsOfKind(value, field.Kind))
        {
            Break("RuleKind", place, place, Words(field.Kind));
            return;
        }

        switch (field.Kind)
        {
            case FieldKind.Text:
                CheckText(place, value.GetString()!, field);
                break;
            case FieldKind.Number:
                CheckNumber(place, value.GetDouble(), field);
                break;
            case FieldKind.Texts or FieldKind.Objects:
                CheckList(place, value, field);
                break;
        }
    }

    private void CheckText(string place, string text, TypeField field)
    {
        if (field.IsRequired && text.Length == 0)
        {
            Break("RuleRequired", place, place.Substring(0, place.LastIndexOf('/')), field.Name);
        }

        if (field.MostCharacters > 0 && text.Length > field.MostCharacters)
        {
            _findings.Add(TemplateFinding.Of("RuleLength", place, NameOf(place), text.Length, field.MostCharacters));
        }

        if (field.Words.Count > 0 && !field.Words.Contains(text))
        {
            Break("RuleWord", place, place, text, string.Join(", ", field.Words));
        }
    }

    private void CheckNumber(string place, double number, TypeField field)
    {
        if (number < field.Least || number > field.Greatest)
        {
            _findings.Add(TemplateFinding.Of("RuleRange", place, NameOf(place), number, field.Least, field.Greatest));
        }
    }

    private void CheckList(string place, JsonElement list, TypeField field)
    {
        int count = list.GetArrayLength();
        if (field.IsRequired && count == 0)
        {
            Break("RuleRequired", place, place.Substring(0, place.LastIndexOf('/')), field.Name);
        }

        if (field.MostEntries > 0 && count > field.MostEntries)
        {
            _findings.Add(TemplateFinding.Of("RuleCount", place, NameOf(place), count, field.MostEntries));
        }

        int index = 0;
        foreach (JsonElement entry in list.EnumerateArray())
        {
            string inside = $"{place}/{index++}";
            if (field.Kind == FieldKind.Objects)
            {
                CheckObject(inside, entry, field.Fields);
            }
            else if (entry.ValueKind != JsonValueKind.String)
            {
                Break("RuleKind", inside, inside, Words(FieldKind.Text));
            }
        }
    }

    private void Break(string rule, string place, params object?[] arguments)
    {
        if (!_limitsOnly)
        {
            _findings.Add(TemplateFinding.Of(rule, place, arguments));
        }
    }

    // "types/twilio/text/body" is the body to its author.
    private static string NameOf(string place) => place.StartsWith("types/", System.StringComparison.Ordinal) ? place.Substring(6) : place;

    private static bool IsOfKind(JsonElement value, FieldKind kind) => kind switch
    {
        FieldKind.Text => value.ValueKind == JsonValueKind.String,
        FieldKind.Number => value.ValueKind == JsonValueKind.Number,
        FieldKind.Flag => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => value.ValueKind == JsonValueKind.Array,
    };

    private static string Words(FieldKind kind) => kind switch
    {
        FieldKind.Text => "a text",
        FieldKind.Number => "a number",
        FieldKind.Flag => "true or false",
        FieldKind.Texts => "a list of texts",
        _ => "a list of objects",
    };
}
