using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhatsAppTools.Errors;

/// <summary>
/// What is known about Twilio's error codes, in our own words. It is a resource of this assembly, read on first use;
/// nothing is looked up over the network.
/// </summary>
public static class ErrorCatalogue
{
    private static readonly char[] s_blanks = { ' ', '\t' };
    private static readonly Lazy<SortedDictionary<int, ErrorCatalogueEntry>> s_entries = new(Load);

    /// <summary>Every code, in ascending order.</summary>
    public static IReadOnlyCollection<ErrorCatalogueEntry> All => s_entries.Value.Values;

    /// <summary>What is known about a code, or null.</summary>
    public static ErrorCatalogueEntry? Find(int code) => s_entries.Value.TryGetValue(code, out ErrorCatalogueEntry? entry) ? entry : null;

    /// <summary>The failures whose texts hold every one of the words: Twilio's codes in ascending order, then our own by id.</summary>
    /// <param name="text">One or more words; upper and lower case do not matter. Without a word, all failures.</param>
    public static IReadOnlyList<ErrorExplanation> Search(string text)
    {
        string[] words = (text ?? string.Empty).Split(s_blanks, StringSplitOptions.RemoveEmptyEntries);
        return All.Select(entry => ErrorExplanation.Of(entry, null))
            .Concat(ErrorText.Ids.Select(id => ErrorExplanation.OfOwn(ErrorText.WithoutValues(id))))
            .Where(explanation => words.All(word => Holds(explanation, word)))
            .ToList();
    }

    /// <summary>
    /// Explains a code, known or not. An unknown one gets its link, the meaning of its range and what Twilio itself said.
    /// </summary>
    /// <param name="twilioMessage">Twilio's own sentence, where there is one.</param>
    public static ErrorExplanation Explain(int code, string? twilioMessage = null)
    {
        ErrorCatalogueEntry? entry = Find(code);
        return entry is null ? ErrorExplanation.OfUnknown(code, twilioMessage) : ErrorExplanation.Of(entry, twilioMessage);
    }

    /// <summary>Explains what a person may type: <c>63016</c>, <c>Twilio63016</c>, or one of our own ids such as <c>WindowClosed</c>.</summary>
    /// <param name="errorId">The code or the id; upper and lower case do not matter.</param>
    /// <returns>The explanation, or null where it is neither a number nor an id of ours.</returns>
    public static ErrorExplanation? Explain(string errorId)
    {
        string id = (errorId ?? string.Empty).Trim();
        string digits = id.StartsWith(TwilioErrors.IdPrefix, StringComparison.OrdinalIgnoreCase)
            ? id.Substring(TwilioErrors.IdPrefix.Length)
            : id;
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int code))
        {
            return Explain(code);
        }

        string? own = ErrorText.Ids.FirstOrDefault(known => string.Equals(known, id, StringComparison.OrdinalIgnoreCase));
        return own is null ? null : ErrorExplanation.OfOwn(ErrorText.WithoutValues(own));
    }

    /// <summary>Explains a failure that was met, with its own values filled in.</summary>
    public static ErrorExplanation Explain(WhatsAppException failure)
    {
        _ = failure ?? throw new ArgumentNullException(nameof(failure));

        return failure.Code is int code
            ? Explain(code, (failure as TwilioApiException)?.TwilioMessage)
            : ErrorExplanation.OfOwn(new ErrorText(failure.ErrorId, failure.Message, failure.Remedy, failure.Category));
    }

    private static bool Holds(ErrorExplanation explanation, string word) => Has(explanation.ErrorId, word)
        || Has(explanation.Title, word)
        || Has(explanation.Meaning, word)
        || Has(explanation.Retry, word)
        || explanation.WhatToCheck.Any(check => Has(check, word));

    private static bool Has(string text, string word) => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;

    private static SortedDictionary<int, ErrorCatalogueEntry> Load()
    {
        using Stream stream = typeof(ErrorCatalogue).Assembly.GetManifestResourceStream("WhatsAppTools.Errors.catalogue.json")
            ?? throw new InvalidOperationException("The error catalogue is not in this assembly.");
        List<ErrorCatalogueEntry> entries = JsonSerializer.Deserialize(stream, ErrorCatalogueJson.Default.ListErrorCatalogueEntry)
            ?? throw new InvalidOperationException("The error catalogue is empty.");
        SortedDictionary<int, ErrorCatalogueEntry> byCode = new();
        foreach (ErrorCatalogueEntry entry in entries)
        {
            byCode.Add(entry.Code, entry);
        }

        return byCode;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(List<ErrorCatalogueEntry>))]
internal sealed partial class ErrorCatalogueJson : JsonSerializerContext
{
}
