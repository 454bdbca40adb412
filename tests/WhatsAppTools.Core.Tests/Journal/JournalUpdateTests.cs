using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using WhatsAppTools.Journal;
using WhatsAppTools.Sending;
using WhatsAppTools.Tests.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Tests.Journal;

/// <summary>What a journal learns of its messages after the run.</summary>
public sealed class JournalUpdateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("journal").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Lost to a limit or to the account: nothing was wrong with the row, so a plain rerun sends it. The rest is the row's own.
    [Theory]
    [InlineData(63018, "NotSent")]
    [InlineData(63017, "NotSent")]
    [InlineData(63112, "NotSent")]
    [InlineData(63026, "Failed")]
    [InlineData(63003, "Failed")]
    public void What_shows_only_after_the_run_is_open_where_it_was_no_rows_fault(int code, string state) => Crank.Run((time, crank) =>
    {
        string path = Path.Combine(_folder, "late.jsonl");
        FakeTwilio twilio = new(time);
        JournalHeader header = new() { Campaign = "late", Account = twilio.AccountSid, From = EngineScene.Sender };
        JournalOptions options = new() { DeriveKey = FakeTwilio.KeyOf };
        SendRow[] rows = [EngineScene.Row(1), EngineScene.Row(2)];
        Send(twilio, path, header, options, rows, time, crank);
        twilio.Received[1] = twilio.Received[1] with { Status = MessageStatus.Failed, ErrorCode = code };

        using (JournalEditor editor = JournalEditor.Open(path, time))
        {
            JournalRow lost = JournalUpdate.UpdateAsync(editor, twilio, CancellationToken.None).GetAwaiter().GetResult().Single(row => row.RowNumber == 2);
            Assert.Equal((state, (int?)code, twilio.Received[1].Sid), (lost.State, lost.ErrorCode, lost.Sid));
        }

        bool isOpen = state == "NotSent";
        Assert.Equal(isOpen, !JournalContent.Read(path).Summarize().IsComplete);
        if (isOpen)
        {
            Send(twilio, path, header, options, rows, time, crank);
        }

        Assert.Equal(isOpen ? 3 : 2, twilio.Creates);
    });

    private static void Send(FakeTwilio twilio, string path, JournalHeader header, JournalOptions options, IEnumerable<SendRow> rows, VirtualTime time, Crank crank)
    {
        FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        CampaignJournal journal = JournalOpening.Open(file, path, header, options, null, time, crank);
        using SendEngine engine = new(twilio, new FakePlanner(), new SenderBudgets(time), new SendEngineOptions { Journal = journal }, time, crank, new Random(5));
        engine.Send(rows);
    }
}
