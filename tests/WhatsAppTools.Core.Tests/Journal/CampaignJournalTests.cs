using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Sending;
using WhatsAppTools.Tests.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Tests.Journal;

public sealed class CampaignJournalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("journal").FullName;

    private static JournalHeader Header { get; } = new() { Campaign = "reminder", Account = "AC00000000000000000000000000000000", From = EngineScene.Sender, TemplateSid = "HX00000000000000000000000000000001" };

    private string PathOf(string name) => Path.Combine(_folder, name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_finished_journal_used_again_sends_nothing_and_says_which_ways_there_are() => Crank.Run((time, crank) =>
    {
        Memory file = new();
        Assert.Equal(10, Run(time, crank, file, Rows(10)).Twilio.Received.Count);
        WhatsAppException failure = Assert.Throws<WhatsAppException>(() => file.Open(time, crank));
        Assert.Equal("JournalComplete", failure.ErrorId);
        Assert.Contains("-Continue", failure.Remedy, StringComparison.Ordinal);
        Assert.Contains("-Retry", failure.Remedy, StringComparison.Ordinal);
    });

    [Fact]
    public void Continue_sends_only_the_rows_that_are_new() => Crank.Run((time, crank) =>
    {
        Memory file = new();
        Run(time, crank, file, Rows(10));
        Outcome again = Run(time, crank, file, Rows(15), new JournalOptions { Continue = true });
        Assert.Equal(5, again.Twilio.Received.Count);
        Assert.Equal(10, again.Results.Count(result => result.OutcomeKind == SendOutcome.Skipped));
    });

    [Fact]
    public void A_run_that_was_stopped_is_resumed_with_what_is_missing() => Crank.Run((time, crank) =>
    {
        Memory file = new();
        Outcome first = Run(time, crank, file, Rows(500), options: new SendEngineOptions { StopAt = time.GetUtcNow().AddSeconds(5) });
        Assert.InRange(first.Twilio.Received.Count, 100, 300);
        Outcome second = Run(time, crank, file, Rows(500));
        Assert.True(second.Journal.IsResumed);
        Assert.Equal(first.Twilio.Received.Count, second.Journal.Earlier[JournalState.HandedOver]);
        Assert.Equal(500, first.Twilio.Received.Concat(second.Twilio.Received).Select(message => message.To).Distinct().Count());
        Assert.Equal(500, first.Twilio.Received.Count + second.Twilio.Received.Count);
    });

    [Fact]
    public void Rows_that_failed_are_sent_again_only_when_asked_for() => Crank.Run((time, crank) =>
    {
        Memory file = new();
        Run(time, crank, file, Rows(10), script: (number, _) => number < 4 ? Fault.Code4xx(63049, WhatsAppErrorCategory.Recipient) : Fault.None);
        Outcome again = Run(time, crank, file, Rows(10), new JournalOptions { Retry = JournalRetry.Failed });
        Assert.Equal(4, again.Twilio.Received.Count);
        Assert.Equal(6, again.Results.Count(result => result.OutcomeKind == SendOutcome.Skipped));
    });

    [Fact]
    public void A_row_that_the_account_failed_is_sent_by_the_next_run_without_asking() => Crank.Run((time, crank) =>
    {
        Memory file = new();
        Outcome first = Run(time, crank, file, Rows(20), script: (number, _) => number >= 5 ? Fault.Code4xx(20003, WhatsAppErrorCategory.Configuration, 401) : Fault.None);
        Assert.Contains(first.Results, result => result.OutcomeKind == SendOutcome.Failed);
        Outcome again = Run(time, crank, file, Rows(20));
        Assert.Equal(20, first.Twilio.Received.Concat(again.Twilio.Received).Select(message => message.To).Distinct().Count());
        Assert.Equal(20, first.Twilio.Received.Count + again.Twilio.Received.Count);
    });

    [Fact]
    public void The_rows_that_stopped_a_run_by_failing_the_same_are_sent_by_the_next_run_without_asking() => Crank.Run((time, crank) =>
    {
        Memory file = new();
        Outcome first = Run(time, crank, file, Rows(60), script: (number, _) => number switch
        {
            2 => Fault.Code4xx(63003, WhatsAppErrorCategory.Recipient),
            >= 5 => Fault.Code4xx(63041, WhatsAppErrorCategory.Template),
            _ => Fault.None,
        });
        Assert.InRange(first.Results.Count(result => result.ErrorId == "Twilio63041"), 11, 59);
        Outcome again = Run(time, crank, file, Rows(60));
        Assert.Equal(4, first.Twilio.Received.Count);
        Assert.Equal(55, again.Twilio.Received.Count);
        Assert.Equal(SendOutcome.Skipped, again.Results[2].OutcomeKind);
    });

    [Fact]
    public void Rows_that_a_gateway_answered_stay_open_and_the_next_run_looks_for_them_and_sends_what_is_missing() => Crank.Run((time, crank) =>
    {
        Memory file = new();
        FakeTwilio twilio = new(time);
        bool isInTheWay = false;
        twilio.ListFault = () => isInTheWay ? Fault.Gateway(302, processed: false).Failure : null;
        Run(time, crank, file, Rows(600), twilio: twilio, script: (number, _) =>
        {
            isInTheWay = number >= 5;
            return isInTheWay ? Fault.Gateway(302, processed: number % 2 == 0) : Fault.None;
        });
        int before = twilio.Received.Count;
        isInTheWay = false;
        time.MoveBy(TimeSpan.FromHours(1));

        Outcome again = Run(time, crank, file, Rows(600), twilio: twilio, script: (_, _) => Fault.None);

        Assert.InRange(before, 6, 20);
        Assert.InRange(again.Journal.Earlier[JournalState.Intended], 10, 20);
        Assert.Equal(0, again.Journal.Earlier[JournalState.Failed] + again.Journal.Earlier[JournalState.Unknown]);
        Assert.All(again.Results, result => Assert.True(result.OutcomeKind is SendOutcome.HandedOver or SendOutcome.Skipped));
        Assert.Equal(600, twilio.Received.Count);
        Assert.Equal(600, twilio.Received.Select(message => message.To).Distinct().Count());
    });

    [Fact]
    public void What_the_account_lost_after_it_was_handed_over_is_open_in_the_journal_and_goes_with_the_next_run() => Crank.Run((time, crank) =>
    {
        Memory file = new();
        FakeTwilio twilio = new(time) { LateLoss = true };
        Outcome first = Run(time, crank, file, Rows(100), options: new SendEngineOptions { MaxPerSecond = 2 }, script: (number, _) => number is 12 or 14 ? Fault.LostLater(63112) : Fault.None, twilio: twilio);
        Assert.All(first.Results, result => Assert.Equal(SendOutcome.HandedOver, result.OutcomeKind));
        Assert.InRange(first.Results.Count, 20, 60);
        Outcome again = Run(time, crank, file, Rows(100), script: (_, _) => Fault.None, twilio: twilio);
        Assert.Equal(0, again.Journal.Earlier[JournalState.Failed]);
        Assert.Equal(102, twilio.Received.Count);
        Assert.Equal(100, twilio.Received.Where(message => message.ErrorCode is null).Select(message => message.To).Distinct().Count());
    });

    [Fact]
    public void A_row_that_stayed_unknown_is_sent_again_only_when_asked_for_and_not_found() => Crank.Run((time, crank) =>
    {
        Memory file = new();
        FakeTwilio twilio = new(time) { ListLag = _ => TimeSpan.FromMinutes(5) };
        Run(time, crank, file, Rows(2), script: (number, _) => number == 0 ? Fault.LostAfter : Fault.LostBefore, twilio: twilio);
        time.MoveBy(TimeSpan.FromHours(1));
        Outcome again = Run(time, crank, file, Rows(2), new JournalOptions { Retry = JournalRetry.Unknown }, script: (_, _) => Fault.None, twilio: twilio);
        Assert.All(again.Results, result => Assert.Equal(SendOutcome.HandedOver, result.OutcomeKind));
        Assert.Equal(2, twilio.Received.Count);
        Assert.Equal(2, twilio.Received.Select(message => message.To).Distinct().Count());
    });

    [Theory]
    [InlineData(5)]
    [InlineData(-5)]
    [InlineData(600)]
    [InlineData(-600)]
    [InlineData(86400)]
    public void A_run_that_was_killed_before_the_first_answer_has_learned_the_clock(int machineAhead) => Crank.Run((time, crank) =>
    {
        // The list lags, so that only the times could tell.
        FakeTwilio twilio = new(time) { ServerSkew = -TimeSpan.FromSeconds(machineAhead), ListLag = _ => TimeSpan.FromSeconds(120) };
        MortalTwilio first = new(twilio, time);
        Memory file = new();
        CampaignJournal journal = file.Open(time, crank);
        SendEngine engine = new(first, new FakePlanner(), new SenderBudgets(time), new SendEngineOptions { Journal = journal, MaxPerSecond = 10 }, time, crank, new Random(1));
        engine.Add(EngineScene.Row(1), _ => { });
        while (twilio.Creates == 0)
        {
            crank.Wait(this, TimeSpan.FromMilliseconds(1));
        }

        first.IsDead = true;
        journal.Dispose();
        Assert.DoesNotContain("\"u\":true", Encoding.UTF8.GetString(file.Bytes), StringComparison.Ordinal);
        Outcome again = Run(time, crank, file, Rows(3000), twilio: twilio, options: new SendEngineOptions { MaxPerSecond = 10 });
        Assert.All(again.Results, result => Assert.Equal(SendOutcome.HandedOver, result.OutcomeKind));
        Assert.Equal(3000, twilio.Received.Count);
    });

    [Theory]
    [InlineData(5)]
    [InlineData(-5)]
    [InlineData(600)]
    [InlineData(-600)]
    [InlineData(86400)]
    [InlineData(-86400)]
    public void A_time_that_is_this_machines_never_proves_that_a_message_was_not_taken(int machineAhead) => Crank.Run((time, crank) =>
    {
        // Twilio took the message seconds ago, its list does not show it yet, and what the journal says of the time is wrong.
        FakeTwilio twilio = new(time) { ServerSkew = -TimeSpan.FromSeconds(machineAhead), ListLag = message => TimeSpan.FromSeconds(message.Body == "Message 1" ? 140 : 0) };
        SendRow row = EngineScene.Row(1);
        twilio.Received.Add(new TwilioMessage { Sid = "SMffffffffffffffffffffffffffffffff", To = row.To.Value, Body = row.Body, Direction = MessageDirection.OutboundApi, DateCreated = twilio.ServerNow });
        Fingerprint fingerprint = new(Header.Salt, FakeTwilio.KeyOf);
        Memory file = new()
        {
            Bytes = JournalHeaderLine.Write(Header)
                .Concat(JournalLineWriter.Write(new JournalLine { Mark = JournalMark.Run, Time = time.GetUtcNow(), KeyCheck = fingerprint.KeyCheck }))
                .Concat(JournalLineWriter.Write(new JournalLine { Id = 1, Key = row.To.Value, Row = 1, State = JournalState.Intended, Time = time.GetUtcNow(), IsTimeUnsure = true, Text = fingerprint.OfText(row.Body!) }))
                .ToArray(),
        };

        Run(time, crank, file, Rows(3000), twilio: twilio, options: new SendEngineOptions { MaxPerSecond = 10 });

        Assert.Equal(3000, twilio.Received.Select(message => message.To).Distinct().Count());
        Assert.Equal(3000, twilio.Received.Count);
    });

    [Fact]
    public void Refused_rows_are_tried_again_when_the_run_goes_on() => Crank.Run((time, crank) =>
    {
        Memory file = new();
        Run(time, crank, file, Rows(5), refuse: row => row.Number == 3);
        Outcome again = Run(time, crank, file, Rows(6), new JournalOptions { Continue = true });
        Assert.Equal(2, again.Twilio.Received.Count);
    });

    [Fact]
    public void Two_rows_with_one_key_are_told_with_both_lines_and_the_second_is_not_sent() => Crank.Run((time, crank) =>
    {
        Memory file = new();
        SendRow[] rows = { EngineScene.Row(1, "+447700900001") with { LineNumber = 2 }, EngineScene.Row(2, "+447700900001") with { LineNumber = 7 } };
        Outcome run = Run(time, crank, file, rows);
        Assert.Equal("DuplicateRow", run.Results[1].ErrorId);
        Assert.Contains("line 2", run.Results[1].Error, StringComparison.Ordinal);
        Assert.Contains("line 7", run.Results[1].Error, StringComparison.Ordinal);
        Assert.Contains("-RowKey", run.Results[1].Error, StringComparison.Ordinal);
        Assert.Single(run.Twilio.Received);

        Memory keyed = new();
        Assert.Equal(2, Run(time, crank, keyed, rows.Select(row => row with { Key = "invoice " + row.Number })).Twilio.Received.Count);
    });

    [Fact]
    public void A_row_that_was_edited_is_not_sent_again_and_is_reported() => Crank.Run((time, crank) =>
    {
        Memory file = new();
        Run(time, crank, file, Rows(2));
        Outcome again = Run(time, crank, file, Rows(2).Select(row => row.Number == 2 ? row with { Body = "Your appointment is on 3 December." } : row), new JournalOptions { Continue = true });
        Assert.Empty(again.Twilio.Received);
        Assert.Single(again.Results[0].Notes);
        Assert.Equal(2, again.Results[1].Notes.Count);
    });

    [Theory]
    [InlineData("account")]
    [InlineData("sender")]
    [InlineData("template")]
    [InlineData("row key")]
    [InlineData("campaign")]
    public void A_journal_of_another_campaign_is_refused_with_what_differs(string what) => Crank.Run((time, crank) =>
    {
        Memory file = new();
        Run(time, crank, file, Rows(2), options: new SendEngineOptions { StopAt = time.GetUtcNow() });
        JournalHeader other = what switch
        {
            "account" => Header with { Account = "AC11111111111111111111111111111111" },
            "sender" => Header with { From = "whatsapp:+447700900999" },
            "template" => Header with { TemplateSid = "HX22222222222222222222222222222222" },
            "row key" => Header with { KeyRule = "Invoice" },
            _ => Header with { Campaign = "other" },
        };
        WhatsAppException failure = Assert.Throws<WhatsAppException>(() => file.Open(time, crank, header: other));
        Assert.Equal("JournalMismatch", failure.ErrorId);
        Assert.Contains(what, failure.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void A_torn_last_line_is_cut_off_and_a_damaged_one_before_is_an_error() => Crank.Run((time, crank) =>
    {
        Memory file = new();
        Run(time, crank, file, Rows(20), options: new SendEngineOptions { StopAt = time.GetUtcNow().AddSeconds(0.2) });
        byte[] whole = file.Bytes;
        for (int length = whole.Length; length > whole.Length - 200; length--)
        {
            file.Bytes = whole.Take(length).ToArray();
            file.Open(time, crank).Dispose();
            Assert.All(Encoding.UTF8.GetString(file.Bytes).TrimEnd('\n').Split('\n'), line => Assert.Equal('}', line[^1]));
        }

        file.Bytes = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(whole).Replace("\"s\":\"HandedOver\"", "\"s\":\"Handed", StringComparison.Ordinal));
        Assert.Equal("JournalDamaged", Assert.Throws<WhatsAppException>(() => file.Open(time, crank)).ErrorId);
    });

    [Fact]
    public void A_full_disk_stops_the_run_before_the_next_send_and_nothing_is_lost() => Crank.Run((time, crank) =>
    {
        FakeTwilio twilio = new(time);
        FullDisk disk = new(20_000);
        int sent;
        using (CampaignJournal journal = JournalOpening.Open(disk, "campaign", Header, new JournalOptions { DeriveKey = FakeTwilio.KeyOf }, null, time, crank))
        {
            using SendEngine engine = new(twilio, new FakePlanner(), new SenderBudgets(time), new SendEngineOptions { Journal = journal }, time, crank, new Random(1));
            Assert.NotEmpty(engine.Send(Rows(200)));
            Assert.Equal("JournalWriteFailed", engine.Summary.StopReason!.ErrorId);
            sent = twilio.Received.Count;
            time.MoveBy(TimeSpan.FromMinutes(1));
            Assert.Equal(sent, twilio.Received.Count);
        }

        Memory file = new() { Bytes = disk.ToArray() };
        Assert.InRange(sent, 10, 190);
        Assert.All(Run(time, crank, file, Rows(200), twilio: twilio).Results, result => Assert.True(result.OutcomeKind is SendOutcome.HandedOver or SendOutcome.Skipped));
        Assert.Equal(200, twilio.Received.Count);
        Assert.Equal(200, twilio.Received.Select(message => message.To).Distinct().Count());
    });

    [Fact]
    public void A_second_run_on_the_same_journal_is_refused_while_the_first_goes_on_and_readers_are_not()
    {
        using (CampaignJournal first = JournalOpening.Open(PathOf("a.jsonl"), Header, new JournalOptions(), TimeProvider.System))
        {
            WhatsAppException failure = Assert.Throws<WhatsAppException>(() => JournalOpening.Open(PathOf("a.jsonl"), Header, new JournalOptions(), TimeProvider.System));
            Assert.Equal("JournalInUse", failure.ErrorId);
            using FileStream reader = new(first.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            Assert.NotEqual(-1, reader.ReadByte());
        }

        JournalOpening.Open(PathOf("a.jsonl"), Header, new JournalOptions(), TimeProvider.System).Dispose();
    }

    [Fact]
    public void Two_journals_of_the_same_moment_have_two_paths()
    {
        Assert.NotEqual(JournalLocation.NewPath("alerts", VirtualTime.Epoch), JournalLocation.NewPath("alerts", VirtualTime.Epoch));
    }

    [Fact]
    public void A_journal_that_cannot_be_made_is_said_so_before_anything_is_sent()
    {
        WhatsAppException failure = Assert.Throws<WhatsAppException>(() => JournalOpening.Open(PathOf("no/such/folder/a.jsonl"), Header, new JournalOptions(), TimeProvider.System));
        Assert.Equal("JournalWriteFailed", failure.ErrorId);
    }

    [Fact]
    public void No_text_no_values_and_no_media_stand_in_the_file() => Crank.Run((time, crank) =>
    {
        Memory file = new();
        Run(time, crank, file, Rows(3).Select(row => row with
        {
            Body = "Secret diagnosis",
            MediaUrl = new[] { "https://example.com/secret.pdf" },
            Variables = new Dictionary<string, object?> { ["1"] = "Secret value" },
            Columns = new Dictionary<string, object?> { ["Note"] = "Secret column" },
        }));
        Assert.DoesNotContain("ecret", Encoding.UTF8.GetString(file.Bytes), StringComparison.Ordinal);
    });

    [Fact]
    public void A_value_that_is_no_text_does_not_hold_up_the_run() => Crank.Run((time, crank) =>
    {
        Memory file = new();
        IEnumerable<SendRow> rows = Rows(3).Select(row => row.Number == 2 ? row with { Variables = new Dictionary<string, object?> { ["1"] = new Textless() } } : row);

        Assert.Equal(3, Run(time, crank, file, rows).Results.Count);
    });

    private static IEnumerable<SendRow> Rows(int count) => Enumerable.Range(1, count).Select(number => EngineScene.Row(number));

    private static Outcome Run(
        VirtualTime time,
        Crank crank,
        Memory file,
        IEnumerable<SendRow> rows,
        JournalOptions? journalOptions = null,
        SendEngineOptions? options = null,
        Func<int, CreateMessageRequest, Fault>? script = null,
        Func<SendRow, bool>? refuse = null,
        FakeTwilio? twilio = null)
    {
        twilio ??= new FakeTwilio(time);
        twilio.Script = script ?? twilio.Script;
        CampaignJournal journal = file.Open(time, crank, journalOptions);
        FakePlanner planner = new() { Refuse = row => refuse?.Invoke(row) == true ? new WhatsAppException("WindowClosed", row.To, "long ago") : null };
        using SendEngine engine = new(twilio, planner, new SenderBudgets(time), (options ?? new SendEngineOptions()) with { Journal = journal }, time, crank, new Random(1));
        return new Outcome(engine.Send(rows), twilio, journal);
    }

    private sealed class Textless
    {
        public override string ToString() => throw new NotSupportedException("I have no text.");
    }

    private sealed record Outcome(List<WhatsAppSendResult> Results, FakeTwilio Twilio, CampaignJournal Journal);

    /// <summary>A file in memory that outlives its streams.</summary>
    private sealed class Memory
    {
        public byte[] Bytes { get; set; } = Array.Empty<byte>();

        public CampaignJournal Open(VirtualTime time, Crank crank, JournalOptions? options = null, JournalHeader? header = null)
        {
            return JournalOpening.Open(new Kept(this), "campaign", header ?? Header, (options ?? new JournalOptions()) with { DeriveKey = FakeTwilio.KeyOf }, null, time, crank);
        }

        private sealed class Kept : MemoryStream
        {
            private readonly Memory _memory;

            public Kept(Memory memory)
            {
                _memory = memory;
                Write(memory.Bytes, 0, memory.Bytes.Length);
                Position = 0;
            }

            protected override void Dispose(bool disposing)
            {
                _memory.Bytes = ToArray();
                base.Dispose(disposing);
            }
        }
    }

    private sealed class FullDisk(long size) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count)
        {
            int fits = (int)Math.Max(0, Math.Min(count, size - Length));
            base.Write(buffer, offset, fits);
            if (fits < count)
            {
                throw new IOException("There is not enough space on the disk.");
            }
        }
    }
}
