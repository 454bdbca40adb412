using System;
using System.IO;
using WhatsAppTools.Journal;
using WhatsAppTools.Modes;
using WhatsAppTools.Tests.Sending;

namespace WhatsAppTools.Tests.Journal;

/// <summary>Runs while no other test does: the managed heap is the whole process's.</summary>
[Collection(Alone.Name)]
public sealed class JournalMemoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("journal").FullName;

    private static JournalHeader Header { get; } = new() { Campaign = "large", Account = "AC00000000000000000000000000000000" };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_hundred_thousand_rows_are_known_again_in_fourteen_megabytes()
    {
        // The bench does it with a million, and takes the time.
        const int Count = 100_000;
        string path = Path.Combine(_folder, "large.jsonl");
        Write(path, Count);
#if NET
        long before = GC.GetTotalMemory(forceFullCollection: true);
#endif
        using CampaignJournal journal = JournalOpening.Open(path, Header, new JournalOptions(), TimeProvider.System);
        Assert.Equal(Count, journal.Earlier[JournalState.HandedOver]);
        Assert.Equal(JournalVerdictKind.Skip, journal.Admit(EngineScene.Row(1) with { Key = "order 50000" }).Kind);
        Assert.Equal(JournalVerdictKind.Send, journal.Admit(EngineScene.Row(2) with { Key = "order 0" }).Kind);
#if NET
        // Mono also counts what it has not collected yet: there the same journal takes less than nothing, or 22 MB.
        long grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(grown < 14_000_000, $"{grown:N0} bytes");
#endif
        GC.KeepAlive(journal);
    }

    private static void Write(string path, int count)
    {
        using FileStream file = File.Create(path);
        file.Write(JournalHeaderLine.Write(Header));
        for (int number = 1; number <= count; number++)
        {
            file.Write(JournalLineWriter.Write(new JournalLine { Id = number, Key = $"order {number}", To = "whatsapp:+15005551234", Row = number, FileLine = number + 1, Content = "0123456789abcdef", State = JournalState.Intended, Time = VirtualTime.Epoch, Mode = SendMode.Template, Text = "0123456789abcdef" }));
            file.Write(JournalLineWriter.Write(new JournalLine { Id = number, State = JournalState.HandedOver, Time = VirtualTime.Epoch, Sid = $"SM{number:x32}" }));
        }
    }
}
