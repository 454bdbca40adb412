using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace WhatsAppTools.Templates;

/// <summary>Turns one value into the text that goes into a template, and that text into what WhatsApp takes.</summary>
internal static class ValueText
{
    private static readonly Regex s_notTaken = new(
        @"[ ]*[\r\n\t\v\f\u0085\u2028\u2029][\s]*|[ ]{5,}",
        RegexOptions.CultureInvariant);

    /// <summary>The text of a value; null, with the problem, where it has none.</summary>
    /// <param name="placeholder">The placeholder that the value is for.</param>
    /// <param name="value">The value as it was given.</param>
    /// <param name="culture">The culture for dates and fractions, or null.</param>
    /// <param name="problem">Why there is no text.</param>
    public static string? Of(string placeholder, object? value, CultureInfo? culture, out VariableProblem? problem)
    {
        problem = null;
        string? text = value switch
        {
            null => string.Empty,
            string given => given,
            char or bool or Guid or Version or Enum => value.ToString(),
            sbyte or byte or short or ushort or int or uint or long or ulong => Convert.ToString(value, CultureInfo.InvariantCulture),
            Uri address => address.OriginalString,
            IFormattable formattable when culture is not null => formattable.ToString(null, culture),
            _ => null,
        };
        if (text is null)
        {
            VariableProblemKind kind = value is IFormattable ? VariableProblemKind.NeedsCulture : VariableProblemKind.NotText;
            problem = new VariableProblem(kind, placeholder, placeholder, value!.GetType().Name);
        }
        else if (text.Length == 0)
        {
            problem = new VariableProblem(VariableProblemKind.Empty, placeholder, placeholder);
            text = null;
        }

        return text;
    }

    /// <summary>Whether a value holds a line break, a tab or too many spaces in a row (63013).</summary>
    public static bool HasForbiddenSpace(string text) => s_notTaken.IsMatch(text);

    /// <summary>Whether a value holds half of a surrogate pair.</summary>
    public static bool HasBrokenCharacter(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Puts one space where a line break, a tab or a long run of spaces is, and U+FFFD where half a character is.</summary>
    public static string Clean(string text)
    {
        string spaced = s_notTaken.IsMatch(text) ? s_notTaken.Replace(text, " ").Trim() : text;
        return HasBrokenCharacter(spaced) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(spaced)) : spaced;
    }

    /// <summary>Cuts a text to a length, with an ellipsis at the end and never through the middle of a character.</summary>
    /// <param name="length">How long it may be, at least 1.</param>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        int end = Math.Max(0, length - 1);
        if (end > 0 && char.IsHighSurrogate(text[end - 1]))
        {
            end--;
        }

        return text.Substring(0, end) + "…";
    }

    /// <summary>Whether a text is an address that a button or a medium can have.</summary>
    /// <param name="text">The address with its values in place.</param>
    public static bool IsAddress(string text) =>
        !text.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter))
        && Uri.TryCreate(text, UriKind.Absolute, out Uri? address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
