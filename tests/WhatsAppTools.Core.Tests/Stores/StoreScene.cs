using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Sending;
using WhatsAppTools.Stores;
using WhatsAppTools.Tests.Sending;

namespace WhatsAppTools.Tests.Stores;

/// <summary>Workers on a store on which nothing goes wrong but what a test does.</summary>
internal sealed class StoreScene
{
    public StoreScene(VirtualTime time, Crank crank)
    {
        Time = time;
        Crank = crank;
        World = new ModelWorld(time, crank, seed: 1, rows: 0) { FaultPercent = 0, EventsLeft = 0 };
        Twilio = new FakeTwilio(time);
    }

    public static JournalHeader Header { get; } = new() { Campaign = "november", Account = "AC00000000000000000000000000000000", From = EngineScene.Sender };

    public VirtualTime Time { get; }

    public Crank Crank { get; }

    public ModelWorld World { get; }

    public ModelStore Store => World.Store;

    public FakeTwilio Twilio { get; }

    public SegmentChain Chain(string campaign, ModelProcess? process = null) => new(new ModelConnection(Store, process ?? NewProcess(), World), campaign, Time);

    public ModelProcess NewProcess() => new(Time, Crank);

    /// <summary>Lets the world turn until something is done.</summary>
    public T Finish<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            Crank.Wait(this, TimeSpan.FromMinutes(1));
        }

        return task.GetAwaiter().GetResult();
    }

    public StoreClaim Take(string campaign = "november", TimeSpan? patience = null, bool mustBeThere = false) =>
        Finish(new StoreStandby(Chain(campaign), mustBeThere, Time).TakeAsync(patience, CancellationToken.None));

    public CampaignJournal Open(StoreClaim claim, JournalOptions? options = null, JournalHeader? header = null) => Finish(OpenAsync(claim, options ?? new JournalOptions(), header ?? Header));

    /// <summary>A whole run, from the claim to its end.</summary>
    public (List<WhatsAppSendResult> Results, SendRunSummary Summary) Run(IEnumerable<SendRow> rows, JournalOptions? options = null, SendEngineOptions? engineOptions = null, TimeSpan? patience = null)
    {
        CampaignJournal journal = Open(Take(patience: patience), options);
        SendEngine engine = new(Twilio, new FakePlanner(), new SenderBudgets(Time), (engineOptions ?? new SendEngineOptions()) with { Journal = journal }, Time, Crank, new Random(1));
        List<WhatsAppSendResult> results = engine.Send(rows);
        SendRunSummary summary = engine.Summary;
        engine.Dispose();
        return (results, summary);
    }

    public IReadOnlyList<JournalLine> Lines(string campaign = "november") => Store.Lines(campaign).Select(one => one.Line).OfType<JournalLine>().ToList();

    public static string ErrorOf(Func<object> action)
    {
        try
        {
            action();
            return string.Empty;
        }
        catch (WhatsAppException failure)
        {
            return failure.ErrorId;
        }
    }

    /// <summary>How a worker comes back that has lost its campaign.</summary>
    public StoreReturn Return(StoreClaim claim, TimeSpan patience, DateTimeOffset? stopAt = null, JournalOptions? options = null) =>
        new(claim, (options ?? new JournalOptions()) with { DeriveKey = FakeTwilio.KeyOf }, Time, Crank) { Patience = patience, MaxOutage = TimeSpan.FromMinutes(15), StopAt = stopAt };

    private async Task<CampaignJournal> OpenAsync(StoreClaim claim, JournalOptions options, JournalHeader header)
    {
        await claim.TakeSenderAsync(header, CancellationToken.None).ConfigureAwait(false);
        StoreLog log = await StoreLog.OpenAsync(claim, Time, CancellationToken.None).ConfigureAwait(false);
        JournalOptions all = options with { DeriveKey = FakeTwilio.KeyOf, ChecksList = true, IsHeir = claim.HasWaited };
        return await JournalOpening.OpenAsync(log, header, all, Time, Crank).ConfigureAwait(false);
    }
}
