using System;

namespace WhatsAppTools.Bench.Scenarios;

/// <summary>What a message allocates above PowerShell's own binding and a bare HttpClient's request.</summary>
internal static class AllocationScenario
{
    private const int Messages = 20_000;
    private const int Concurrency = 16;

    public static void Run()
    {
        using CannedServer server = CannedServer.Start();
        using ModuleSession session = new(server.Address);
        void Bind() => session.Bind(Messages);
        void Bare() => BareClient.Send(server.Address, Messages, Concurrency);
        void Ours() => session.Send(Messages, Concurrency);

        // Once for the compiler: code that is not optimised yet allocates more.
        double binding = Settled(Bind);
        double bare = Settled(Bare);
        double ours = Settled(Ours);
        Console.WriteLine($"bytes a message: {binding:0} binding alone, {bare:0} bare HttpClient, {ours:0} the whole cmdlet");
        Console.WriteLine($"above the sum:   {ours - binding - bare:0} bytes; wanted at most 3072");
    }

    private static double Settled(Action work)
    {
        work();
        work();
        return Measure.AllocatedBytes(work) / Messages;
    }
}
