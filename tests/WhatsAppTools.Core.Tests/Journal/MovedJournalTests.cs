using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Sending;
using WhatsAppTools.Tests.Sending;

namespace WhatsAppTools.Tests.Journal;

/// <summary>Journals that a log rotation or a sync tool takes away while a run writes them. Windows does not let it.</summary>
public sealed class MovedJournalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("journal").FullName;

    private static JournalHeader Header { get; } = new() { Campaign = "reminder", Account = "AC00000000000000000000000000000000", From = EngineScene.Sender };

    private static JournalOptions Options { get; } = new() { DeriveKey = FakeTwilio.KeyOf, Continue = true };

    private string Place => Path.Combine(_folder, "a.jsonl");

    private string Aside => Path.Combine(_folder, "a.jsonl.1");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [UnixFact]
    public void A_run_whose_journal_was_moved_sends_nothing_more_and_goes_on_when_it_is_put_back() => Crank.Run((time, crank) =>
    {
        FakeTwilio twilio = new(time);
        SendRow[] rows = [EngineScene.Row(1), EngineScene.Row(2), EngineScene.Row(3)];
        Send(twilio, [rows[0]], time, crank, () => { });
        WhatsAppException? reason = Send(twilio, rows, time, crank, () => File.Move(Place, Aside));
        Assert.Equal("JournalMoved", reason?.ErrorId);
        Assert.Single(twilio.Received);

        File.Move(Aside, Place);
        Assert.Null(Send(twilio, rows, time, crank, () => { }));
        Assert.Equal(3, twilio.Received.Select(message => message.To).Distinct().Count());
        Assert.Equal(3, twilio.Received.Count);
    });

    [UnixFact]
    public void One_that_was_deleted_is_noticed() => Crank.Run((time, crank) =>
    {
        FakeTwilio twilio = new(time);
        Assert.Equal("JournalMoved", Send(twilio, [EngineScene.Row(1)], time, crank, () => File.Delete(Place))?.ErrorId);
        Assert.Empty(twilio.Received);
    });

    [UnixFact]
    public void One_that_was_replaced_by_its_copy_is_noticed() => Crank.Run((time, crank) =>
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        FakeTwilio twilio = new(time);
        Assert.Equal("JournalMoved", Send(twilio, [EngineScene.Row(1)], time, crank, Replace)?.ErrorId);
        Assert.Empty(twilio.Received);

        void Replace()
        {
            File.Copy(Place, Aside);
            File.Move(Aside, Place, overwrite: true);
        }
    });

    [UnixFact]
    public void A_link_to_it_that_leads_to_another_file_meanwhile_is_noticed() => LeadElsewhere("a.jsonl", "a.jsonl", "today/a.jsonl", "tomorrow/a.jsonl");

    // A tool that keeps each day's files in a folder of its own points a link to the newest folder.
    [UnixFact]
    public void A_link_to_its_folder_that_leads_to_another_folder_meanwhile_is_noticed() => LeadElsewhere("now/a.jsonl", "now", "today", "tomorrow");

    [UnixFact]
    public void What_is_known_of_messages_that_left_is_still_written_to_the_file() => Crank.Run((time, crank) =>
    {
        JournalWriter writer = new(JournalLock.Open(Place, mayCreate: true), Place, crank);
        File.Move(Place, Aside);
        Task committed = writer.CommitAsync(Line(1));
        crank.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal("JournalMoved", Assert.IsType<WhatsAppException>(committed.Exception?.InnerException).ErrorId);
        writer.Append(Line(2));
        writer.Dispose();
        Assert.Equal(2, File.ReadAllLines(Aside).Length);

        JournalLine Line(int id) => new() { Id = id, State = JournalState.NotSent, Time = time.GetUtcNow() };
    });

    private void LeadElsewhere(string path, string link, string before, string after) => Crank.Run((time, crank) =>
    {
        string place = Path.Combine(_folder, path);
        string other = Path.Combine(_folder, "tomorrow", "a.jsonl");
        link = Path.Combine(_folder, link);
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "today")).FullName, "a.jsonl"), string.Empty);
        Directory.CreateDirectory(Path.GetDirectoryName(other)!);
        File.WriteAllText(other, "another");
        File.CreateSymbolicLink(link, before);
        FakeTwilio twilio = new(time);
        Assert.Null(Send(twilio, [EngineScene.Row(1)], time, crank, () => { }, place));

        Assert.Equal("JournalMoved", Send(twilio, [EngineScene.Row(1), EngineScene.Row(2)], time, crank, Lead, place)?.ErrorId);
        Assert.Single(twilio.Received);
        Assert.Equal("another", File.ReadAllText(other));

        void Lead()
        {
            File.Delete(link);
            File.CreateSymbolicLink(link, after);
        }
    });

    private WhatsAppException? Send(FakeTwilio twilio, IReadOnlyList<SendRow> rows, VirtualTime time, Crank crank, Action meanwhile, string? place = null)
    {
        FileStream file = JournalLock.Open(place ?? Place, mayCreate: true);
        CampaignJournal journal = JournalOpening.Open(file, place ?? Place, Header, Options, place ?? Place, time, crank);
        meanwhile();
        using SendEngine engine = new(twilio, new FakePlanner(), new SenderBudgets(time), new SendEngineOptions { Journal = journal }, time, crank, new Random(1));
        engine.Send(rows);
        return engine.Summary.StopReason;
    }
}
