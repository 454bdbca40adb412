using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Sending;
using WhatsAppTools.Tests.Sending;

namespace WhatsAppTools.Tests.Journal;

/// <summary>Journals that an editor or a sync tool has taken line breaks from: what they say of rows is never cut off.</summary>
public sealed class LostLineBreakTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("journal").FullName;

    private static JournalHeader Header { get; } = new() { Campaign = "reminder", Account = "AC00000000000000000000000000000000", From = EngineScene.Sender };

    private static JournalOptions Options { get; } = new() { DeriveKey = FakeTwilio.KeyOf, Continue = true };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("\r")]
    [InlineData(" ")]
    [InlineData("")]
    public void A_journal_without_its_line_breaks_is_damaged_and_not_begun_anew(string instead)
    {
        string whole = Run();
        string[] lines = whole.Split(['\n'], StringSplitOptions.RemoveEmptyEntries);
        string[] damaged =
        [
            whole.Replace("\n", instead),

            // Only the last one is left.
            string.Join(instead, lines) + "\n",

            // Only the first one is left.
            lines[0] + "\n" + string.Join(instead, lines.Skip(1)),
            lines[0] + "\n" + string.Join(instead, lines.Skip(1)) + "\n",
        ];
        foreach (string text in damaged)
        {
            string path = Write(text);
            Assert.Equal("JournalDamaged", ErrorOf(() => JournalContent.Read(path)));
            Assert.Equal("JournalDamaged", ErrorOf(() => Open(path)));
            Assert.Equal("JournalDamaged", ErrorOf(() => JournalEditor.Open(path, TimeProvider.System)));
            Assert.Equal(text, File.ReadAllText(path));
        }
    }

    [Fact]
    public void A_mark_that_an_editor_put_before_a_journal_does_no_harm()
    {
        string path = Write(string.Empty);
        byte[] marked = [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(Run())];
        int older = marked.AsSpan().IndexOf((byte)'3');
        Assert.Equal((byte)':', marked[older - 1]);
        marked[older] = (byte)'2';
        File.WriteAllBytes(path, marked);

        using (CampaignJournal journal = Open(path))
        {
            Assert.True(journal.IsResumed);
        }

        // It is of the newest format from then on.
        marked[older] = (byte)'3';
        Assert.Equal(marked, File.ReadAllBytes(path).Take(marked.Length));
        Assert.Equal("reminder", JournalContent.Read(path).Header.Campaign);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"journ")]
    [InlineData("{\"journal\":\"Nature\",\"year\":2024}")]
    [InlineData("{\"journal\":[1,2")]
    public void The_beginning_of_another_file_is_no_torn_header(string text)
    {
        string path = Write(text);
        Assert.Equal("JournalForeign", ErrorOf(() => Open(path)));
        Assert.Equal("JournalForeign", ErrorOf(() => JournalContent.Read(path)));
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public void A_header_that_was_torn_is_begun_anew_and_a_whole_one_goes_on()
    {
        string header = Run().Split('\n')[0];
        for (int length = "{\"journal\"".Length; length <= header.Length; length++)
        {
            string path = Write(header.Substring(0, length));
            using (CampaignJournal journal = Open(path))
            {
                Assert.Equal(length == header.Length, journal.IsResumed);
            }

            Assert.Equal("reminder", JournalContent.Read(path).Header.Campaign);
        }
    }

    [Fact]
    public void A_last_line_that_only_lacks_its_line_break_counts() => Crank.Run((time, crank) =>
    {
        FakeTwilio twilio = new(time);
        DyingStream file = DyingStream.Of([], long.MaxValue);
        Send(file, twilio, time, crank);
        byte[] whole = file.ToArray();

        // Every line was the last one once.
        for (int end = Array.IndexOf(whole, (byte)'\n'); end >= 0; end = Array.IndexOf(whole, (byte)'\n', end + 1))
        {
            DyingStream cut = DyingStream.Of(whole.AsSpan(0, end).ToArray(), long.MaxValue);
            Send(cut, twilio, time, crank);
            Assert.Equal(whole.AsSpan(0, end + 1).ToArray(), cut.ToArray().Take(end + 1));
            string path = Path.Combine(_folder, "cut.jsonl");
            File.WriteAllBytes(path, whole.AsSpan(0, end).ToArray());
            string rows = string.Join(", ", JournalContent.Read(path).Rows.Select(row => $"{row.Key} {row.State}"));
            File.WriteAllBytes(path, whole.AsSpan(0, end + 1).ToArray());
            Assert.Equal(rows, string.Join(", ", JournalContent.Read(path).Rows.Select(row => $"{row.Key} {row.State}")));
        }
    });

    private static List<WhatsAppSendResult> Send(DyingStream file, FakeTwilio twilio, VirtualTime time, Crank crank)
    {
        CampaignJournal journal = JournalOpening.Open(file, "campaign", Header, Options, null, time, crank);
        using SendEngine engine = new(twilio, new FakePlanner(), new SenderBudgets(time), new SendEngineOptions { Journal = journal }, time, crank, new Random(1));
        return engine.Send([EngineScene.Row(1), EngineScene.Row(2)]);
    }

    private static string Run()
    {
        string text = string.Empty;
        Crank.Run((time, crank) =>
        {
            DyingStream file = DyingStream.Of([], long.MaxValue);
            Send(file, new FakeTwilio(time), time, crank);
            text = System.Text.Encoding.UTF8.GetString(file.ToArray());
        });
        return text;
    }

    private static CampaignJournal Open(string path) => JournalOpening.Open(path, Header, Options, TimeProvider.System);

    private static string ErrorOf(Func<object> action)
    {
        try
        {
            (action() as IDisposable)?.Dispose();
            return string.Empty;
        }
        catch (WhatsAppException failure)
        {
            return failure.ErrorId;
        }
    }

    private string Write(string text)
    {
        string path = Path.Combine(_folder, "a.jsonl");
        File.WriteAllText(path, text);
        return path;
    }
}
