using System;
using WhatsAppTools.Journal;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>Puts a run together, a new one or one that goes on where a run that had lost its journal stopped.</summary>
internal static class RunBuilder
{
    public static SendRun Build(
        ITwilioApi api,
        IMessagePlanner planner,
        SenderBudgets budgets,
        SendEngineOptions options,
        TimeProvider time,
        EngineThreads threads,
        Random random,
        RunHeritage? heritage)
    {
        JournalReturn? back = heritage is null ? null : options.Journal!.GoOnFrom(heritage.Journal, heritage.Left);
        Fingerprint fingerprint = options.Journal?.Fingerprint ?? new Fingerprint(string.Empty);
        HandedMessages handed = HandedBefore(options.Journal, heritage);
        CostLimit? costs = options.Costs is null ? null : new CostLimit(options.Costs, options.Journal?.Costs);
        SendRun run = new(
            api,
            new RowSender(api, planner, budgets, options, time, costs),
            new Reconciler(api, handed, fingerprint, time),
            new LateFailures(api, handed, time),
            handed,
            options,
            time,
            threads,
            random,
            costs,
            heritage);
        if (heritage is not null)
        {
            lock (run.Sync)
            {
                run.GoOn(heritage.Left, back!);
            }

            run.Pump();
        }

        return run;
    }

    // Messages of earlier runs are known too: none of them may be taken for the message of a row of this run.
    private static HandedMessages HandedBefore(CampaignJournal? journal, RunHeritage? heritage)
    {
        HandedMessages handed = heritage?.Handed ?? new HandedMessages();
        handed.IsOfEarlierRun = journal is null ? null : journal.HasSid;
        foreach (HandedMessage message in journal?.Neighbours ?? Array.Empty<HandedMessage>())
        {
            handed.Add(message);
        }

        return handed;
    }
}
