using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
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
}
