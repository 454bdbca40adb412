using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;

namespace WhatsAppTools.Crash;

/// <summary>
/// One campaign, sent by the real cmdlets to the hostile simulator, whose process is killed at random moments and started
/// again until the journal is complete. The verdict compares the journal with what the simulator received.
/// </summary>
internal sealed class CrashCampaign : IDisposable
{
    private const string Script =
        """
        param($Server, $List, $Journal, $Rate, $Library, $Ahead)
        Import-Module WhatsAppTools
        [Console]::WriteLine('ready')
        $null = [Console]::In.ReadLine()
        $secret = [System.Security.SecureString]::new()
        foreach ($letter in '5100000000000000000000000000c0de'.ToCharArray()) { $secret.AppendChar($letter) }
        $account = [pscredential]::new('AC5100000000000000000000000000a1ab', $secret)
        if ($Library) {
            # What Connect-WhatsApp makes, with another clock.
            $null = [System.Reflection.Assembly]::LoadFrom($Library)
            $module = (Get-Command Connect-WhatsApp).ImplementingType.Assembly
            $request = [System.Activator]::CreateInstance($module.GetType('WhatsAppTools.Session.ConnectionRequest'))
            foreach ($part in @{ Credential = $account; ApiBaseUri = [uri]$Server; From = '+15005550006' }.GetEnumerator()) {
                $request.GetType().GetProperty($part.Key).SetValue($request, $part.Value.PSObject.BaseObject)
            }
            $clock = [WhatsAppTools.Crash.ShiftedTime]::new([timespan]::FromSeconds([double]$Ahead))
            $connection = $module.GetType('WhatsAppTools.Session.ConnectionFactory').GetMethod('Create').Invoke($null, @($request.PSObject.BaseObject, $clock.PSObject.BaseObject))
        }
        else {
            $connection = Connect-WhatsApp -Credential $account -ApiBaseUri $Server -From '+15005550006' -ErrorAction Stop
        }
        Import-WhatsAppContact $List |
            Send-WhatsAppTemplate -Connection $connection -Template order_update -VariableColumn Order, Status -JournalPath $Journal -RowKey Order -MaxPerSecond $Rate -SendOption @{ ThrottleLimit = 16 } -ErrorAction SilentlyContinue |
            ForEach-Object { }
        """;

    private const int MostMillisecondsAlive = 9000;

    private static readonly string[] s_faults = ["DropAfter", "DropBefore", "StatusAfter", "Status"];
    private static readonly TimeSpan s_betweenRuns = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan s_betweenSkewedRuns = TimeSpan.FromMinutes(30);

    // The last run has only to look for what the others left, and sends it again. Killed then, nothing follows that could tell.
    private static readonly TimeSpan s_lastPatience = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(10);

    private readonly CrashPlan _plan;
    private readonly Random _random;
    private readonly HostileSimulator _simulator;
    private readonly string _folder = Directory.CreateTempSubdirectory("crash").FullName;
    private int _kills;
    private int _runs;
    private int _stalls;
    private TimeSpan _lastSearch;
    private readonly List<int> _left = [];

    private CrashCampaign(CrashPlan plan)
    {
        _plan = plan;
        _random = new Random(plan.Seed);
        _simulator = new HostileSimulator(plan.Seed);
    }

    private bool IsSkewed => _plan.Skews.Count > 0;

    private string Journal => Path.Combine(_folder, "november.jsonl");

    public static CrashReport Run(CrashPlan plan)
    {
        using CrashCampaign campaign = new(plan);
        return campaign.Run();
    }

    public void Dispose()
    {
        _simulator.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private CrashReport Run()
    {
        long start = Stopwatch.GetTimestamp();
        Write();
        while (!JournalRows.Read(Journal).IsComplete)
        {
            if (_runs > 3 * (_plan.Kills + 10))
            {
                throw new InvalidOperationException($"After {_runs} runs and {_kills} kills the campaign is not complete.");
            }

            RunOnce();
        }

        return Judge(Stopwatch.GetElapsedTime(start));
    }

    private void Write()
    {
        File.WriteAllText(Path.Combine(_folder, "send.ps1"), Script);
        File.WriteAllLines(
            Path.Combine(_folder, "list.csv"),
            Enumerable.Range(0, _plan.Rows).Select(row => $"{Order(row)},{Phone(row)},ready").Prepend("Order,Phone,Status"));
        _simulator.SetLatency(TimeSpan.FromMilliseconds(100));
        for (int row = _plan.FaultEvery / 2, fault = 0; row < _plan.Rows; row += _plan.FaultEvery, fault++)
        {
            _simulator.AddFault(Order(row), s_faults[fault % s_faults.Length]);
        }
    }

    private void RunOnce()
    {
        bool isLast = _kills >= _plan.Kills;
        using ScriptProcess sending = ScriptProcess.Start(Arguments(isLast));
        sending.ReadLine();
        if (_runs > 0 && (_plan.IsClockMoved || IsSkewed))
        {
            // By now all that the last process left behind has arrived: this one has been made and has loaded a shell since.
            _simulator.AdvanceClock(IsSkewed ? s_betweenSkewedRuns : s_betweenRuns);
        }

        _runs++;
        if (isLast && (_plan.IsClockMoved || IsSkewed))
        {
            // A fault in the last run would have to be waited for in real time.
            _simulator.ClearFaults();
        }

        int before = _simulator.ReceivedCount;
        // A busy machine kills late, and rows go on meanwhile: half of them are left for that.
        int share = _plan.Rows / 2 / Math.Max(1, _plan.Kills);
        int until = isLast ? int.MaxValue : IsSkewed ? before + 1 : before + _random.Next((share / 3) + 1, share + 1);
        sending.WriteLine("go");
        if (WaitFor(sending, until, isLast ? s_lastPatience : TimeSpan.FromSeconds(20 << Math.Min(_stalls, 6))))
        {
            Thread.Sleep(TimeSpan.FromMilliseconds(_random.Next(0, IsSkewed ? MostMillisecondsAlive : 60)));
        }

        if (!sending.HasEnded)
        {
            sending.Kill();
            _kills++;
            _left.Add(JournalRows.Read(Journal).States.Values.Count(state => state == "Intended"));
        }
    }

    private string[] Arguments(bool isLast)
    {
        string[] arguments =
        [
            "-File", Path.Combine(_folder, "send.ps1"), _simulator.Address.ToString(), Path.Combine(_folder, "list.csv"), Journal,
            (isLast ? 80 : _plan.MaxPerSecond).ToString(CultureInfo.InvariantCulture),
        ];

        // Time has passed on both clocks alike, and the machine's is wrong on top of that.
        TimeSpan ahead = IsSkewed ? (_runs * s_betweenSkewedRuns) + _plan.Skews[_runs % _plan.Skews.Count] : TimeSpan.Zero;
        return IsSkewed ? [.. arguments, typeof(ShiftedTime).Assembly.Location, ahead.TotalSeconds.ToString(CultureInfo.InvariantCulture)] : arguments;
    }

    /// <summary>Waits until the simulator has received so many; false where the process ended before, or hangs on what only time can tell.</summary>
    private bool WaitFor(ScriptProcess sending, int until, TimeSpan patience)
    {
        int seen = _simulator.ReceivedCount;
        long since = Stopwatch.GetTimestamp();
        TimeSpan moved = TimeSpan.Zero;
        while (!sending.HasEnded)
        {
            int now = _simulator.ReceivedCount;
            if (now >= until)
            {
                return true;
            }

            if (now != seen)
            {
                seen = now;
                since = Stopwatch.GetTimestamp();
                moved = TimeSpan.Zero;
            }
            else if (_plan.IsClockMoved || IsSkewed)
            {
                TimeSpan waited = Stopwatch.GetElapsedTime(since);
                if (waited > patience)
                {
                    _stalls++;
                    return false;
                }

                if (!IsSkewed && waited > moved + TimeSpan.FromSeconds(1))
                {
                    moved = waited;
                    _simulator.AdvanceClock(CrashPlan.LongestLag);
                }
            }

            Thread.Sleep(s_look);
        }

        _lastSearch = Stopwatch.GetElapsedTime(since);
        return false;
    }

    private CrashReport Judge(TimeSpan elapsed)
    {
        JournalRows journal = JournalRows.Read(Journal);
        Dictionary<string, int> received = _simulator.CountByOrder();
        List<string> orders = [.. Enumerable.Range(0, _plan.Rows).Select(Order)];
        List<string> unknown = [.. orders.Where(order => journal.States.GetValueOrDefault(order) == "Unknown")];
        return new CrashReport
        {
            Rows = _plan.Rows,
            Kills = _kills,
            Runs = _runs,
            Received = received.Values.Sum(),
            Elapsed = elapsed,
            Left = _left,
            LastSearch = _lastSearch,
            Doubles = [.. received.Where(order => order.Value > 1).Select(order => order.Key)],
            Lost = [.. orders.Except(unknown).Where(order => !received.ContainsKey(order) || !journal.States.ContainsKey(order))],
            Unknown = unknown,
            UnknownForNoReason = [.. unknown.Where(journal.CouldBeTold)],
        };
    }

    private static string Order(int row) => "A-" + row.ToString(CultureInfo.InvariantCulture);

    // Of the thousand numbers that are reserved for fiction: in a long campaign, a person has several orders.
    private static string Phone(int row) => "+447700900" + (row % 1000).ToString("000", CultureInfo.InvariantCulture);
}
