using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace WhatsAppTools.OptOuts;

/// <summary>
/// The words by which people say that they want no more messages, or want them again. WhatsApp and Twilio do nothing about
/// them on a sender of one's own (Twilio: Advanced Opt-Out is a service's feature), so whoever sends has to.
/// </summary>
public static class OptOutWords
{
    // A language is a line: words that mean no, words that mean yes again, and how a sentence begins or what is in it that may
    // mean no. Everything as Plain leaves it: lower case, no accents. The same word in two languages stands in both.
    private static readonly (string Language, string[] No, string[] Yes, string[] Perhaps)[] s_words =
    [
        // The words of no are Twilio's default list for text messages, and their commonest phrases.
        ("en",
            ["stop", "stop all", "stopall", "unsubscribe", "end", "quit", "revoke", "optout", "opt out", "cancel", "remove me", "no more messages", "stop messages"],
            ["start", "unstop", "subscribe", "opt in", "optin"],
            ["no more messages", "stop sending", "stop messaging", "stop texting", "stop writing", "remove me", "take me off", "do not message me", "dont message me", "do not write to me", "unsubscribe me", "opt me out"]),
        ("de",
            ["stopp", "stop", "abmelden", "abbestellen", "austragen", "keine nachrichten mehr", "keine nachrichten", "keine werbung"],
            ["start", "anmelden", "wieder anmelden"],
            ["keine nachrichten mehr", "keine werbung mehr", "nicht mehr schreiben", "nicht mehr kontaktieren", "bitte abmelden", "mich abmelden", "melden sie mich ab", "loschen sie meine nummer"]),
        ("fr",
            ["stop", "arret", "arreter", "desabonner", "desinscrire", "desabonnement", "desinscription", "me desabonner", "plus de messages"],
            ["start", "reprendre", "reabonner", "sabonner", "abonner"],
            ["plus de messages", "ne plus recevoir", "me desabonner", "me desinscrire", "arretez de", "ne mecrivez plus"]),
        ("es",
            ["stop", "alto", "baja", "darme de baja", "dar de baja", "cancelar", "parar", "no mas mensajes", "desuscribir"],
            ["start", "alta", "darme de alta", "suscribir", "reanudar"],
            ["no mas mensajes", "darme de baja", "dame de baja", "denme de baja", "no me escriban", "no me envien", "dejen de enviar"]),
        ("pt",
            ["stop", "parar", "pare", "sair", "cancelar", "descadastrar", "remover", "chega", "nao quero receber"],
            ["start", "voltar", "cadastrar", "retomar"],
            ["nao quero receber", "nao quero mais", "parem de enviar", "pare de enviar", "pare de mandar", "me descadastre", "me remova", "me tire da lista"]),
        ("it",
            ["stop", "basta", "annulla", "cancellami", "disiscrivi", "disiscrivimi", "disiscrizione", "rimuovimi", "non scrivermi piu"],
            ["start", "iscrivimi", "riprendi", "riattiva"],
            ["basta messaggi", "non scrivermi piu", "non voglio piu", "non scrivetemi piu", "smettete di", "cancellatemi", "disiscrivermi"]),
        ("nl",
            ["stop", "stoppen", "afmelden", "uitschrijven", "opzeggen", "geen berichten meer"],
            ["start", "aanmelden", "inschrijven", "hervatten"],
            ["geen berichten meer", "wil me afmelden", "meld me af", "schrijf me uit", "niet meer sturen", "niet meer berichten"]),
        ("pl",
            ["stop", "rezygnuje", "wypisz", "wypisz mnie", "zrezygnuj", "anuluj", "koniec", "nie pisz"],
            ["start", "zapisz", "zapisz mnie", "wznow"],
            ["nie pisz", "nie piszcie", "nie chce wiecej", "nie wysylajcie", "prosze o wypisanie", "wypiszcie mnie"]),
        ("tr",
            ["dur", "durdur", "iptal", "ret", "cik", "stop", "istemiyorum", "mesaj istemiyorum"],
            ["basla", "baslat", "kabul", "start"],
            ["mesaj istemiyorum", "mesaj atmayin", "mesaj gondermeyin", "listeden cikar", "abonelikten cik"]),
        ("sv",
            ["stopp", "stop", "avsluta", "avregistrera", "avanmal", "inga fler meddelanden"],
            ["start", "starta", "anmal"],
            ["inga fler meddelanden", "sluta skicka", "sluta skriva", "ta bort mig", "avregistrera mig"]),
        ("id",
            ["berhenti", "stop", "batal", "unreg", "jangan kirim lagi"],
            ["mulai", "start", "daftar"],
            ["jangan kirim lagi", "jangan hubungi", "tolong berhenti", "berhenti kirim", "hapus nomor"]),
    ];

    // With these at its beginning or end a short message may mean no whatever else it says. "End" and "cancel" are not among them.
    private static readonly HashSet<string> s_strong = new(
        ["stop", "stopp", "unsubscribe", "optout", "abmelden", "abbestellen", "desabonner", "desinscrire", "baja", "descadastrar", "disiscrivi", "afmelden", "uitschrijven", "rezygnuje", "durdur", "avregistrera", "berhenti"],
        StringComparer.Ordinal);

    private static readonly HashSet<string> s_no = new(s_words.SelectMany(language => language.No), StringComparer.Ordinal);

    private static readonly HashSet<string> s_yes = new(s_words.SelectMany(language => language.Yes), StringComparer.Ordinal);

    private static readonly string[] s_perhaps = [.. s_words.SelectMany(language => language.Perhaps).Distinct()];

    private static readonly int s_longest = s_no.Concat(s_yes).Max(word => word.Length);

    // A longer message that has such a word in it is about something else, an order for example.
    private const int LongestSentence = 160;

    /// <summary>The languages whose words are known, as two letters each.</summary>
    public static IReadOnlyList<string> Languages { get; } = [.. s_words.Select(language => language.Language)];

    /// <summary>The words of a language that mean no.</summary>
    /// <param name="language">Two letters.</param>
    internal static IReadOnlyList<string> WordsOf(string language) => s_words.Single(line => line.Language == language).No;

    /// <summary>Whether a message says nothing but that the person wants no more.</summary>
    /// <param name="text">The whole message; upper and lower case, accents, punctuation, symbols around the words and how often one is repeated do not matter.</param>
    public static bool IsOptOut(string? text) => Judge(text) == OptOutVerdict.OptOut;

    /// <summary>What a message says about wanting messages.</summary>
    /// <param name="text">The whole message.</param>
    public static OptOutVerdict Judge(string? text)
    {
        if (text is null || text.Length > LongestSentence)
        {
            return OptOutVerdict.None;
        }

        string plain = Plain(text);
        string said = Once(plain);
        if (said.Length <= s_longest)
        {
            if (s_no.Contains(said))
            {
                return OptOutVerdict.OptOut;
            }

            if (s_yes.Contains(said))
            {
                return OptOutVerdict.OptIn;
            }
        }

        return MayMeanNo(plain) ? OptOutVerdict.Likely : OptOutVerdict.None;
    }

    // Who writes a word three times means it.
    private static string Once(string plain)
    {
        string[] words = plain.Split(' ');
        return words.Length > 1 && Array.TrueForAll(words, word => word == words[0]) ? words[0] : plain;
    }

    private static bool MayMeanNo(string plain)
    {
        int first = plain.IndexOf(' ');
        if (first < 0)
        {
            return false;
        }

        string padded = $" {plain} ";
        return s_strong.Contains(plain.Substring(0, first))
            || s_strong.Contains(plain.Substring(plain.LastIndexOf(' ') + 1))
            || s_perhaps.Any(phrase => padded.Contains($" {phrase} "));
    }

    // Lower case, no accents, one space between words, nothing but letters and digits. A hyphen parts words as a space does,
    // an apostrophe does not.
    internal static string Plain(string text)
    {
        StringBuilder plain = new(text.Length);
        foreach (char c in text.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(c))
            {
                plain.Append(WithoutMark(char.ToLowerInvariant(c)));
            }
            else if (c is not ('\'' or '\u2019') && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && plain.Length > 0 && plain[plain.Length - 1] != ' ')
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().TrimEnd();
    }

    // Letters that Unicode does not take apart into a letter and an accent. People whose keyboard lacks them write the plain letter.
    private static char WithoutMark(char letter) => letter switch
    {
        '\u0131' => 'i',
        '\u0142' => 'l',
        '\u00f8' => 'o',
        '\u00df' => 's',
        _ => letter,
    };
}
