using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Azure.Tests.Proxy;
using WhatsAppTools.Crash;
using WhatsAppTools.Stores;

namespace WhatsAppTools.Azure.Tests.Crash;

/// <summary>
/// One campaign in the emulator, sent to the hostile simulator by several workers over a bad way, which are killed, put to sleep and
/// cut off at random. The verdict compares the journal with what the simulator received.
/// </summary>
internal sealed class StoreCampaign : IDisposable
{
    private const string Script =
        """
        param($Server, $List, $Journal, $Rate)
        Import-Module WhatsAppTools
        $secret = [System.Security.SecureString]::new()
        foreach ($letter in '5100000000000000000000000000c0de'.ToCharArray()) { $secret.AppendChar($letter) }
        $connection = Connect-WhatsApp -Credential ([pscredential]::new('AC5100000000000000000000000000a1ab', $secret)) -ApiBaseUri $Server -From '+15005550006' -ErrorAction Stop
        try {
            Import-WhatsAppContact $List |
                Send-WhatsAppTemplate -Connection $connection -Template order_update -VariableColumn Order, Status -JournalPath $Journal -RowKey Order -MaxPerSecond $Rate -WaitForJournal 1h -SendOption @{ ThrottleLimit = 16 } -ErrorAction SilentlyContinue -WarningAction SilentlyContinue |
                ForEach-Object { }
            exit 0
        }
        catch {
            [Console]::Error.WriteLine("$($_.FullyQualifiedErrorId): $_")
            exit 3
        }
        """;

    private static readonly string[] s_faults = ["DropAfter", "DropBefore", "StatusAfter", "Status"];
    private static readonly Unkindness[] s_ways =
    [
        Unkindness.LoseRequest, Unkindness.LoseAnswer, Unkindness.Fail, Unkindness.FailAfter, Unkindness.Busy, Unkindness.GatewayAfter,
        Unkindness.Twice, Unkindness.TwiceLastAnswer, Unkindness.Delay,
    ];

    // It only ends a campaign that hangs.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(45);
    private static readonly TimeSpan s_untilItWaits = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_onItsWay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    private readonly StorePlan _plan;
    private readonly Random _random;
    private readonly HostileSimulator _simulator;
    private readonly UnkindProxy _proxy;
    private readonly Uri _journal;
    private readonly ISegmentStore _store;
    private readonly string _folder = Directory.CreateTempSubdirectory("store").FullName;
    private readonly List<ScriptProcess> _workers = [];
    private int _changes;
    private int _faults;
    private volatile bool _isCut;
    private int _processes;

    private StoreCampaign(StorePlan plan, Uri account, Uri signed, ISegmentStore store)
    {
        _plan = plan;
        _random = new Random(plan.Seed);
        _simulator = new HostileSimulator(plan.Seed);
        _proxy = new UnkindProxy(account, Choose) { Delay = plan.Delay };
        _journal = new UriBuilder(_proxy.Of(signed)) { Path = signed.AbsolutePath + "/november" }.Uri;
        _store = store;
    }

    private string Copy => Path.Combine(_folder, "november.jsonl");

    /// <summary>Sends it to its end.</summary>
    /// <param name="plan">How.</param>
    /// <param name="account">The emulator's account.</param>
    /// <param name="signed">The container's address with a signature.</param>
    /// <param name="store">The container on the good way.</param>
    public static async Task<StoreReport> RunAsync(StorePlan plan, Uri account, Uri signed, ISegmentStore store)
    {
        using StoreCampaign campaign = new(plan, account, signed, store);
        return await campaign.RunAsync();
    }

    public void Dispose()
    {
        foreach (ScriptProcess worker in _workers)
        {
            worker.Dispose();
        }

        _simulator.Dispose();
        _proxy.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<StoreReport> RunAsync()
    {
        long start = Stopwatch.GetTimestamp();
        Write();
        for (int worker = 0; worker < _plan.Workers; worker++)
        {
            StartWorker();
        }

        TimeSpan? takeover = _plan.TimesTakeover ? await TakeOverAsync() : null;
        await DisturbAsync();
        List<int> exits = await EndAsync(start);
        await ReadJournalAsync();
        return Judge(exits, Stopwatch.GetElapsedTime(start)) with { Takeover = takeover };
    }

    private void Write()
    {
        File.WriteAllText(Path.Combine(_folder, "send.ps1"), Script);
        File.WriteAllLines(Path.Combine(_folder, "list.csv"), Enumerable.Range(0, _plan.Rows).Select(row => $"{Order(row)},{Phone(row)},ready").Prepend("Order,Phone,Status"));
        _simulator.SetLatency(TimeSpan.FromMilliseconds(100));
        for (int row = 12, fault = 0; row < _plan.Rows && _plan.Events > 0; row += 50, fault++)
        {
            _simulator.AddFault(Order(row), s_faults[fault % s_faults.Length]);
        }
    }

    private void StartWorker()
    {
        _processes++;
        _workers.Add(ScriptProcess.Start(
            "-File", Path.Combine(_folder, "send.ps1"), _simulator.Address.ToString(), Path.Combine(_folder, "list.csv"), _journal.AbsoluteUri, _plan.MaxPerSecond.ToString(CultureInfo.InvariantCulture)));
    }

    private async Task<TimeSpan> TakeOverAsync()
    {
        while (_simulator.ReceivedCount < 20)
        {
            await Task.Delay(s_look);
        }

        StartWorker();
        await Task.Delay(s_untilItWaits);
        DateTimeOffset death = DateTimeOffset.UtcNow;
        ScriptProcess leader = _workers[0];
        leader.Kill();
        _workers.Remove(leader);
        leader.Dispose();

        // What was on its way when it died comes within a second.
        DateTimeOffset next;
        while ((next = _simulator.Arrivals().Where(at => at > death + s_onItsWay).DefaultIfEmpty().Min()) == default)
        {
            await Task.Delay(s_look);
        }

        return next - death;
    }

    private async Task DisturbAsync()
    {
        // Before the first message there is nobody to disturb but PowerShell.
        while (_plan.Events > 0 && _simulator.ReceivedCount == 0)
        {
            await Task.Delay(s_look);
        }

        for (int happened = 0; happened < _plan.Events; happened++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(200, 4000)));
            Replace();
            ScriptProcess victim = _workers[_random.Next(_workers.Count)];
            TimeSpan pause = _plan.Pauses[_random.Next(_plan.Pauses.Length)];
            switch (_random.Next(3))
            {
                case 0:
                    victim.Kill();
                    break;
                case 1:
                    Signal(victim, "STOP");
                    _ = LaterAsync(pause, () => Signal(victim, "CONT"));
                    break;
                default:
                    _isCut = true;
                    await Task.Delay(TimeSpan.FromSeconds(_random.Next(1, 12)));
                    _isCut = false;
                    break;
            }
        }
    }

    /// <summary>A schedule starts the next job where one has ended without its campaign.</summary>
    private void Replace()
    {
        foreach (ScriptProcess ended in _workers.Where(worker => worker.HasEnded && worker.ExitCode != 0).ToList())
        {
            _workers.Remove(ended);
            ended.Dispose();
            StartWorker();
        }
    }

    private async Task<List<int>> EndAsync(long start)
    {
        while (!_workers.TrueForAll(worker => worker.HasEnded && worker.ExitCode == 0))
        {
            if (Stopwatch.GetElapsedTime(start) > s_patience)
            {
                throw new TimeoutException($"After {_processes} processes the campaign is not complete: {_simulator.ReceivedCount} messages came.");
            }

            await Task.Delay(s_look);
            Replace();
        }

        return [.. _workers.Select(worker => worker.ExitCode)];
    }

    private async Task ReadJournalAsync()
    {
        await using FileStream copy = File.Create(Copy);
        foreach (StoreSegment segment in await _store.ListAsync("november/", default))
        {
            await using Stream part = await _store.ReadAsync(segment.Name, 0, default);
            await part.CopyToAsync(copy);
        }
    }

    private StoreReport Judge(IReadOnlyList<int> exits, TimeSpan elapsed)
    {
        JournalRows journal = JournalRows.Read(Copy);
        Dictionary<string, int> received = _simulator.CountByOrder();
        List<string> orders = [.. Enumerable.Range(0, _plan.Rows).Select(Order)];
        List<string> unknown = [.. orders.Where(order => journal.States.GetValueOrDefault(order) == "Unknown")];
        List<DateTimeOffset> arrivals = [.. _simulator.Arrivals().Order()];
        return new StoreReport
        {
            Events = _plan.Events,
            Processes = _processes,
            Epochs = File.ReadLines(Copy).Count(line => line.Contains("\"run\":\"Epoch\"", StringComparison.Ordinal)),
            Faults = _faults,
            Elapsed = elapsed,
            Doubles = [.. received.Where(order => order.Value > 1).Select(order => order.Key)],
            Lost = [.. orders.Except(unknown).Where(order => !received.ContainsKey(order) || !journal.States.ContainsKey(order))],
            Unknown = unknown,
            MostInOneSecond = arrivals.Select((at, index) => arrivals.Skip(index).TakeWhile(other => other < at + TimeSpan.FromSeconds(1)).Count()).DefaultIfEmpty().Max(),
            LastExits = exits,
        };
    }

    private Unkindness Choose(ProxyRequest request)
    {
        if (_isCut)
        {
            return Unkindness.LoseRequest;
        }

        if (request.Method != "PUT" || Interlocked.Increment(ref _changes) % _plan.FaultEvery != 0)
        {
            return Unkindness.None;
        }

        Interlocked.Increment(ref _faults);
        lock (_random)
        {
            return s_ways[_random.Next(s_ways.Length)];
        }
    }

    private static void Signal(ScriptProcess process, string signal)
    {
        using Process kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static async Task LaterAsync(TimeSpan time, Action then)
    {
        await Task.Delay(time);
        then();
    }

    private static string Order(int row) => "A-" + row.ToString(CultureInfo.InvariantCulture);

    // Of the thousand numbers that are reserved for fiction: in a long campaign, a person has several orders.
    private static string Phone(int row) => "+447700900" + (row % 1000).ToString("000", CultureInfo.InvariantCulture);
}
