using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace WhatsAppTools.Simulator.Tests.OpenApi;

/// <summary>
/// The allowed departures from Twilio's OpenAPI files. The list is explicit and short: whatever is not here is an error.
/// </summary>
internal static class Deviations
{
    private const string DateSource =
        "Facts §20, 24: the field's text in content v1 says RFC 2822, its format and every example say ISO 8601; clients must read both.";

    private static readonly Deviation[] s_all =
    [
        new("content.v1.content", "date_created", "format", SchemaFormats.IsRfc2822, DateSource),
        new("content.v1.content", "date_updated", "format", SchemaFormats.IsRfc2822, DateSource),
        new("content.v1.content_and_approvals", "date_created", "format", SchemaFormats.IsRfc2822, DateSource),
        new("content.v1.content_and_approvals", "date_updated", "format", SchemaFormats.IsRfc2822, DateSource),
    ];

    /// <summary>Paths that the files at hand do not hold, with the source that does.</summary>
    private static readonly Dictionary<string, string> s_otherPaths = new()
    {
        ["/v2/token"] = "Facts-2026-11 §4.6: OpenAPI oauth_v2.",
        ["/v3/Indicators/Typing.json"] = "Facts-2026-11 §2.1: OpenAPI messaging_v3.",
    };

    public static bool IsElsewhere(string path) => s_otherPaths.ContainsKey(path);

    public static IReadOnlyList<Deviation> All => s_all;

    public static bool Allows(string schema, string property, string rule, JsonElement value)
    {
        return IsOfUsage(schema, property, rule, value) || s_all.Any(deviation =>
            deviation.Schema == schema && deviation.Property == property && deviation.Rule == rule && deviation.Holds(value));
    }

    /// <summary>Usage records (facts-2026-11 §3.2): the price is a number by the specification and a text in the real service; their unit's own text says "usd".</summary>
    private static bool IsOfUsage(string schema, string property, string rule, JsonElement value) =>
        schema.StartsWith("api.v2010.account.usage.usage_record", StringComparison.Ordinal)
        && value.ValueKind == JsonValueKind.String
        && ((property == "price" && rule == "type") || (property == "price_unit" && rule == "format" && value.GetString() == "usd"));
}
