using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Resources;
using System.Text.RegularExpressions;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Core.Tests.Errors;

public sealed class ErrorTextTests
{
    [Fact]
    public void A_help_page_reads_as_sentences_where_a_failure_would_name_its_values()
    {
        Assert.StartsWith("No message from the person in 24 hours; they wrote more than 24 hours ago", ErrorText.WithoutValues("WindowClosed").Message, StringComparison.Ordinal);
        Assert.All(ErrorText.Ids, id =>
        {
            string message = ErrorText.WithoutValues(id).Message;
            Assert.False(Regex.IsMatch(message, @"(?<![A-Z])…|\{\d"), $"{id}: {message}");
            Assert.True(char.IsUpper(message[0]) || message[0] == '-', $"{id}: {message}");
        });
    }

    [Fact]
    public void Every_error_that_the_code_names_stands_in_ErrorMessages_with_its_remedy_and_category()
    {
        ResourceManager texts = new("WhatsAppTools.Errors.ErrorMessages", typeof(ErrorText).Assembly);
        string source = Path.Combine(Root(), "src");
        IEnumerable<string> named = Directory.GetDirectories(source)
            .Where(project => Path.GetFileName(project) is "WhatsAppTools" or "WhatsAppTools.Core" or "WhatsAppTools.Azure")
            .SelectMany(project => Directory.GetFiles(project, "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), @"(?:new WhatsAppException|ErrorText\.For)\(""(?<id>[A-Z]\w+)""\s*[,)]").Cast<Match>())
            .Select(match => match.Groups["id"].Value)
            .Distinct();

        string[] missing = [.. named.SelectMany(id => new[] { id, id + ".Remedy", id + ".Category" }).Where(name => texts.GetString(name, CultureInfo.InvariantCulture) is null)];
        Assert.True(missing.Length == 0, "Add to src/WhatsAppTools.Core/Errors/ErrorMessages.resx: " + string.Join(", ", missing));
    }

    [Fact]
    public void There_is_a_word_for_every_placeholder_of_a_message_and_none_too_many()
    {
        Dictionary<string, string> texts = new ResourceManager("WhatsAppTools.Errors.ErrorMessages", typeof(ErrorText).Assembly)
            .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

        Assert.All(ErrorText.Ids, id =>
        {
            int placeholders = Regex.Matches(texts[id], @"(?<!\{)\{(\d)").Cast<Match>().Select(match => match.Groups[1].Value).Distinct().Count();
            int words = texts.TryGetValue(id + ".Values", out string? values) ? values.Split('|').Length : 0;
            Assert.True(placeholders == words, $"{id} has {placeholders} placeholders, and {words} words in {id}.Values");
        });
    }

    [Fact]
    public void What_the_message_says_already_the_remedy_does_not_say_again() => Assert.All(ErrorText.Ids, id =>
    {
        ErrorText text = ErrorText.WithoutValues(id);
        Assert.Empty(Sentences(text.Message).Intersect(Sentences(text.Remedy), StringComparer.Ordinal));
    });

    private static IEnumerable<string> Sentences(string text) => Regex.Split(text, @"(?<=[.!?])\s+");

    private static string Root()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "WhatsAppTools.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}
