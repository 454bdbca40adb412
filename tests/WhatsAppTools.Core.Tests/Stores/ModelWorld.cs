using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Sending;
using WhatsAppTools.Stores;
using WhatsAppTools.Tests.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Tests.Stores;

/// <summary>
/// Several workers of one campaign on one store, with pauses and deaths at named points, and what must hold whatever happens.
/// </summary>
internal sealed class ModelWorld
{
    public const string Campaign = "november";

    // Beside those that are over before anything, and long after everything: one that ends when another worker has just begun to lead,
    // and some that end while what it found may not be sent again yet.
    private static readonly TimeSpan[] s_pauses =
    [
        TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(61), TimeSpan.FromSeconds(80), TimeSpan.FromSeconds(130), TimeSpan.FromSeconds(210),
        TimeSpan.FromSeconds(260), TimeSpan.FromMinutes(20),
    ];

    private static readonly JournalHeader s_header = new() { Campaign = Campaign, Account = "AC00000000000000000000000000000000", From = EngineScene.Sender };

    // What nobody can close: the body leaves so long after another worker leads.
    private static readonly TimeSpan s_gap = TimeSpan.FromSeconds(180);

    private readonly VirtualTime _time;
    private readonly Crank _crank;
    private readonly int _rows;
    private readonly Dictionary<int, string> _people = [];
    private readonly HashSet<int> _intended = [];
    private readonly Dictionary<string, int> _late = [];
    private readonly Dictionary<ModelProcess, string> _claims = [];
    private readonly Dictionary<string, DateTimeOffset> _overtaken = [];
    private readonly List<string> _violations = [];
    private readonly bool _comesBack;
    private readonly bool _trickles;
    private string? _leader;
    private bool _isComplete;
    private int _alive;

    public ModelWorld(VirtualTime time, Crank crank, int seed, int rows)
    {
        _time = time;
        _crank = crank;
        _rows = rows;
        Random = new Random(seed);
        EventsLeft = Random.Next(0, 5);
        IsSlow = seed % 3 == 1;
        _comesBack = seed % 4 != 0;
        _trickles = seed % 7 > 3;
        Store = new ModelStore(time) { Appended = Learn };
        Twilio = new FakeTwilio(time) { ListLag = message => TimeSpan.FromSeconds((seed * 31L + Convert.ToInt32(message.Sid.Substring(26), 16) * 7919L) % 120) };
    }

    public Random Random { get; }

    public ModelStore Store { get; }

    public FakeTwilio Twilio { get; }

    /// <summary>How often a request to the store meets something.</summary>
    public int FaultPercent { get; set; } = 4;

    /// <summary>Whether nothing reaches the store and nothing comes from it.</summary>
    public bool IsDown { get; set; }

    /// <summary>Whether the store does what it is asked and its answers get lost.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>What a test does at named points, beside what happens at random.</summary>
    public Action<string, ModelProcess> AtPoint { get; set; } = (_, _) => { };

    /// <summary>How each run ended that came to its end, in the order of their ends.</summary>
    public List<(IReadOnlyList<WhatsAppSendResult> Results, SendRunSummary Summary)> Runs { get; } = [];

    /// <summary>Whether connections to Twilio take long, so that leases are renewed while requests wait for their last check.</summary>
    public bool IsSlow { get; }

    /// <summary>How many pauses and deaths are to come.</summary>
    public int EventsLeft { get; set; }

    /// <summary>Mutant: requests leave whatever their last check says.</summary>
    public bool NoLastCheck { get; set; }

    /// <summary>Mutant: a library that repeats an append whose answer was lost.</summary>
    public bool LibraryRetries { get; set; }

    /// <summary>What happened, for whoever looks into a seed.</summary>
    public List<string> Events { get; } = [];

    /// <summary>How many workers have led.</summary>
    public int Epochs { get; private set; }

    /// <summary>How often a worker that had lost the campaign led it again in the same run.</summary>
    public int Returns { get; private set; }

    /// <summary>How many requests their last check took back.</summary>
    public int TakenBack { get; set; }

    /// <summary>How many rows were sent through the gap that nobody can close.</summary>
    public int Gaps { get; private set; }

    /// <summary>What kind of append it is.</summary>
    public static string KindOf(byte[] bytes)
    {
        string text = Encoding.UTF8.GetString(bytes, 0, Math.Min(bytes.Length, 24));
        return text.StartsWith("{\"run\":\"Next\"", StringComparison.Ordinal) ? "next" : text.StartsWith("{\"run\":\"Epoch\"", StringComparison.Ordinal) ? "epoch" : "append";
    }

    public void Later(TimeSpan length, Action work) => _time.CreateTimer(_ => work(), null, length, Timeout.InfiniteTimeSpan);

    /// <summary>A named point: here a process may be stopped for a time or killed.</summary>
    public void Pass(string point, ModelProcess process)
    {
        AtPoint(point, process);

        // What is passed often gets no more than what is passed once.
        int chance = point.EndsWith("check", StringComparison.Ordinal) || point.StartsWith("body", StringComparison.Ordinal) ? 90
            : IsSlow && point.EndsWith("renew", StringComparison.Ordinal) ? 120
            : point.EndsWith("append", StringComparison.Ordinal) || point.EndsWith("read", StringComparison.Ordinal) ? 15
            : 40;
        if (EventsLeft == 0 || process.IsDead || process.IsFrozen || Random.Next(1000) >= chance)
        {
            return;
        }

        EventsLeft--;
        bool isDeath = Random.Next(3) == 0;
        TimeSpan pause = s_pauses[Random.Next(s_pauses.Length)];
        Events.Add($"{_time.Elapsed}: {point}: {(isDeath ? "killed" : "stopped for " + pause)}");
        if (isDeath)
        {
            // Another one will come in its place: the world is not over before that has ended.
            process.Kill();
            Later(TimeSpan.FromSeconds(Random.Next(1, 120)), Start);
        }
        else
        {
            process.Freeze(pause);
        }
    }

    /// <summary>A request's last check said that it may leave.</summary>
    public (string Worker, DateTimeOffset At) Checked(string to, ModelProcess process)
    {
        if (_isComplete)
        {
            Violated($"the request for {to} left after the campaign was complete");
        }

        int row = _people.FirstOrDefault(pair => pair.Value == to).Key;
        if (_claims[process] != _leader || !_intended.Contains(row))
        {
            Violated($"the request for {to} left without an intent of the epoch that leads");
        }

        return (_claims[process], _time.GetUtcNow());
    }

    /// <summary>A request's body leaves.</summary>
    public void BodyOut(string to, string worker, DateTimeOffset checkedAt)
    {
        bool isLate = _overtaken.TryGetValue(worker, out DateTimeOffset since) && _time.GetUtcNow() - since > s_gap;
        if (isLate && checkedAt <= since)
        {
            Gaps++;
            _late[to] = _late.TryGetValue(to, out int count) ? count + 1 : 1;
        }
    }

    /// <summary>Lets workers send the campaign, and gives what did not hold; empty where everything did.</summary>
    public IReadOnlyList<string> Play(int workers)
    {
        for (int worker = 0; worker < workers; worker++)
        {
            _alive++;
            Later(TimeSpan.FromMilliseconds(Random.Next(0, worker == 0 ? 50 : 20_000)), Start);
        }

        TimeSpan end = TimeSpan.FromHours(8);
        do
        {
            _crank.Wait(this, TimeSpan.FromSeconds(30));
        }
        while (_alive > 0 && _time.Elapsed < end && _violations.Count == 0);

        // What was asked long ago and lasts longest may come still.
        TimeSpan rest = _time.Elapsed + TimeSpan.FromMinutes(25);
        while (_time.Elapsed < rest)
        {
            _crank.Wait(this, TimeSpan.FromSeconds(30));
        }

        Judge();
        return _violations;
    }

    private void Start()
    {
        ModelProcess process = new(_time, _crank);
        process.Run(() => _ = LiveAsync(process));
    }

    private async Task LiveAsync(ModelProcess process)
    {
        TimeProvider time = process.Time;
        SegmentChain chain = new(new ModelConnection(Store, process, this), Campaign, time);
        while (!await TryFinishAsync(process, chain, time).ConfigureAwait(false))
        {
            await time.For(TimeSpan.FromSeconds(3), CancellationToken.None).ConfigureAwait(false);
        }

        _alive--;
    }

    private async Task<bool> TryFinishAsync(ModelProcess process, SegmentChain chain, TimeProvider time)
    {
        StoreClaim? claim = null;
        try
        {
            claim = await new StoreStandby(chain, mustBeThere: false, time).TakeAsync(TimeSpan.FromDays(1), CancellationToken.None).ConfigureAwait(false);
            _claims[process] = claim.Worker;
            await claim.TakeSenderAsync(s_header, CancellationToken.None).ConfigureAwait(false);
            StoreLog log = await StoreLog.OpenAsync(claim, time, CancellationToken.None).ConfigureAwait(false);
            JournalOptions options = new() { DeriveKey = FakeTwilio.KeyOf, ChecksList = true, IsHeir = claim.HasWaited };
            CampaignJournal journal = await JournalOpening.OpenAsync(log, s_header, options, time, process.Threads).ConfigureAwait(false);
            StoreReturn back = new(claim, options, time, process.Threads) { Patience = TimeSpan.FromDays(1), MaxOutage = TimeSpan.FromMinutes(15) };
            return await SendAsync(process, journal, back, time).ConfigureAwait(false);
        }
        catch (WhatsAppException failure)
        {
            Events.Add($"{_time.Elapsed}: {failure.ErrorId}: {failure.Message}");
            if (claim is not null)
            {
                await claim.CloseAsync().ConfigureAwait(false);
            }

            return false;
        }
        catch (Exception error) when (error is not ProcessDied)
        {
            Violated(error.ToString());
            return true;
        }
    }

    private async Task<bool> SendAsync(ModelProcess process, CampaignJournal journal, StoreReturn back, TimeProvider time)
    {
        using ModelTwilio api = new(Twilio, process, this);
        SendEngineOptions options = new() { Journal = journal, MaxPerSecond = IsSlow ? 0.3 : 2, KeepsRows = _comesBack };
        SenderBudgets budgets = new(time);
        List<WhatsAppSendResult> results = [];
        SendEngine engine = new(api, new FakePlanner(), budgets, options, time, process.Threads, new Random(1));
        for (int row = 1; row <= _rows; row++)
        {
            engine.Add(EngineScene.Row(row), results.Add);
            await time.For(TimeSpan.FromSeconds(_trickles ? 4 : 0), CancellationToken.None).ConfigureAwait(false);
            engine = await FollowAsync(engine).ConfigureAwait(false);
        }

        while (true)
        {
            while (engine.Summary.Pending > 0 && !engine.IsLost)
            {
                await time.For(TimeSpan.FromSeconds(2), CancellationToken.None).ConfigureAwait(false);
            }

            engine.Complete(results.Add);
            if (!engine.IsLost)
            {
                break;
            }

            engine = await FollowAsync(engine).ConfigureAwait(false);
        }

        SendRunSummary summary = engine.Summary;
        engine.Dispose();
        Events.Add($"{_time.Elapsed}: ended: {summary}");
        bool isOver = summary.StopReason is null && summary.NotAttempted == 0 && summary.LeftOpen == 0;
        Runs.Add((results, summary));
        JudgeResults(results, isOver && !journal.HoldsResultsBack);
        return isOver;

        async Task<SendEngine> FollowAsync(SendEngine lost)
        {
            if (!lost.IsLost)
            {
                return lost;
            }

            RunHeritage heritage = lost.HandOn(CancellationToken.None);
            CampaignJournal again = await back.TakeAsync(heritage.Journal, CancellationToken.None).ConfigureAwait(false);
            _claims[process] = back.Worker;
            Returns++;
            Events.Add($"{_time.Elapsed}: leads again with {heritage.Left.Count} rows");
            return new SendEngine(api, new FakePlanner(), budgets, options with { Journal = again }, time, process.Threads, new Random(1), heritage);
        }
    }

    // However often a run has lost its campaign: a row yields one result, in the order of the list, and what it says is so.
    private void JudgeResults(List<WhatsAppSendResult> results, bool isWhole)
    {
        List<string?> given = [.. results.Select(result => result.To)];
        List<string?> list = [.. Enumerable.Range(1, _rows).Select(row => EngineScene.Row(row).To.Value)];
        if (!(isWhole ? given : [.. given.Distinct()]).SequenceEqual(isWhole ? list : list.Where(given.Contains)))
        {
            Violated($"the results are not the list: {string.Join(", ", given)}");
        }

        foreach (WhatsAppSendResult result in results.Where(result => result.OutcomeKind == SendOutcome.HandedOver && !Twilio.Received.Exists(message => message.Sid == result.Sid)))
        {
            Violated($"{result.To} is said to be {result.Sid}, which nobody got");
        }
    }

    private void Learn(string name, byte[] bytes)
    {
        if (!name.StartsWith(Campaign + "/", StringComparison.Ordinal))
        {
            return;
        }

        JournalLines lines = new(new System.IO.MemoryStream(bytes));
        while (lines.TryRead(out ReadOnlySpan<byte> text))
        {
            if (JournalLineParser.Read(text) is not JournalLine line)
            {
                continue;
            }

            if (line.Mark == JournalMark.Epoch && line.Worker != _leader)
            {
                if (_leader is not null && !_overtaken.ContainsKey(_leader))
                {
                    _overtaken[_leader] = _time.GetUtcNow();
                }

                _leader = line.Worker;
                Epochs++;
                _intended.Clear();
            }

            _isComplete = line.Mark == JournalMark.Complete || (_isComplete && line.Mark != JournalMark.Run);
            if (line.Mark == JournalMark.None)
            {
                _people[line.Id] = line.To ?? line.Key ?? _people.GetValueOrDefault(line.Id) ?? "?";
                _ = line.State == JournalState.Intended ? _intended.Add(line.Id) : _intended.Remove(line.Id);
            }
        }
    }

    private void Judge()
    {
        if (_alive > 0)
        {
            Violated($"{_alive} workers have not come to an end");
        }

        List<(int Segment, JournalLine? Line)> all = Store.Lines(Campaign);
        JudgeChain(all);
        Dictionary<int, JournalState> states = [];
        List<string> keys = [];
        foreach (JournalLine line in all.Select(one => one.Line).OfType<JournalLine>().Where(line => line.Mark == JournalMark.None))
        {
            states[line.Id] = line.State;
            if (line.Key is not null)
            {
                keys.Add(line.Key);
            }
        }

        if (!keys.OrderBy(key => key, StringComparer.Ordinal).SequenceEqual(Enumerable.Range(1, _rows).Select(row => EngineScene.Row(row).To.Value).OrderBy(key => key, StringComparer.Ordinal)))
        {
            Violated($"the lines are not the list: {string.Join(", ", keys)}");
        }

        ILookup<string?, TwilioMessage> received = Twilio.Received.ToLookup(message => message.To);
        foreach (KeyValuePair<int, JournalState> row in states)
        {
            string to = _people[row.Key];
            int sent = received[to].Count();
            int late = _late.GetValueOrDefault(to);
            int least = row.Value is JournalState.HandedOver ? 1 : 0;
            int most = row.Value is JournalState.HandedOver or JournalState.Unknown ? 1 : 0;
            if (sent < least || sent > most + late || row.Value is JournalState.Intended or JournalState.NotSent)
            {
                Violated($"{to} is {row.Value} and got {sent} ({late} of them through the gap)");
            }
        }
    }

    private void JudgeChain(List<(int Segment, JournalLine? Line)> all)
    {
        int epoch = 0;
        string? worker = null;
        for (int i = 1; i < all.Count; i++)
        {
            if (all[i].Line is not JournalLine line)
            {
                Violated("a line cannot be read");
                return;
            }

            bool isLast = i + 1 == all.Count || all[i + 1].Segment != all[i].Segment;
            if (line.Mark == JournalMark.Next != (isLast && i + 1 < all.Count) && !(line.Mark == JournalMark.Next && isLast))
            {
                Violated("a segment ends without saying so, or says so and goes on");
            }

            if (line.Mark == JournalMark.Epoch)
            {
                if (line.Epoch < epoch || (line.Epoch == epoch && line.Worker != worker))
                {
                    Violated($"epoch {line.Epoch} follows epoch {epoch}");
                }

                (epoch, worker) = (line.Epoch, line.Worker);
            }
        }
    }

    private void Violated(string what) => _violations.Add(what);
}
