using System;
using System.Collections.Generic;
using System.Globalization;
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
            List<(double Bare, double Ours, double Safe)> processor = [];
            for (int round = 0; round < Rounds; round++)
            {
                (double bare, double bareProcessor) = Measure.Work(() => BareClient.Send(server.Address, Messages, Concurrency));
                double least = Measure.Seconds(() => SendBareBesideBinding(server, session));
                (double ours, double oursProcessor) = Measure.Work(() => session.Send(Messages, Concurrency));
                (double safe, double safeProcessor) = Measure.Work(() => session.Send(Messages, Concurrency, journal: NextJournal()));
                floor.Add(bare / least);
                plain.Add(bare / ours);
                journalled.Add(bare / safe);
                processor.Add((bareProcessor, oursProcessor, safeProcessor));
                Console.WriteLine($"{Messages / bare,8:0}/s bare HttpClient {Messages / least,8:0}/s with PowerShell's binding beside it {Messages / ours,8:0}/s cmdlet {Messages / safe,8:0}/s cmdlet with journal");
            }

            Console.WriteLine($"bare HttpClient with PowerShell's binding beside it: {Measure.Median(floor):0.00} of bare HttpClient (median of {Rounds}, {floor.Min():0.00} to {floor.Max():0.00}): what no cmdlet can pass on this machine");
            Console.WriteLine($"cmdlet / bare HttpClient: {Measure.Median(plain):0.00} (median of {Rounds}, {plain.Min():0.00} to {plain.Max():0.00}); wanted 0.75");
            Console.WriteLine($"with journal:             {Measure.Median(journalled):0.00} (median of {Rounds}, {journalled.Min():0.00} to {journalled.Max():0.00}); wanted 0.45");
            Console.WriteLine($"processor time of a message (medians): {Microseconds(processor.Select(times => times.Bare))} µs bare HttpClient, {Microseconds(processor.Select(times => times.Ours))} µs cmdlet, {Microseconds(processor.Select(times => times.Safe))} µs cmdlet with journal");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Microseconds(IEnumerable<double> seconds) => (Measure.Median(seconds) * 1e6 / Messages).ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>The two things that a cmdlet cannot do without, at the same time and knowing nothing of each other.</summary>
    private static void SendBareBesideBinding(CannedServer server, ModuleSession session)
    {
        Task sending = Task.Run(() => BareClient.Send(server.Address, Messages, Concurrency));
        session.Bind(Messages);
        sending.Wait();
    }
}
