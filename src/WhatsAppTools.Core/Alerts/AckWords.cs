using System;
using System.Collections.Generic;
using System.Globalization;
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
        ["en"] = ["yes", "taken", "got it", "on it", "im on it", "i am on it", "mine", "i have it", "ill take it", "i take it", "i will take it", "taking it", "ill do it", "on my way", "will do", "looking", "acknowledged"],
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

    // Whoever writes one of these beside a code may mean anything but that they take it.
    private static readonly Dictionary<string, string[]> s_no = new(StringComparer.Ordinal)
    {
        ["en"] = ["no", "not", "nope", "never", "nobody", "cannot", "cant", "couldnt", "dont", "doesnt", "wont", "isnt", "unable", "sorry", "else", "someone", "somebody", "anyone", "anybody", "who", "what", "why", "which", "stop"],
        ["de"] = ["nein", "ne", "nee", "nicht", "nix", "nie", "niemand", "kein", "keine", "keiner", "keinen", "leider", "anderer", "jemand", "wer", "was", "warum", "welche"],
        ["fr"] = ["non", "ne", "pas", "jamais", "personne", "aucun", "impossible", "desole", "autre", "quelquun", "qui", "quoi", "pourquoi"],
        ["es"] = ["no", "nunca", "nadie", "ni", "tampoco", "otro", "otra", "alguien", "quien", "que", "cual"],
        ["pt"] = ["nao", "nunca", "ninguem", "nem", "outro", "outra", "alguem", "quem", "que", "qual"],
        ["it"] = ["non", "no", "mai", "nessuno", "neanche", "altro", "altra", "qualcuno", "chi", "cosa", "quale"],
        ["nl"] = ["nee", "niet", "nooit", "niemand", "geen", "iemand", "ander", "wie", "wat", "waarom"],
        ["pl"] = ["nie", "nikt", "nigdy", "ktos", "inny", "kto", "co", "ktory"],
        ["tr"] = ["hayir", "degil", "yok", "olmaz", "kimse", "baska", "baskasi", "kim", "ne", "neden", "hangi"],
        ["sv"] = ["nej", "inte", "aldrig", "ingen", "nagon", "annan", "vem", "vad", "vilken"],
        ["id"] = ["tidak", "tak", "bukan", "jangan", "belum", "nggak", "gak", "enggak", "lain", "siapa", "apa"],
    };

    private static readonly HashSet<string> s_all = new(s_words.Values.SelectMany(words => words).Concat(s_everywhere), StringComparer.Ordinal);

    private static readonly HashSet<string> s_allNo = new(s_no.Values.SelectMany(words => words), StringComparer.Ordinal);

    // The longest first: what is a word of no in another language may stand in a phrase of yes ("me ne occupo").
    private static readonly string[] s_phrases = [.. s_all.Except(s_allNo).OrderByDescending(phrase => phrase.Length)];

    private static readonly string[] s_questions = ["?", "\u061f", "\uff1f", "\u00bf"];

    private static readonly string[] s_signs = ["\U0001F44D", "\U0001F44C", "\u2705", "\u2714"];

    private const int Longest = 40;

    /// <summary>The languages whose words are known.</summary>
    public static IReadOnlyCollection<string> Languages => s_words.Keys;

    /// <summary>Whether a message says nothing but that the person takes it.</summary>
    public static bool IsAck(string? text) =>
        text is not null
        && text.Length <= Longest
        && !IsQuestion(text)
        && (s_all.Contains(OptOutWords.Plain(text)) || (OptOutWords.Plain(text).Length == 0 && HasAny(text, s_signs)));

    /// <summary>Whether what stands beside a code lets the person take the alert: nothing, or a word of yes and none of no. What may mean something else takes nothing: somebody else is told then.</summary>
    /// <param name="rest">The message without its codes.</param>
    public static bool IsAckBesideCode(string rest)
    {
        if (IsQuestion(rest))
        {
            return false;
        }

        string plain = OptOutWords.Plain(rest);
        if (plain.Length == 0)
        {
            return HasAny(rest, s_signs) || !rest.Any(letter => char.IsSurrogate(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.OtherSymbol);
        }

        string left = $" {plain.Replace(" ", "  ")} ";
        string without = s_phrases.Aggregate(left, (text, phrase) => text.Replace($" {phrase.Replace(" ", "  ")} ", "  "));
        return s_all.Contains(plain) || (without != left && !without.Split([' '], StringSplitOptions.RemoveEmptyEntries).Any(s_allNo.Contains));
    }

    private static bool IsQuestion(string text) => HasAny(text, s_questions);

    private static bool HasAny(string text, string[] signs) => Array.Exists(signs, sign => text.IndexOf(sign, StringComparison.Ordinal) >= 0);
}
