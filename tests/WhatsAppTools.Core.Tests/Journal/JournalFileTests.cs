using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Sending;
using WhatsAppTools.Tests.Sending;

namespace WhatsAppTools.Tests.Journal;

/// <summary>A journal as a file among others: whose it is, who may read it, and what else may stand under its name.</summary>
public sealed class JournalFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("journal").FullName;

    private static JournalHeader Header { get; } = new() { Campaign = "reminder", Account = "AC00000000000000000000000000000000", From = EngineScene.Sender };

    private static JournalOptions Options { get; } = new() { DeriveKey = FakeTwilio.KeyOf };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"name\":\"config\",\"version\":3}")]
    [InlineData("{\"journal\"")]
    [InlineData("{\"journal\":1}\n")]
    [InlineData("Phone,Name\n+447700900001,Ann\n")]
    [InlineData("\n")]
    [InlineData(" ")]
    public void A_file_that_is_no_journal_is_not_written_to(string text)
    {
        string path = PathOf("config.json");
        File.WriteAllText(path, text);
        string id = ErrorOf(() => Open(path));
        if (text == "{\"journal\"")
        {
            // It begins as ours begins: torn before its first line was whole.
            Assert.Equal(string.Empty, id);
            return;
        }

        Assert.Equal("JournalForeign", id);
        Assert.Equal(text, File.ReadAllText(path));
        Assert.Equal("JournalForeign", ErrorOf(() => JournalContent.Read(path)));
    }

    [Fact]
    public void A_folder_and_a_path_below_a_file_are_no_files()
    {
        string list = PathOf("list.csv");
        File.WriteAllText(list, "Phone\n");
        foreach (string path in new[] { _folder, Path.Combine(list, "x"), Path.Combine(list, "x", "a.jsonl") })
        {
            Assert.Equal("JournalNotAFile", ErrorOf(() => Open(path)));
            Assert.Equal("JournalNotAFile", ErrorOf(() => JournalLock.Open(path, mayCreate: false)));
        }

        Assert.Equal("JournalNotAFile", Assert.Throws<WhatsAppException>(() => JournalLocation.PrepareFolder(Path.Combine(list, "x"))).ErrorId);
        Assert.Equal("JournalNotAFile", Assert.Throws<WhatsAppException>(() => JournalLocation.PrepareFolder(Path.Combine(list, "x", "a.jsonl"))).ErrorId);
        Assert.Equal("Phone\n", File.ReadAllText(list));
    }

    [Fact]
    public void A_newer_format_is_refused_by_name_and_left_alone()
    {
        string path = PathOf("a.jsonl");
        Open(path).Dispose();
        string newer = File.ReadAllText(path).Replace("{\"journal\":3,", "{\"journal\":4,");
        File.WriteAllText(path, newer);
        WhatsAppException failure = Assert.Throws<WhatsAppException>(() => Open(path));
        Assert.Equal("JournalNewer", failure.ErrorId);
        Assert.Contains("format 4", failure.Message, StringComparison.Ordinal);
        Assert.Equal("JournalNewer", ErrorOf(() => JournalContent.Read(path)));
        Assert.Equal(newer, File.ReadAllText(path));
    }

    [Fact]
    public void A_journal_of_format_1_goes_on_and_is_one_of_the_newest_format_then() => Crank.Run((time, crank) =>
    {
        // As the first version wrote it: one row done, one whose process died, its text's fingerprint made with the salt alone.
        FakeTwilio twilio = new(time);
        SendRow[] rows = [EngineScene.Row(1), EngineScene.Row(2), EngineScene.Row(3)];
        const string Sid = "SMffffffffffffffffffffffffffffffff";
        twilio.Received.Add(new WhatsAppTools.Twilio.TwilioMessage { Sid = Sid, To = rows[1].To.Value, Body = rows[1].Body, Direction = WhatsAppTools.Twilio.MessageDirection.OutboundApi, DateCreated = time.GetUtcNow() });
        string now = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", null);
        string before = string.Join("\n",
            $$"""{"journal":1,"campaign":"reminder","account":"AC00000000000000000000000000000000","from":"whatsapp:+15005550006","key":"To","created":"{{now}}","salt":"c2FsdA=="}""",
            $$"""{"run":"Run","t":"{{now}}"}""",
            $$"""{"i":1,"k":"whatsapp:+15005551001","n":1,"h":"b1946ac92492d234","s":"Intended","t":"{{now}}","m":"FreeForm","x":"0000000000000000"}""",
            $$"""{"i":1,"s":"HandedOver","t":"{{now}}","sid":"SM00000000000000000000000000000001"}""",
            $$"""{"i":2,"k":"whatsapp:+15005551002","n":2,"h":"b1946ac92492d234","s":"Intended","t":"{{now}}","m":"FreeForm","x":"{{Salted("c2FsdA==", "Message 2")}}"}""",
            string.Empty);
        DyingStream file = DyingStream.Of(Encoding.UTF8.GetBytes(before), long.MaxValue);
        CampaignJournal journal = JournalOpening.Open(file, "campaign", Header, Options, null, time, crank);
        using (SendEngine engine = new(twilio, new FakePlanner(), new SenderBudgets(time), new SendEngineOptions { Journal = journal }, time, crank, new Random(1)))
        {
            List<WhatsAppSendResult> results = engine.Send(rows);
            Assert.Equal("Skipped, HandedOver, HandedOver", string.Join(", ", results.Select(result => result.Outcome)));
            Assert.Equal(Sid, results[1].Sid);
        }

        Assert.Equal(2, twilio.Received.Count);
        string after = Encoding.UTF8.GetString(file.ToArray());
        Assert.StartsWith(before.Replace("{\"journal\":1,", "{\"journal\":3,"), after, StringComparison.Ordinal);
    });

    [Fact]
    public void A_short_code_cannot_be_guessed_from_the_file() => Crank.Run((time, crank) =>
    {
        FakeTwilio twilio = new(time);
        DyingStream file = DyingStream.Of([], long.MaxValue);
        CampaignJournal journal = JournalOpening.Open(file, "campaign", Header, Options, null, time, crank);
        using (SendEngine engine = new(twilio, new FakePlanner(), new SenderBudgets(time), new SendEngineOptions { Journal = journal }, time, crank, new Random(1)))
        {
            engine.Send([EngineScene.Row(1) with { Body = "4711" }]);
        }

        string text = Encoding.UTF8.GetString(file.ToArray());
        Fingerprint salted = new(Header.Salt);
        Assert.Matches("\"x\":\"[0-9a-f]{16}\"", text);
        Assert.Matches("\"h\":\"[0-9a-f]{16}\"", text);
        foreach (string print in text.Split('"').Where(part => part.Length == 16))
        {
            Assert.False(salted.IsOf("4711", print, null));
        }

        // Without a secret there is nothing to compare, so nothing is written.
        DyingStream bare = DyingStream.Of([], long.MaxValue);
        CampaignJournal without = JournalOpening.Open(bare, "campaign", Header, new JournalOptions(), null, time, crank);
        using (SendEngine engine = new(twilio, new FakePlanner(), new SenderBudgets(time), new SendEngineOptions { Journal = without }, time, crank, new Random(1)))
        {
            engine.Send([EngineScene.Row(1) with { Body = "4711" }]);
        }

        Assert.DoesNotMatch("\"[xh]\":", Encoding.UTF8.GetString(bare.ToArray()));
    });

    [Fact]
    public void Another_secret_makes_fingerprints_that_tell_nothing()
    {
        Fingerprint mine = new("salt", FakeTwilio.KeyOf);
        Fingerprint other = new("salt", salt => [2, .. salt]);
        Assert.True(mine.IsOf("Hello\r\n", mine.OfText("Hello")!, mine.KeyCheck));
        Assert.False(mine.IsOf("Hallo", mine.OfText("Hello")!, mine.KeyCheck));
        Assert.Null(other.IsOf("Hello", mine.OfText("Hello")!, mine.KeyCheck));
    }

    [Theory]
    [InlineData("+5212221234567", "+522221234567")]
    [InlineData("+5511961234567", "+551161234567")]
    [InlineData("+5491123456789", "+541123456789")]
    public void Two_spellings_of_one_person_are_one_row(string one, string other) => Crank.Run((time, crank) =>
    {
        FakeTwilio twilio = new(time);
        byte[] bytes = Run(time, crank, twilio, [], [EngineScene.Row(1, one), EngineScene.Row(2, other), EngineScene.Row(3)], out List<WhatsAppSendResult> first);
        Assert.Equal("DuplicateRow", first[1].ErrorId);
        Run(time, crank, twilio, bytes, [EngineScene.Row(1, other), EngineScene.Row(4)], out List<WhatsAppSendResult> second);
        Assert.Equal(SendOutcome.Skipped, second[0].OutcomeKind);
        Assert.Equal(3, twilio.Received.Count);
    });

    [Fact]
    public void A_landline_in_Brazil_is_not_the_mobile_of_the_same_digits()
    {
        Assert.Null(NationalVariants.Other("whatsapp:+551131234567"));
        Assert.Null(NationalVariants.Other("whatsapp:+5511931234567"));
        Assert.Equal("whatsapp:+551161234567", NationalVariants.Key("whatsapp:+5511961234567"));
        Assert.Equal("whatsapp:+551161234567#2", JournalKey.Canonical("whatsapp:+5511961234567#2", JournalHeader.RecipientInTurn));
    }

    [Fact]
    public void A_key_of_any_length_makes_a_line_that_is_read_again() => Crank.Run((time, crank) =>
    {
        FakeTwilio twilio = new(time);
        SendRow[] rows = [EngineScene.Row(1) with { Key = new string('x', 5_000_000) + "1" }, EngineScene.Row(2) with { Key = new string('x', 5_000_000) + "2" }];
        byte[] bytes = Run(time, crank, twilio, [], rows, out _);
        Assert.True(bytes.Length < 5000);
        Run(time, crank, twilio, bytes, rows, out List<WhatsAppSendResult> again);
        Assert.All(again, result => Assert.Equal(SendOutcome.Skipped, result.OutcomeKind));
    });

    private static CampaignJournal Open(string path) => JournalOpening.Open(path, Header, Options with { Continue = true }, TimeProvider.System);

    private static byte[] Run(VirtualTime time, Crank crank, FakeTwilio twilio, byte[] journal, IEnumerable<SendRow> rows, out List<WhatsAppSendResult> results)
    {
        DyingStream file = DyingStream.Of(journal, long.MaxValue);
        CampaignJournal opened = JournalOpening.Open(file, "campaign", Header, Options with { Continue = true }, null, time, crank);
        using (SendEngine engine = new(twilio, new FakePlanner(), new SenderBudgets(time), new SendEngineOptions { Journal = opened }, time, crank, new Random(1)))
        {
            results = engine.Send(rows);
        }

        return file.ToArray();
    }

    private static string Salted(string salt, string text)
    {
        using System.Security.Cryptography.SHA256 sha = System.Security.Cryptography.SHA256.Create();
        byte[] hash = sha.ComputeHash(Encoding.UTF8.GetBytes(salt + text));
        return BitConverter.ToString(hash, 0, 8).Replace("-", string.Empty).ToLowerInvariant();
    }

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

    private string PathOf(string name) => Path.Combine(_folder, name);
}
