using System;
using System.Collections.Generic;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Addressing;

/// <summary>Twilio's ids: two letters that name the kind and 32 hexadecimal digits (Twilio's OpenAPI).</summary>
public static class TwilioSid
{
    private static readonly Dictionary<string, (string Name, string Letters)> s_kinds = new(StringComparer.Ordinal)
    {
        ["AC"] = ("an account sid", "AC"),
        ["SK"] = ("an API key's sid", "SK"),
        ["OQ"] = ("an OAuth app's client id", "OQ"),
        ["SM"] = ("a message's sid", "SM or MM"),
        ["MM"] = ("a message's sid", "SM or MM"),
        ["MG"] = ("a messaging service's sid", "MG"),
        ["HX"] = ("a template's sid", "HX"),
        ["XE"] = ("a sender's sid", "XE"),
        ["NO"] = ("an alert's sid", "NO"),
        ["ME"] = ("a media file's sid", "ME"),
    };

    /// <summary>Whether a text is a message's sid. Both SM… and MM… occur for any kind of message.</summary>
    public static bool IsMessage(string? text) => Is(text, "SM") || Is(text, "MM");

    /// <summary>Whether a text is a content template's sid (HX…).</summary>
    public static bool IsTemplate(string? text) => Is(text, "HX");

    /// <summary>Whether a text is a sid of the kind that the two letters name.</summary>
    /// <param name="kind">Two upper-case letters, such as <c>HX</c>.</param>
    public static bool Is(string? text, string kind)
    {
        if (text is null || text.Length != 34 || !text.StartsWith(kind, StringComparison.Ordinal))
        {
            return false;
        }

        for (int i = 2; i < text.Length; i++)
        {
            if (text[i] is not ((>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F')))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Returns the sid without the blanks that copying brings along, or says what is wrong with it.</summary>
    /// <param name="kind">The two letters of the kind that is needed; <c>SM</c> and <c>MM</c> both stand for any message.</param>
    /// <exception cref="ArgumentException">The kind is not one of Twilio's: a mistake of ours.</exception>
    /// <exception cref="WhatsAppException"><c>SidInvalid</c>: the text is no such sid.</exception>
    public static string Check(string? text, string kind) => Check(text, kind, text);

    /// <summary>As <see cref="Check(string?, string)"/>, for a text that may be a secret in the wrong place: the failure shows its first letters only.</summary>
    /// <param name="kind">The two letters of the kind that is needed.</param>
    /// <exception cref="WhatsAppException"><c>SidInvalid</c>: the text is no such sid.</exception>
    public static string CheckUnquoted(string? text, string kind) => Check(text, kind, text?.Trim() is { Length: > 2 } sid ? sid.Substring(0, 2) + "…" : text);

    private static string Check(string? text, string kind, string? quote)
    {
        if (!s_kinds.TryGetValue(kind, out (string Name, string Letters) expected))
        {
            throw new ArgumentException($"There is no kind of sid '{kind}'.", nameof(kind));
        }

        string sid = text?.Trim() ?? string.Empty;
        bool good = kind is "SM" or "MM" ? IsMessage(sid) : Is(sid, kind);
        return good ? sid : throw new WhatsAppException("SidInvalid", quote, expected.Name, expected.Letters) { Target = quote };
    }
}
