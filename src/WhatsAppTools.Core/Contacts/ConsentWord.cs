using System;
using System.Collections.Generic;

namespace WhatsAppTools.Contacts;

/// <summary>Whether what stands in a column is a yes, as spreadsheets and forms write it in the languages of the opt-out words.</summary>
internal static class ConsentWord
{
    private static readonly HashSet<string> s_yes = new(StringComparer.OrdinalIgnoreCase)
    {
        "yes", "y", "true", "1", "x", "ok", "opt-in", "optin", "opted in", "agreed", "granted", "wahr", "vrai", "verdadero", "verdadeiro", "vero", "waar", "prawda",
        "ja", "j", "oui", "o", "s\u00ed", "si", "s", "sim", "s\u00ec", "tak", "t", "evet", "e", "ya", "\u2713", "\u2714", "\u2611",
    };

    /// <summary>Whether a value is a yes. Nothing else is one: not a date, not a name, not an empty cell.</summary>
    public static bool IsYes(string? value) => value is not null && s_yes.Contains(value.Trim());
}
