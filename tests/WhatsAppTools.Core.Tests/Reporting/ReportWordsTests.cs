using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using WhatsAppTools.Reporting;

namespace WhatsAppTools.Tests.Reporting;

public sealed class ReportWordsTests
{
    public static IEnumerable<object[]> Translations => ReportWords.Languages.Where(language => language != "en").Select(language => new object[] { language });

    [Theory]
    [MemberData(nameof(Translations))]
    public void Every_language_has_every_word_with_the_same_values_and_forms(string language)
    {
        ReportWords english = Words("en");
        ReportWords other = Words(language);

        Assert.Equal(english.Names.OrderBy(name => name, StringComparer.Ordinal), other.Names.OrderBy(name => name, StringComparer.Ordinal));
        foreach (string name in english.Names)
        {
            Assert.Equal(Forms(english[name]), Forms(other[name]));
            Assert.False(string.IsNullOrWhiteSpace(other[name]), name);
        }
    }

    [Fact]
    public void Numbers_parts_and_days_are_written_as_the_culture_does()
    {
        ReportWords german = Words("de-DE");

        Assert.Equal("1.234", german.Number(1234));
        Assert.Equal("12,5 %", german.Percent(1, 8).Replace('\u00A0', ' '));
        Assert.Equal("27.11.2026 09:30", german.Moment(ReportSample.Now));
        Assert.Equal("1.234 von 2.000 sind angekommen.", german.Say("HeadDelivered", 1234, 2000));
    }

    [Fact]
    public void A_language_without_words_is_English_with_days_that_everybody_reads_alike()
    {
        ReportWords words = Words("ja-JP");

        Assert.Equal("en", words.Language);
        Assert.Equal("2026-11-27 09:30", words.Moment(ReportSample.Now));
    }

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(2.5, "2.5 s")]
    [InlineData(61, "1 min 1 s")]
    [InlineData(3600, "1 h")]
    [InlineData(93784, "1 d 2 h")]
    public void A_length_has_its_two_largest_units(double seconds, string expected) => Assert.Equal(expected, Words("").Length(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void One_and_many_differ()
    {
        Assert.Equal("One failed.", Words("en").Count("HeadFailed", 1));
        Assert.Equal("2 failed.", Words("en").Count("HeadFailed", 2));
    }

    private static ReportWords Words(string culture) => new(CultureInfo.GetCultureInfo(culture));

    private static string Forms(string text) => text.Split('|').Length + ": " + string.Join(" ", text.Split('|')
        .Select(form => string.Concat(Regex.Matches(form, @"\{\d\}").Cast<Match>().Select(match => match.Value).OrderBy(value => value, StringComparer.Ordinal))));
}
