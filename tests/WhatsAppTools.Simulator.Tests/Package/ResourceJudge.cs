using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Twilio.Types;
using JsonProperty = System.Text.Json.JsonProperty;

namespace WhatsAppTools.Simulator.Tests.Package;

/// <summary>
/// Holds an answer's JSON against what Twilio's client made of it: each member that the answer has is one that the client knows, each
/// that the client knows is in the answer, and what it read is what was written.
/// </summary>
internal sealed class ResourceJudge
{
    /// <summary>How many members were compared.</summary>
    public int Checks { get; private set; }

    /// <summary>What differs: the type, the member, and in what way.</summary>
    public HashSet<string> Differences { get; } = [];

    public void Compare(object resource, JsonElement json)
    {
        Type type = resource.GetType();
        Dictionary<string, PropertyInfo> known = MembersOf(type);
        foreach (string absent in known.Keys.Where(name => !json.TryGetProperty(name, out _)))
        {
            Differ(type, absent, "is not in the answer");
        }

        foreach (JsonProperty member in json.EnumerateObject())
        {
            if (known.TryGetValue(member.Name, out PropertyInfo? property))
            {
                CompareValue(type, member.Name, property.PropertyType, property.GetValue(resource), member.Value);
            }
            else
            {
                Differ(type, member.Name, "is not known to the client");
            }
        }
    }

    private static Dictionary<string, PropertyInfo> MembersOf(Type type)
    {
        return type.GetProperties()
            .Select(property => (Name: property.GetCustomAttribute<JsonPropertyAttribute>()?.PropertyName, Property: property))
            .Where(member => member.Name is not null)
            .ToDictionary(member => member.Name!, member => member.Property, StringComparer.Ordinal);
    }

    private void CompareValue(Type owner, string name, Type declared, object? read, JsonElement written)
    {
        Checks++;
        if (written.ValueKind == JsonValueKind.Null)
        {
            if (read is not null)
            {
                Differ(owner, name, "is null and was read as something");
            }

            return;
        }

        if (read is not null && MembersOf(read.GetType()).Count > 0)
        {
            Compare(read, written);
            return;
        }

        if (read is IList list && written.ValueKind == JsonValueKind.Array && list.Count == written.GetArrayLength() && list.Count > 0 && list[0] is object first && MembersOf(first.GetType()).Count > 0)
        {
            foreach ((object item, JsonElement element) in list.Cast<object>().Zip(written.EnumerateArray()))
            {
                Compare(item, element);
            }

            return;
        }

        if (!IsSame(read, written))
        {
            Differ(owner, name, $"was written as {written.GetRawText()} and read as {read ?? "nothing"}");
        }
        else if (read is StringEnum && !IsNamed(declared, read))
        {
            Differ(owner, name, $"has the value {written.GetRawText()}, for which the client has no name");
        }
    }

    private static bool IsSame(object? read, JsonElement written)
    {
        return read switch
        {
            null => false,
            DateTime date => IsSameTime(date, written.GetString()!),
            bool value => written.ValueKind is JsonValueKind.True or JsonValueKind.False && value == written.GetBoolean(),
            int value => written.ValueKind == JsonValueKind.Number && value == written.GetInt32(),
            long value => written.ValueKind == JsonValueKind.Number && value == written.GetInt64(),
            decimal value => value == decimal.Parse(written.ToString(), CultureInfo.InvariantCulture),
            Uri value => value.OriginalString == written.GetString(),
            string or StringEnum or PhoneNumber or global::Twilio.Http.HttpMethod => written.ValueKind == JsonValueKind.String && read.ToString() == written.GetString(),
            _ => JToken.DeepEquals(JToken.FromObject(read), JToken.Parse(written.GetRawText())),
        };
    }

    private static bool IsSameTime(DateTime read, string written)
    {
        // The client reads what has no time zone as local time; nothing that is answered may be so.
        return DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            && read.ToUniversalTime() == time.UtcDateTime;
    }

    private static bool IsNamed(Type declared, object value)
    {
        return declared.GetFields(BindingFlags.Public | BindingFlags.Static).Any(field => field.GetValue(null)?.ToString() == value.ToString());
    }

    private void Differ(Type type, string member, string how) => Differences.Add($"{type.FullName!.Replace("Twilio.Rest.", "", StringComparison.Ordinal)}.{member} {how}");
}
