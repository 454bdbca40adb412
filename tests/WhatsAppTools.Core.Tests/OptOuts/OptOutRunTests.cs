using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Journal;
using WhatsAppTools.Modes;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Sending;
using WhatsAppTools.Simulator;
using WhatsAppTools.Tests.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Tests.OptOuts;

/// <summary>A whole run while people say no, in every language and before it and during it. The bench does the same with ten thousand rows.</summary>
public class OptOutRunTests
{
    // The long form takes the numbers of the promise: ten thousand rows.
    private static readonly int s_rows = Environment.GetEnvironmentVariable("WHATSAPPTOOLS_TEST_LONG") == "1" ? 10_000 : 1500;
    private const double PerSecond = 4;
    private const int Every = 9;

    private static readonly TimeSpan s_lag = TimeSpan.FromSeconds(120);

    // A row that was planned waits for its turn.
    private static readonly TimeSpan s_turn = TimeSpan.FromSeconds(3);

    [Fact]
    public void Nobody_who_said_no_more_than_a_look_ago_gets_a_message_and_each_is_named() => Crank.Run((time, crank) =>
    {
        TwilioSimulator simulator = new(new SimulatorOptions
        {
            TimeProvider = time,
            Seed = 3,
            Unkindness = SimulatorUnkindness.None with { MaxListLag = s_lag },
        });
        LookCounter looks = new(simulator);
        using TwilioHttpApi api = new(new TwilioClientOptions
        {
            Credential = new TwilioCredential(DefaultWorld.AccountSid, DefaultWorld.AccountSid, DefaultWorld.AuthToken),
            Handler = looks,
            Time = time,
        });
        OptOutWatch watch = new(api, time);
        OptOutList list = new(null, () => DateTimeOffset.MaxValue);
        Dictionary<string, DateTimeOffset> saidNo = Say(simulator, time);
        int before = saidNo.Count;

        DyingStream journal = DyingStream.Of([], long.MaxValue);
        List<WhatsAppSendResult> results = Run(JournalRetry.None);

        string[] refused = [.. results.Where(result => result.ErrorId == "RecipientOptedOut").Select(result => result.To!)];
        ILookup<string, DateTimeOffset> received = simulator.Received.ToLookup(message => message.To!, message => message.At);
        Assert.Equal(s_rows, results.Count);
        Assert.All(refused, person => Assert.True(saidNo.ContainsKey(person) && !received[person].Any()));
        Assert.All(saidNo, person => Assert.All(received[person.Key], at => Assert.True(at < person.Value + s_lag + OptOutWatch.Interval + s_turn, $"{person.Key} said no {at - person.Value} before")));
        Assert.True(before > 50 && refused.Length > before + 20, $"{refused.Length} of {saidNo.Count} refused, {before} of them from the start");
        Assert.Equal(s_rows, refused.Length + received.Count);

        // One page a look, whatever the number of people.
        Assert.InRange(looks.Count, 10, (int)(time.Elapsed.TotalSeconds / OptOutWatch.Interval.TotalSeconds) + 2);

        // The next run knows all of them, and writes to none again.
        time.MoveBy(s_lag);
        int sent = simulator.ReceivedCount;
        List<WhatsAppSendResult> again = Run(JournalRetry.Failed);
        Assert.Equal(sent, simulator.ReceivedCount);
        Assert.Equal(saidNo.Count, list.Count);
        Assert.Equal(refused.OrderBy(person => person), again.Where(result => result.ErrorId == "RecipientOptedOut").Select(result => result.To!).OrderBy(person => person));

        List<WhatsAppSendResult> Run(JournalRetry retry)
        {
            JournalHeader header = new() { Account = api.AccountSid, From = DefaultWorld.Sender };
            journal = DyingStream.Of(journal.ToArray(), long.MaxValue);
            JournalOptions options = new() { Continue = true, Retry = retry, DeriveKey = _ => new byte[32] };
            CampaignJournal campaign = JournalOpening.Open(journal, "run", header, options, null, time, crank);
            OptOutGuard guard = new(_ => list) { Watch = watch };
            MessagePlanner planner = new(api, new PlannerOptions { OptOuts = guard }, time);
            using SendEngine engine = new(api, planner, new SenderBudgets(time), new SendEngineOptions { MaxPerSecond = PerSecond, Journal = campaign }, time, crank, new Random(5));
            return engine.Send(Enumerable.Range(0, s_rows).Select(Row));
        }
    });

    // One in so many people says no; a third of those before the run, the others while it lasts.
    private static Dictionary<string, DateTimeOffset> Say(TwilioSimulator simulator, VirtualTime time)
    {
        Dictionary<string, DateTimeOffset> saidNo = new(StringComparer.Ordinal);
        Random random = new(11);
        List<(string Person, string Text)> during = [];
        for (int number = 0; number < s_rows; number += Every)
        {
            IReadOnlyList<string> words = OptOutWords.WordsOf(OptOutWords.Languages[number / Every % OptOutWords.Languages.Count]);
            string text = $"{words[random.Next(words.Count)].ToUpperInvariant()} !";
            if (random.Next(3) == 0)
            {
                Take(Row(number).To.Value, text);
            }
            else
            {
                during.Add((Row(number).To.Value, text));
            }
        }

        time.MoveBy(TimeSpan.FromHours(1));
        foreach ((string person, string text) in during)
        {
            time.CreateTimer(_ => Take(person, text), null, TimeSpan.FromSeconds(random.NextDouble() * s_rows / PerSecond * 0.8), Timeout.InfiniteTimeSpan);
        }

        return saidNo;

        void Take(string person, string text)
        {
            simulator.Inbound(person, DefaultWorld.Sender, text);
            saidNo.Add(person, time.GetUtcNow());
        }
    }

    private static SendRow Row(int number) => new()
    {
        Number = number + 1,
        // Numbers for fiction: 555-0100 to 555-0199 in fifteen area codes.
        To = new WhatsAppAddress($"whatsapp:+1{201 + (number / 100 % 700)}55501{number % 100:00}", "US"),
        From = new WhatsAppAddress(DefaultWorld.Sender, "US"),
        Mode = SendMode.Template,
        Template = DefaultWorld.OrderUpdateSid,
        Variables = new Dictionary<string, object?> { ["1"] = "A-" + number, ["2"] = "ready" },
    };

    private sealed class LookCounter(TwilioSimulator simulator) : DelegatingHandler(new SimulatorHttpHandler(simulator))
    {
        public int Count { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Count += request.Method == HttpMethod.Get && request.RequestUri!.Query.Contains("To=", StringComparison.Ordinal) ? 1 : 0;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
