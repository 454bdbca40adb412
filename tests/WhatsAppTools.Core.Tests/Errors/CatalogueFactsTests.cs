using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using CsvHelper;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Core.Tests.Errors;

/// <summary>The catalogue against the facts that it was written from (facts/error-codes.csv).</summary>
public sealed class CatalogueFactsTests
{
    private const int LongestSharedRun = 5;

    // What a later audit found: codes that the list does not have, and one that concerns a recipient, not the account.
    private static readonly Dictionary<int, string> s_later = new()
    {
        [21608] = "Recipient",
        [21670] = "Configuration",
        [30500] = "Retryable",
        [60728] = "Configuration",
        [70002] = "Configuration",
        [70051] = "Configuration",
        [572002] = "Recipient",
        [572005] = "Recipient",
    };

    [FactsFact]
    public void Every_code_of_the_facts_is_in_the_catalogue_with_the_same_category()
    {
        List<FactRow> facts = ReadFacts();

        Assert.True(facts.Count >= 264, $"The facts hold only {facts.Count} codes.");
        foreach (FactRow fact in facts)
        {
            ErrorCatalogueEntry? entry = ErrorCatalogue.Find(fact.Code);
            Assert.True(entry is not null, $"{fact.Code} is missing.");
            Assert.Equal(s_later.TryGetValue(fact.Code, out string? category) ? category : fact.Category, entry!.Category.ToString(), ignoreCase: true);
        }

        Assert.Equal(
            facts.Select(fact => fact.Code).Union(s_later.Keys).OrderBy(code => code),
            ErrorCatalogue.All.Select(entry => entry.Code));
    }

    [Fact]
    public void What_the_audit_found_missing_is_there_with_its_page()
    {
        foreach (KeyValuePair<int, string> later in s_later)
        {
            ErrorCatalogueEntry entry = ErrorCatalogue.Find(later.Key)!;

            Assert.Equal(later.Value, entry.Category.ToString());
            Assert.EndsWith("/" + later.Key.ToString(CultureInfo.InvariantCulture), entry.Link, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(63018, "rate")]
    [InlineData(63018, "one person")]
    [InlineData(63018, "messaging limit")]
    [InlineData(63024, "terms")]
    [InlineData(63026, "stops at the first")]
    [InlineData(63034, "5 MB for a picture")]
    [InlineData(21608, "compliance profile")]
    [InlineData(63003, "+521")]
    public void A_code_with_several_causes_names_them(int code, string cause)
    {
        ErrorCatalogueEntry entry = ErrorCatalogue.Find(code)!;

        Assert.Contains(cause, string.Join(" ", entry.WhatToCheck.Prepend(entry.Meaning)), StringComparison.Ordinal);
    }

    [FactsFact]
    public void No_sentence_and_no_six_words_in_a_row_are_those_of_the_facts()
    {
        HashSet<string> foreignRuns = new();
        HashSet<string> foreignSentences = new();
        foreach (FactRow fact in ReadFacts())
        {
            foreach (string text in new[] { fact.Title, fact.Cause, fact.Fix })
            {
                foreignRuns.UnionWith(Runs(text));
                foreignSentences.UnionWith(Sentences(text));
            }
        }

        List<string> shared = new();
        foreach (ErrorCatalogueEntry entry in ErrorCatalogue.All)
        {
            foreach (string text in entry.WhatToCheck.Concat(new[] { entry.Title, entry.Meaning, entry.Retry }))
            {
                shared.AddRange(Runs(text).Where(foreignRuns.Contains).Select(run => $"{entry.Code}: {run}"));
                shared.AddRange(Sentences(text).Where(foreignSentences.Contains).Select(sentence => $"{entry.Code}: {sentence}"));
            }
        }

        Assert.Empty(shared);
    }

    private static IEnumerable<string> Runs(string text)
    {
        List<string> words = Words(text);
        return Enumerable.Range(0, Math.Max(0, words.Count - LongestSharedRun))
            .Select(start => string.Join(" ", words.Skip(start).Take(LongestSharedRun + 1)));
    }

    // Two words are a term of the trade ("Template approved"), three are a sentence.
    private static IEnumerable<string> Sentences(string text)
    {
        return Regex.Split(text, @"(?<=[.;!?])\s")
            .Select(Words)
            .Where(words => words.Count >= 3)
            .Select(words => string.Join(" ", words));
    }

    private static List<string> Words(string text)
    {
        return Regex.Matches(text.ToLowerInvariant(), "[a-z0-9']+").Cast<Match>().Select(match => match.Value).ToList();
    }

    private static List<FactRow> ReadFacts()
    {
        using StreamReader reader = new(FactsFactAttribute.CodesPath!);
        using CsvReader csv = new(reader, CultureInfo.InvariantCulture);
        List<FactRow> rows = new();
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            rows.Add(new FactRow(
                csv.GetField<int>("code"),
                csv.GetField("title")!,
                csv.GetField("category")!,
                csv.GetField("cause")!,
                csv.GetField("fix")!));
        }

        return rows;
    }

    private sealed record FactRow(int Code, string Title, string Category, string Cause, string Fix);

    private sealed class FactsFactAttribute : FactAttribute
    {
        public FactsFactAttribute()
        {
            if (CodesPath is null)
            {
                Skip = "The shared facts are not on this machine (WHATSAPPTOOLS_SHARED, or a folder 'shared' beside the repository).";
            }
        }

        public static string? CodesPath { get; } = Find();

        private static string? Find()
        {
            string? shared = Environment.GetEnvironmentVariable("WHATSAPPTOOLS_SHARED");
            for (DirectoryInfo? folder = new(AppContext.BaseDirectory); shared is null && folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "WhatsAppTools.sln")))
                {
                    shared = Path.Combine(folder.Parent!.FullName, "shared");
                }
            }

            string path = Path.Combine(shared ?? string.Empty, "facts", "error-codes.csv");
            return File.Exists(path) ? path : null;
        }
    }
}
