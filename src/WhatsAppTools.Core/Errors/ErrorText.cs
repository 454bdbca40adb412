using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Resources;
using System.Text.RegularExpressions;

namespace WhatsAppTools.Errors;

/// <summary>
/// The words of one of our own failures. They live in <c>ErrorMessages.resx</c> under the failure's id
/// (with <c>.Remedy</c> and <c>.Category</c> beside it), so that id and text cannot drift apart.
/// </summary>
public sealed class ErrorText(string id, string message, string remedy, WhatsAppErrorCategory category)
{
    private const int MostValues = 10;
    private const string Ellipsis = "…";

    // Enough for every path and reason; a whole file in the place of a number is told by its beginning.
    private const int LongestValue = 1000;

    private static readonly Regex s_quoted = new(@"'(\{\d\})'", RegexOptions.CultureInvariant);

    private static readonly ResourceManager s_resources = new(
        "WhatsAppTools.Errors.ErrorMessages",
        typeof(ErrorText).Assembly);

    /// <summary>The stable id.</summary>
    public string Id { get; } = id;

    /// <summary>What happened and the first thing to do.</summary>
    public string Message { get; } = message;

    /// <summary>What to do next.</summary>
    public string Remedy { get; } = remedy;

    /// <summary>The kind of failure.</summary>
    public WhatsAppErrorCategory Category { get; } = category;

    /// <summary>Looks the words of an id up and fills their placeholders.</summary>
    /// <param name="errorId">The name of a resource in <c>ErrorMessages.resx</c>.</param>
    /// <param name="arguments">What the placeholders of message and remedy stand for.</param>
    /// <exception cref="ArgumentException">There is no such resource: a mistake of ours.</exception>
    public static ErrorText For(string errorId, params object?[] arguments)
    {
        string message = Read(errorId);
        string remedy = Read(errorId + ".Remedy");
        string category = Read(errorId + ".Category");
        object?[] values = Array.ConvertAll(arguments, Shown);
        return new ErrorText(
            errorId,
            string.Format(CultureInfo.CurrentCulture, message, values),
            string.Format(CultureInfo.CurrentCulture, remedy, values),
            (WhatsAppErrorCategory)Enum.Parse(typeof(WhatsAppErrorCategory), category));
    }

    /// <summary>The ids of all failures of our own, in alphabetical order.</summary>
    public static IReadOnlyList<string> Ids
    {
        get
        {
            ResourceSet resources = s_resources.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!;
            return resources.Cast<DictionaryEntry>()
                .Select(resource => (string)resource.Key)
                .Where(name => name.IndexOf('.') < 0)
                .OrderBy(name => name, StringComparer.Ordinal)
                .ToList();
        }
    }

    /// <summary>
    /// The words of an id for a help page, where there is no failure to name its values. The message is filled with the words of the
    /// resource <c>Id.Values</c>, in the placeholders' order with | between them; the remedy, often a command, with an ellipsis.
    /// </summary>
    /// <param name="errorId">One of <see cref="Ids"/>.</param>
    public static ErrorText WithoutValues(string errorId)
    {
        ErrorText text = For(errorId, Enumerable.Repeat<object?>(Ellipsis, MostValues).ToArray());
        string[] values = s_resources.GetString(errorId + ".Values", CultureInfo.CurrentUICulture)?.Split('|') ?? Array.Empty<string>();
        object?[] words = values.Concat(Enumerable.Repeat(Ellipsis, MostValues)).ToArray<object?>();

        // A word of ours is no quotation.
        string message = string.Format(CultureInfo.CurrentCulture, s_quoted.Replace(Read(errorId), "$1"), words);
        return new ErrorText(errorId, char.ToUpper(message[0], CultureInfo.CurrentCulture) + message.Substring(1), text.Remedy, text.Category);
    }

    private static string Cut(string text) =>
        text.Length <= LongestValue ? text : text.Substring(0, char.IsHighSurrogate(text[LongestValue - 1]) ? LongestValue - 1 : LongestValue) + Ellipsis;

    // What fills a placeholder comes from a server, a file or a person as often as from us.
    private static object? Shown(object? value) => value switch
    {
        null => null,
        string text => VisibleText.InSentence(Cut(text)),
        Uri address => VisibleText.InSentence(address.OriginalString),
        _ => value,
    };

    private static string Read(string name) => s_resources.GetString(name, CultureInfo.CurrentUICulture)
        ?? throw new ArgumentException($"There is no message resource '{name}'.", nameof(name));
}
