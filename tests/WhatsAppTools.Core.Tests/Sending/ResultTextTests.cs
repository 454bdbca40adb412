using System;
using System.Globalization;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Tests.Sending;

/// <summary>What is left of a result where only its text is kept: a CSV file, a log, a job's stream.</summary>
public sealed class ResultTextTests
{
    [Fact]
    public void Notes_are_their_sentences()
    {
        Assert.Equal("Shortened. Not checked.", new NoteList(["Shortened.", "Not checked."]).ToString());
        Assert.Equal(string.Empty, NoteList.None.ToString());
    }

    [Fact]
    public void A_failure_is_its_message_without_the_stack_that_it_was_thrown_from()
    {
        WhatsAppException failure = Assert.Throws<WhatsAppException>(Fail);

        Assert.Equal(failure.Message, failure.ToString());
        Assert.Contains(nameof(Fail), failure.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_is_its_counts_and_names_only_what_happened()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

        Assert.Equal("1 row: 1 handed over; 0.5 s.", new SendRunSummary { Rows = 1, HandedOver = 1, Elapsed = TimeSpan.FromSeconds(0.5) }.ToString());
        Assert.Equal(
            "1,200 rows: 1,000 handed over, 150 refused, 50 pending; 30.0 s.",
            new SendRunSummary { Rows = 1200, HandedOver = 1000, Refused = 150, Elapsed = TimeSpan.FromSeconds(30) }.ToString());
    }

    private static void Fail() => throw new WhatsAppException("Disconnected");
}
