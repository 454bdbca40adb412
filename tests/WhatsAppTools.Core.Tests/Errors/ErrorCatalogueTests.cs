using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Core.Tests.Errors;

public sealed class ErrorCatalogueTests
{
    [Fact]
    public void No_field_of_any_code_is_empty()
    {
        foreach (ErrorCatalogueEntry entry in ErrorCatalogue.All)
        {
            string[] texts = entry.WhatToCheck.Concat(new[] { entry.Title, entry.Meaning, entry.Retry, entry.Link }).ToArray();
            Assert.NotEmpty(entry.WhatToCheck);
            Assert.All(texts, text => Assert.False(string.IsNullOrWhiteSpace(text), $"{entry.Code} has an empty text."));
            Assert.All(texts, text => Assert.Equal(text.Trim(), text));
            Assert.True(Enum.IsDefined(entry.Side), $"{entry.Code} is on nobody's side.");
            Assert.True(entry.Category is not (WhatsAppErrorCategory.Input or WhatsAppErrorCategory.Ambiguous), $"{entry.Code} has a category of our own failures.");
        }
    }

    [Fact]
    public void Every_text_is_whole_sentences_and_short_enough_to_read_at_night()
    {
        foreach (ErrorCatalogueEntry entry in ErrorCatalogue.All)
        {
            Assert.InRange(entry.Title.Length, 5, 60);
            Assert.InRange(entry.Meaning.Length, 20, 320);
            Assert.DoesNotMatch(@"[.!]$", entry.Title);
            Assert.All(entry.WhatToCheck.Append(entry.Meaning).Append(entry.Retry), text => Assert.Matches(@"[.!?…]$", text));
            Assert.All(entry.WhatToCheck, check => Assert.InRange(check.Length, 10, 220));
        }
    }

    [Fact]
    public void No_two_codes_say_the_same()
    {
        Assert.Empty(Repeated(ErrorCatalogue.All.Select(entry => entry.Title)));
        Assert.Empty(Repeated(ErrorCatalogue.All.Select(entry => entry.Meaning)));
    }

    [Fact]
    public void What_is_retryable_agrees_with_the_category()
    {
        foreach (ErrorCatalogueEntry entry in ErrorCatalogue.All)
        {
            bool mustBe = entry.Category is WhatsAppErrorCategory.Retryable or WhatsAppErrorCategory.Throttle;
            bool mayBe = mustBe || entry.Category == WhatsAppErrorCategory.Recipient;
            Assert.True(entry.Retryable ? mayBe : !mustBe, $"{entry.Code} is {entry.Category} and retryable is {entry.Retryable}.");
        }
    }

    [Fact]
    public void A_search_finds_every_word_in_any_text()
    {
        IReadOnlyList<ErrorExplanation> found = ErrorCatalogue.Search("SANDBOX joined");

        Assert.Contains(found, entry => entry.Code == 63015);
        Assert.DoesNotContain(found, entry => entry.Code == 63016);
        Assert.Equal(ErrorCatalogue.All.Count + ErrorText.Ids.Count, ErrorCatalogue.Search(" ").Count);
        Assert.Contains(ErrorCatalogue.Search("WindowClosed"), explanation => explanation.ErrorId == "WindowClosed");
        Assert.Empty(ErrorCatalogue.Search("xyzzy"));
    }

    [Theory]
    [InlineData(63097, "WhatsApp", WhatsAppErrorCategory.Permanent)]
    [InlineData(92999, "content templates", WhatsAppErrorCategory.Template)]
    [InlineData(21999, "refused request", WhatsAppErrorCategory.Configuration)]
    [InlineData(77777, "no range", WhatsAppErrorCategory.Permanent)]
    public void An_unknown_code_is_said_to_be_unknown_with_its_range_and_its_link(int code, string about, WhatsAppErrorCategory category)
    {
        ErrorExplanation explanation = ErrorCatalogue.Explain(code);

        Assert.False(explanation.IsKnown);
        Assert.Contains("does not know", explanation.Meaning, StringComparison.Ordinal);
        Assert.Contains(about, explanation.Meaning, StringComparison.Ordinal);
        Assert.Equal($"https://www.twilio.com/docs/api/errors/{code}", explanation.Link);
        Assert.Contains(explanation.Link!, explanation.Remedy, StringComparison.Ordinal);
        Assert.Null(explanation.Retryable);
        Assert.Equal(category, explanation.CategoryKind);
    }

    [Fact]
    public void Every_known_code_lies_in_a_range()
    {
        Assert.All(ErrorCatalogue.All, entry => Assert.NotNull(ErrorRanges.Of(entry.Code)));
    }

    [Theory]
    [InlineData("63016", "Twilio63016")]
    [InlineData("Twilio63016", "Twilio63016")]
    [InlineData(" twilio63016 ", "Twilio63016")]
    [InlineData("WindowClosed", "WindowClosed")]
    [InlineData("windowclosed", "WindowClosed")]
    public void What_a_person_types_is_understood(string typed, string errorId)
    {
        Assert.Equal(errorId, ErrorCatalogue.Explain(typed)?.ErrorId);
    }

    [Fact]
    public void What_is_no_code_and_no_id_has_no_explanation()
    {
        Assert.Null(ErrorCatalogue.Explain("Gibberish"));
        Assert.Null(ErrorCatalogue.Explain(string.Empty));
    }

    [Fact]
    public void Every_failure_of_our_own_can_be_explained_without_its_values()
    {
        Assert.Contains("WindowClosed", ErrorText.Ids);
        foreach (string id in ErrorText.Ids)
        {
            ErrorExplanation? explanation = ErrorCatalogue.Explain(id);
            Assert.True(explanation is not null, id);
            Assert.DoesNotMatch(@"\{\d", explanation!.Meaning + explanation.Remedy);
            Assert.False(string.IsNullOrWhiteSpace(explanation.Remedy), id);
            Assert.Matches("^[A-Z][A-Za-z 0-9-]+$", explanation.Title);
            Assert.DoesNotMatch(@"\b([Aa]pi|[Cc]sv|[Hh]ttps?|[Ii]so|[Jj]son|[Uu]rl|[Uu]ri|[Uu]tf|[Ww]aba|[Xx]ml|twilio|windows|whats|[Ss]hell[0-9]*|afile|afolder)\b", explanation.Title);
        }
    }

    [Theory]
    [InlineData("WindowClosed", "Window closed")]
    [InlineData("StoreNeedsPowerShell7", "Store needs PowerShell 7")]
    [InlineData("JournalNotAFile", "Journal not a file")]
    [InlineData("OptOutsReadInPart", "Opt-outs read in part")]
    [InlineData("MediaUrlPrivate", "Media URL private")]
    [InlineData("SecretFileOnWindows", "Secret file on Windows")]
    public void A_failure_of_our_own_has_its_id_in_words_for_a_title(string id, string title) => Assert.Equal(title, ErrorCatalogue.Explain(id)?.Title);

    [Fact]
    public void A_failure_that_was_met_keeps_its_own_values()
    {
        WhatsAppException failure = new("NumberInvalid", "12", "It is too short.", "+447700900123");

        ErrorExplanation explanation = ErrorCatalogue.Explain(failure);

        Assert.Equal("NumberInvalid", explanation.ErrorId);
        Assert.Contains("'12'", explanation.Meaning, StringComparison.Ordinal);
        Assert.Equal("Number invalid", explanation.Title);
    }

    private static IEnumerable<string> Repeated(IEnumerable<string> texts)
    {
        return texts.GroupBy(text => Regex.Replace(text, @"\W+", " ").Trim(), StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key);
    }
}
