using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace WhatsAppTools.Bench.Scenarios;

/// <summary>The whole cmdlet pipeline, unpaced, against bare HttpClient with the same concurrency, in turn.</summary>
internal static class ThroughputScenario
{
    private const int Messages = 100_000;
    private const int WarmUp = 40_000;
    private const int Concurrency = 64;
    private const int Rounds = 9;

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

            List<double> floor = [];
            List<double> plain = [];
            List<double> journalled = [];
            for (int round = 0; round < Rounds; round++)
            {
                double bare = Measure.Seconds(() => BareClient.Send(server.Address, Messages, Concurrency));
                double least = Measure.Seconds(() => SendBareBesideBinding(server, session));
                double ours = Measure.Seconds(() => session.Send(Messages, Concurrency));
                double safe = Measure.Seconds(() => session.Send(Messages, Concurrency, journal: NextJournal()));
                floor.Add(bare / least);
                plain.Add(bare / ours);
                journalled.Add(bare / safe);
                Console.WriteLine($"{Messages / bare,8:0}/s bare HttpClient {Messages / least,8:0}/s with PowerShell's binding beside it {Messages / ours,8:0}/s cmdlet {Messages / safe,8:0}/s cmdlet with journal");
            }

            Console.WriteLine($"bare HttpClient with PowerShell's binding beside it: {Measure.Median(floor):0.00} of bare HttpClient (median of {Rounds}, {floor.Min():0.00} to {floor.Max():0.00}): what no cmdlet can pass on this machine");
            Console.WriteLine($"cmdlet / bare HttpClient: {Measure.Median(plain):0.00} (median of {Rounds}, {plain.Min():0.00} to {plain.Max():0.00}); wanted 0.70");
            Console.WriteLine($"with journal:             {Measure.Median(journalled):0.00} (median of {Rounds}, {journalled.Min():0.00} to {journalled.Max():0.00}); wanted 0.40");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The two things that a cmdlet cannot do without, at the same time and knowing nothing of each other.</summary>
    private static void SendBareBesideBinding(CannedServer server, ModuleSession session)
    {
        Task sending = Task.Run(() => BareClient.Send(server.Address, Messages, Concurrency));
        session.Bind(Messages);
        sending.Wait();
    }
}
