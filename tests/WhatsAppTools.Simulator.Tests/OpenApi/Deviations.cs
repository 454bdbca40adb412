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

    public static IReadOnlyList<Deviation> All => s_all;

    public static bool Allows(string schema, string property, string rule, JsonElement value)
    {
        return s_all.Any(deviation =>
            deviation.Schema == schema && deviation.Property == property && deviation.Rule == rule && deviation.Holds(value));
    }
}
