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

        Assert.Equal("1 row: 0 handed over, 1 done by an earlier run; 0.5 s.", new SendRunSummary { Rows = 1, Skipped = 1, Elapsed = TimeSpan.FromSeconds(0.5) }.ToString());
        Assert.StartsWith(
            "1,200 rows: 1,000 handed over, 150 refused, 50 pending; 30.0 s. ",
            new SendRunSummary { Rows = 1200, HandedOver = 1000, Refused = 150, Elapsed = TimeSpan.FromSeconds(30) }.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_names_its_journal_once_and_says_how_to_go_on()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        SendRunSummary stopped = new() { Rows = 9, HandedOver = 9, JournalPath = "/j/it's.jsonl", WasInterrupted = true, Elapsed = TimeSpan.FromSeconds(1) };

        Assert.Equal("9 rows: 9 handed over; 1.0 s. Run the same command again with -JournalPath '/j/it''s.jsonl': it sends only what is missing.", stopped.ToString());
        Assert.Equal("9 rows: 0 handed over, 9 done by an earlier run; 1.0 s. Journal: /j/it's.jsonl.", (stopped with { HandedOver = 0, Skipped = 9, WasInterrupted = false }).ToString());
    }

    private static void Fail() => throw new WhatsAppException("Disconnected");
}
