using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace WhatsAppTools.Bench.Scenarios;

/// <summary>The whole cmdlet pipeline, unpaced, against bare HttpClient with the same concurrency, in turn.</summary>
internal static class ThroughputScenario
{
    private const int Messages = 100_000;
    private const int WarmUp = 40_000;
    private const int Concurrency = 64;
    private const int Rounds = 5;

    public static void Run()
    {
        using CannedServer server = CannedServer.Start();
        using ModuleSession session = new(server.Address);
        string folder = Directory.CreateTempSubdirectory("whatsapptools-bench-").FullName;
        try
        {
            int file = 0;
            string NextJournal() => Path.Combine(folder, $"journal-{++file}.jsonl");
            for (int round = 0; round < 2; round++)
            {
                // Twice: the compiler replaces its first code in the background, while it runs.
                BareClient.Send(server.Address, WarmUp, Concurrency);
                session.Send(WarmUp, Concurrency);
                session.Send(WarmUp, Concurrency, journal: NextJournal());
            }

            List<double> plain = [];
            List<double> journalled = [];
            for (int round = 0; round < Rounds; round++)
            {
                double bare = Measure.Seconds(() => BareClient.Send(server.Address, Messages, Concurrency));
                double ours = Measure.Seconds(() => session.Send(Messages, Concurrency));
                double safe = Measure.Seconds(() => session.Send(Messages, Concurrency, journal: NextJournal()));
                plain.Add(bare / ours);
                journalled.Add(bare / safe);
                Console.WriteLine($"{Messages / bare,8:0}/s bare HttpClient {Messages / ours,8:0}/s cmdlet {Messages / safe,8:0}/s cmdlet with journal");
            }

            Console.WriteLine($"cmdlet / bare HttpClient: {Measure.Median(plain):0.00} (median of {Rounds}, {plain.Min():0.00} to {plain.Max():0.00}); wanted 0.70");
            Console.WriteLine($"with journal:             {Measure.Median(journalled):0.00} (median of {Rounds}, {journalled.Min():0.00} to {journalled.Max():0.00}); wanted 0.40");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
