using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace WhatsAppTools.Simulator.Content;

/// <summary>
/// Why WhatsApp's reviewers reject a template: the usual grounds of Twilio's approval and variables pages (facts §7.2, §7.3) and the
/// limits of the types on WhatsApp (facts §7.4).
/// </summary>
internal static class ReviewRules
{
    private const int MostText = 1024;
    private const int MostButtonTitle = 20;
    private const int MostEmoji = 10;
    private const int MostLinks = 2;
    private const int MostCard = 160;
    private static readonly string[] s_short = ["wa.me/", "bit.ly/", "tinyurl.com/", "t.co/", "goo.gl/", "is.gd/"];

    /// <summary>The reason in Meta's word; null where nothing is wrong.</summary>
    public static string? ReasonToReject(SimulatedTemplate template, string category)
    {
        TemplateText text = template.Text;
        if ((text.Type == "whatsapp/authentication") != (category == "AUTHENTICATION"))
        {
            return "TAG_CONTENT_MISMATCH";
        }

        using JsonDocument types = JsonDocument.Parse(template.TypesJson);
        JsonElement shown = types.RootElement.GetProperty(text.Type);

        // The text of an authentication template is Meta's own.
        bool isMalformed = HasWrongPlaceholders(types.RootElement)
            || template.Variables.Values.Any(HasBadSpace)
            || HasWrongParts(shown)
            || (text.Type != "whatsapp/authentication" && HasWrongWords(text.Body))
            || (text.Type == "twilio/carousel" && HasUnlikeCards(shown));
        return isMalformed ? "INVALID_FORMAT" : null;
    }

    /// <summary>The body cut into words and placeholders: a placeholder is one piece that begins with an opening brace.</summary>
    private static List<string> Pieces(string body)
    {
        List<string> pieces = [];
        StringBuilder word = new();
        for (int i = 0; i < body.Length; i++)
        {
            int close = body[i] == '{' && i + 1 < body.Length && body[i + 1] == '{' ? body.IndexOf("}}", i, StringComparison.Ordinal) : -1;
            if (close > i + 2 || char.IsWhiteSpace(body[i]))
            {
                Flush();
                if (close > i + 2)
                {
                    pieces.Add(body.Substring(i, close + 2 - i));
                    i = close + 1;
                }
            }
            else
            {
                word.Append(body[i]);
            }
        }

        Flush();
        return pieces;

        void Flush()
        {
            if (word.Length > 0)
            {
                pieces.Add(word.ToString());
                word.Clear();
            }
        }
    }

    private static bool HasWrongWords(string body)
    {
        List<string> pieces = Pieces(body);
        if (pieces.Count == 0)
        {
            return false;
        }

        bool[] isPlaceholder = [.. pieces.Select(piece => piece.StartsWith("{{", StringComparison.Ordinal))];
        int different = pieces.Where((_, index) => isPlaceholder[index]).Select(piece => piece.Trim('{', '}', ' ')).Distinct().Count();
        int words = pieces.Where((piece, index) => !isPlaceholder[index] && piece.Any(char.IsLetterOrDigit)).Count();
        return isPlaceholder[0]
            || isPlaceholder[isPlaceholder.Length - 1]
            || Enumerable.Range(1, pieces.Count - 1).Any(index => isPlaceholder[index] && isPlaceholder[index - 1])
            || (different > 0 && words < (2 * different) + 1)
            || body.Length > MostText
            || body.Count(char.IsHighSurrogate) > MostEmoji
            || s_short.Any(address => HasShortLink(body, address));
    }

    // "bit.ly/" in "rabbit.ly/" is none.
    private static bool HasShortLink(string body, string address)
    {
        int at = body.IndexOf(address, StringComparison.OrdinalIgnoreCase);
        while (at > 0 && (char.IsLetterOrDigit(body[at - 1]) || body[at - 1] == '_'))
        {
            at = body.IndexOf(address, at + 1, StringComparison.OrdinalIgnoreCase);
        }

        return at >= 0;
    }

    private static bool HasWrongPlaceholders(JsonElement types)
    {
        HashSet<string> names = [];
        Collect(types, names);

        // Named variables may survive the approval (UNVERIFIED); numbers must run from 1 without a gap (63028).
        int[] numbers =
        [
            .. names
                .Select(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1)
                .Where(number => number >= 0)
                .OrderBy(number => number),
        ];
        return names.Count > 100 || names.Any(name => name.Length > 16) || !numbers.SequenceEqual(Enumerable.Range(1, numbers.Length));
    }

    private static void Collect(JsonElement element, HashSet<string> names)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in element.EnumerateObject())
            {
                Collect(property.Value, names);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
            {
                Collect(item, names);
            }
        }
        else if (element.ValueKind == JsonValueKind.String)
        {
            names.UnionWith(Pieces(element.GetString()!)
                .Where(piece => piece.StartsWith("{{", StringComparison.Ordinal))
                .Select(piece => piece.Substring(2, piece.Length - 4).Trim())
                .Where(name => name.Length > 0));
        }
    }

    private static bool HasBadSpace(string sample) => sample.IndexOfAny(['\r', '\n', '\t']) >= 0 || sample.Contains("    ");

    private static bool HasWrongParts(JsonElement part)
    {
        JsonElement[] actions = [.. List(part, "actions")];
        string[] media = Text(part, "media") is string one ? [one] : [.. List(part, "media").Select(item => item.GetString()!)];
        return (Text(part, "header_text") is not null && media.Length > 0)
            || actions.Count(action => Text(action, "type") == "URL") > MostLinks
            || actions.Any(IsWrongButton)
            || media.Any(IsWrongAddress);
    }

    private static bool IsWrongButton(JsonElement action)
    {
        if (Text(action, "title") is { Length: > MostButtonTitle })
        {
            return true;
        }

        string kind = Text(action, "type") ?? "QUICK_REPLY";
        string? url = Text(action, "url");
        string? phone = Text(action, "phone");
        return (kind == "URL" && url is { Length: > 0 } && (IsWrongAddress(url) || (url.Contains("{{") && !EndsInPlaceholder(url))))
            || (kind == "PHONE_NUMBER" && phone is { Length: > 0 } && !(phone[0] == '+' && phone.Length is >= 8 and <= 16 && phone.Skip(1).All(digit => digit is >= '0' and <= '9')));
    }

    // A variable stands at the end of a link, after a slash, and once.
    private static bool EndsInPlaceholder(string url)
    {
        int open = url.LastIndexOf("{{", StringComparison.Ordinal);
        return url.EndsWith("}}", StringComparison.Ordinal) && open > 0 && url[open - 1] == '/';
    }

    private static bool IsWrongAddress(string address)
    {
        int open = address.IndexOf("{{", StringComparison.Ordinal);
        int scheme = address.IndexOf("://", StringComparison.Ordinal);
        int path = scheme < 0 ? -1 : address.IndexOf('/', scheme + 3);
        bool isInDomain = open >= 0 && (path < 0 || open < path);
        string filled = string.Concat(Fill(address));
        return isInDomain
            || filled.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter))
            || !Uri.TryCreate(filled, UriKind.Absolute, out Uri? uri)
            || uri.Scheme is not ("http" or "https");
    }

    private static IEnumerable<string> Fill(string address)
    {
        int from = 0;
        for (int open = address.IndexOf("{{", StringComparison.Ordinal); open >= 0; open = address.IndexOf("{{", from, StringComparison.Ordinal))
        {
            int close = address.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0)
            {
                break;
            }

            yield return address.Substring(from, open - from) + "x";
            from = close + 2;
        }

        yield return address.Substring(from);
    }

    private static bool HasUnlikeCards(JsonElement carousel)
    {
        JsonElement[] cards = [.. List(carousel, "cards")];
        string[] kinds = [.. cards.Select(card => string.Join(",", List(card, "actions").Select(action => Text(action, "type"))))];
        return kinds.Distinct().Count() > 1 || cards.Any(card => HasWrongParts(card) || (Text(card, "title") + Text(card, "body")).Length > MostCard);
    }

    private static IEnumerable<JsonElement> List(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : Enumerable.Empty<JsonElement>();

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
