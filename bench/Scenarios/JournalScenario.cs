using System;
using System.Diagnostics;
using System.IO;
using WhatsAppTools.Journal;

namespace WhatsAppTools.Bench.Scenarios;

/// <summary>How long it takes, and what it holds, to go on with a journal of a million rows.</summary>
internal static class JournalScenario
{
    private const int Rows = 1_000_000;

    public static void Run()
    {
        string path = Path.Combine(Path.GetTempPath(), $"whatsapptools-bench-{Guid.NewGuid():N}.jsonl");
        try
        {
            using (CannedServer server = CannedServer.Start())
            using (ModuleSession session = new(server.Address))
            {
                session.Send(Rows, 64, journal: path);
            }

            JournalHeader header = new()
            {
                Campaign = Path.GetFileNameWithoutExtension(path),
                Account = "AC00000000000000000000000000000000",
                From = "whatsapp:+15005550006",
                KeyRule = "Nr",
            };
            long before = GC.GetTotalMemory(forceFullCollection: true);
            Stopwatch watch = Stopwatch.StartNew();
            using CampaignJournal journal = JournalOpening.Open(path, header, new JournalOptions { Continue = true }, TimeProvider.System);
            TimeSpan took = watch.Elapsed;
            long held = GC.GetTotalMemory(forceFullCollection: true) - before;
            GC.KeepAlive(journal);
            Console.WriteLine($"{Rows:N0} rows, {new FileInfo(path).Length / 1e6:0} MB on disk: opened in {took.TotalSeconds:0.0} s (wanted below 5), holds {held / 1e6:0} MB (wanted below 200)");
        }
        finally
        {
            File.Delete(path);
        }
    }
}
