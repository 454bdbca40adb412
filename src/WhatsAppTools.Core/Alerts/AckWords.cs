using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.OptOuts;

namespace WhatsAppTools.Alerts;

/// <summary>The words by which people say that they take an alert, in the languages of the opt-out words. The whole message has to be one.</summary>
internal static class AckWords
{
    // In every language.
    private static readonly string[] s_everywhere = ["ok", "okay", "okey", "k", "ack", "ok ok"];

    // Everything as OptOutWords.Plain leaves it: lower case, no accents, no punctuation.
    private static readonly Dictionary<string, string[]> s_words = new(StringComparer.Ordinal)
    {
        ["en"] = ["yes", "taken", "got it", "on it", "im on it", "i am on it", "mine", "i have it", "ill take it", "i take it", "will do", "looking", "acknowledged"],
        ["de"] = ["ja", "verstanden", "ubernommen", "ich ubernehme", "ubernehme", "ubernehme ich", "mach ich", "ich mache das", "bin dran", "ich bin dran", "ich kummere mich", "kummere mich", "schaue ich an", "passt"],
        ["fr"] = ["oui", "daccord", "pris", "je prends", "je men occupe", "recu", "compris", "cest note"],
        ["es"] = ["si", "vale", "entendido", "lo tomo", "me encargo", "yo me encargo", "recibido", "de acuerdo"],
        ["pt"] = ["sim", "entendido", "assumo", "eu assumo", "pode deixar", "recebido", "estou vendo", "certo"],
        ["it"] = ["si", "va bene", "preso", "lo prendo io", "me ne occupo", "ci penso io", "ricevuto", "capito"],
        ["nl"] = ["ja", "begrepen", "ik pak het op", "pak ik op", "ik doe het", "ik kijk", "gezien", "akkoord"],
        ["pl"] = ["tak", "przyjalem", "przyjelam", "biore", "biore to", "zajme sie", "zajme sie tym", "rozumiem"],
        ["tr"] = ["evet", "tamam", "aldim", "bende", "ilgileniyorum", "ben bakiyorum", "anladim"],
        ["sv"] = ["ja", "jag tar det", "tar det", "uppfattat", "forstatt", "jag kollar"],
        ["id"] = ["ya", "oke", "siap", "saya tangani", "saya ambil", "baik", "dimengerti"],
    };

    private static readonly HashSet<string> s_all = new(s_words.Values.SelectMany(words => words).Concat(s_everywhere), StringComparer.Ordinal);

    private static readonly string[] s_signs = ["\U0001F44D", "\U0001F44C", "\u2705", "\u2714"];

    private const int Longest = 40;

    /// <summary>The languages whose words are known.</summary>
    public static IReadOnlyCollection<string> Languages => s_words.Keys;

    /// <summary>Whether a message says nothing but that the person takes it.</summary>
    public static bool IsAck(string? text) =>
        text is not null
        && text.Length <= Longest
        && (s_all.Contains(OptOutWords.Plain(text)) || (OptOutWords.Plain(text).Length == 0 && Array.Exists(s_signs, sign => text.IndexOf(sign, StringComparison.Ordinal) >= 0)));
}
