using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Journal;
using WhatsAppTools.Sending;
using WhatsAppTools.Tests.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Core.Tests.Hostile;

/// <summary>
/// One combination from its first run to its last: the run that meets bad answers, and maybe a kill; the one after it, whose
/// server has recovered; and the one that is told to try again what failed and what is not known.
/// </summary>
internal sealed class HostileScene(HostileCase one, VirtualTime time, Crank crank) : IDisposable
{
    private const int Rows = 6;
    private const string Account = "AC00000000000000000000000000000000";
    private static readonly TimeSpan s_maxOutage = TimeSpan.FromMinutes(15);

    private readonly HostileTwilio _twilio = new(time, TimeSpan.FromMinutes(one.ServerMinutes));
    private byte[] _journal = [];

    public void Dispose() => _twilio.Dispose();

    public void Check()
    {
        // Nothing here takes so many steps: what goes round and round is seen.
        crank.StepsToLive = 100_000;
        _twilio.Mode = one.Mode;
        _twilio.Takes = one.Takes;
        _twilio.Strikes = number => one.Moment is HostileMoment.EveryTry or HostileMoment.EveryTryAndList || (one.Moment == HostileMoment.FirstTry && number == 0);
        _twilio.StrikesLists = one.Moment is HostileMoment.EveryTryAndList or HostileMoment.Lists;
        Run(crank, JournalRetry.None, one.Kill);
        Assert.True(_twilio.LongestSilence <= s_maxOutage + TimeSpan.FromMinutes(1), $"nothing was asked for {_twilio.LongestSilence}");

        _twilio.Mode = null;
        time.MoveBy(TimeSpan.FromMinutes(1));
        Run(new Crank(time) { StepsToLive = 100_000 }, JournalRetry.None, HostileKill.None);
        time.MoveBy(TimeSpan.FromMinutes(1));
        Run(new Crank(time) { StepsToLive = 100_000 }, JournalRetry.Failed | JournalRetry.Unknown, HostileKill.None);
        CheckPeople();
    }

    private void CheckPeople()
    {
        Dictionary<string, JournalState> states = JournalStates.Read(_journal);
        foreach (SendRow row in Campaign())
        {
            int taken = _twilio.Taken.Count(message => message.To == row.To.Value);
            JournalState state = states[row.To.Value];
            Assert.True(taken <= 1, $"{row.To} got {taken} messages of {_twilio.PostsTo(row.To.Value)} requests, {state}");

            // A server that claims in every detail to have taken a message is believed.
            bool isLie = one.Mode.IsLie && !one.Takes && one.Moment != HostileMoment.Lists;
            Assert.True(taken == 1 || isLie || state is JournalState.Failed or JournalState.Unknown, $"{row.To} got nothing, and is {state}");
        }
    }

    private void Run(Crank turning, JournalRetry retry, HostileKill kill)
    {
        _twilio.Mark();
        DyingStream file = DyingStream.Of(_journal, long.MaxValue);
        using MortalHandler process = new(_twilio, kill, () =>
        {
            file.Die();
            turning.StepsToLive = 0;
        });
        try
        {
            Send(process, file, turning, retry);
            // A run that gives up after its first two creates ends before the one at which it would have died.
            Assert.False(process.IsDead || (kill != HostileKill.None && process.WasInDanger), "the process should have died");
        }
        catch (ProcessDied) when (process.IsDead)
        {
            // What a dead process has left is in the file, and what it was waiting for comes to nobody.
        }

        _journal = file.ToArray();
        _twilio.Mark();
    }

    private void Send(MortalHandler process, DyingStream file, Crank turning, JournalRetry retry)
    {
        TwilioHttpApi api = new(new TwilioClientOptions { Credential = new TwilioCredential(Account, Account, "secret"), Handler = process, Time = time });
        JournalHeader header = new() { Campaign = "hostile", Account = Account, From = EngineScene.Sender };
        JournalOptions options = new() { Continue = true, Retry = retry, DeriveKey = api.DeriveKey };
        CampaignJournal journal = JournalOpening.Open(file, "hostile", header, options, null, time, turning);
        SendEngine engine = new(api, new FakePlanner(), new SenderBudgets(time), new SendEngineOptions { Journal = journal, MaxOutage = s_maxOutage }, time, turning, new Random(7));

        List<WhatsAppSendResult> results = engine.Send(Campaign());

        Assert.Equal(results.Count, results.Select(result => result.RowNumber).Distinct().Count());
        Assert.Equal(Rows, results.Count + engine.Summary.NotAttempted);
        Assert.All(results.Where(result => result.Failure is not null), CheckWords);
        engine.Dispose();
        api.Dispose();
    }

    private static void CheckWords(WhatsAppSendResult result)
    {
        Assert.NotEqual("UnexpectedError", result.ErrorId);
        Assert.False(result.Error!.Length > 2000 || result.Error.Any(char.IsControl), result.Error);
    }

    private static IEnumerable<SendRow> Campaign() => Enumerable.Range(1, Rows).Select(number => EngineScene.Row(number));
}
