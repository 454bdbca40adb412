using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using WhatsAppTools.Addressing;
using WhatsAppTools.Core.Tests.Hostile;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Modes;
using WhatsAppTools.Sending;
using WhatsAppTools.Simulator;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Tests.Sending;

/// <summary>Our own client, engine and journal against the hostile simulator on a bad line.</summary>
public class StormTests
{
    private const int Rows = 5000;

    [Fact]
    public void In_a_storm_every_row_arrives_once_or_is_unknown_and_arrives_at_most_once() => Crank.Run((time, crank) =>
    {
        TwilioSimulator simulator = new(new SimulatorOptions { Profile = SimulatorProfile.Hostile, TimeProvider = time, Seed = 11 });
        StormHandler storm = new(new SimulatorHttpHandler(simulator), time, new Random(3));
        using TwilioHttpApi api = new(new TwilioClientOptions
        {
            Credential = new TwilioCredential(DefaultWorld.AccountSid, DefaultWorld.AccountSid, DefaultWorld.AuthToken),
            Handler = storm,
            Time = time,
        });
        byte[] journal = Array.Empty<byte>();
        List<string> stops = new();
        List<DateTimeOffset> ends = new();
        do
        {
            journal = Run(api, time, crank, journal, stops);
            ends.Add(time.GetUtcNow());
            Assert.True(stops.Count < 10, string.Join(", ", stops));
        }
        while (stops.Count > 0 && stops[^1].Length > 0);

        Dictionary<string, JournalState> states = JournalStates.Read(journal);
        HashSet<string> lostToAccount = LostToAccount(simulator, time);
        Dictionary<string, int> received = simulator.Received
            .Where(message => message.ContentSid is not null && message.HttpStatus == 201 && !lostToAccount.Contains(message.Sid!))
            .GroupBy(message => message.To!)
            .ToDictionary(person => person.Key, person => person.Count());

        // A list shows a message up to two minutes late: what was lost so close to a run's end is seen by Update-WhatsAppJournal, not by the run.
        HashSet<string> lostAtTheEnd = simulator.Received
            .Where(message => lostToAccount.Contains(message.Sid ?? string.Empty) && ends.Any(end => message.At <= end && message.At > end - TimeSpan.FromMinutes(3)))
            .Select(message => message.To!)
            .ToHashSet(StringComparer.Ordinal);
        Assert.True(lostAtTheEnd.Count < 20, $"{lostAtTheEnd.Count} lost at the end");
        Assert.Equal(Rows, states.Count);
        Assert.True(storm.Ambiguous > 300 && storm.Refused > 400);
        foreach (KeyValuePair<string, JournalState> row in states)
        {
            int count = received.GetValueOrDefault(row.Key);
            Assert.True(row.Value is JournalState.HandedOver or JournalState.Failed or JournalState.Unknown, $"{row.Key} {row.Value}");
            bool isRight = count == 1 || (count == 0 && (row.Value == JournalState.Unknown || lostAtTheEnd.Contains(row.Key)));
            if (!isRight)
            {
                Assert.Fail($"{row.Key} {row.Value} was received {count} times:\n{Lines(journal, row.Key)}");
            }
        }

        // 5,000 rows at 40 a second, with two minutes without a network and pauses for what Meta's limits ask.
        Assert.True(time.Elapsed < TimeSpan.FromHours(2), $"{time.Elapsed}");

        // Unknown are only rows to people whom another program wrote to as well, and those at the end of a run.
        int unknown = states.Values.Count(state => state == JournalState.Unknown);
        Assert.True(unknown < 40, $"{unknown} of {storm.Ambiguous} unknown");
    });

    private static byte[] Run(TwilioHttpApi api, VirtualTime time, Crank crank, byte[] before, List<string> stops)
    {
        JournalHeader header = new() { Account = api.AccountSid, From = DefaultWorld.Sender };
        DyingStream file = DyingStream.Of(before, long.MaxValue);
        CampaignJournal journal = JournalOpening.Open(file, "storm", header, new JournalOptions { Continue = true, DeriveKey = api.DeriveKey }, null, time, crank);
        FakePlanner planner = new() { Plan = Plan };
        using SendEngine engine = new(api, planner, new SenderBudgets(time), new SendEngineOptions { Journal = journal }, time, crank, new Random(5));
        foreach (SendRow row in Enumerable.Range(0, Rows).Select(Row))
        {
            engine.Add(row, Check);
        }

        engine.Complete(Check);
        SendRunSummary summary = engine.Summary;
        Assert.Equal(0, summary.Pending);
        stops.Add(summary.StopReason?.Message ?? string.Empty);
        engine.Dispose();
        return file.ToArray();
    }

    // What a limit (63018) or the account (63112) lost late was not delivered: its rows are sent again.
    private static HashSet<string> LostToAccount(TwilioSimulator simulator, VirtualTime time)
    {
        using TwilioHttpApi api = new(new TwilioClientOptions
        {
            Credential = new TwilioCredential(DefaultWorld.AccountSid, DefaultWorld.AccountSid, DefaultWorld.AuthToken),
            Handler = new SimulatorHttpHandler(simulator),
            Time = time,
        });
        return new HashSet<string>(
            simulator.Received
                .Where(message => message.ContentSid is not null && message.HttpStatus == 201)
                .Select(message => Fetch(api, message.Sid!))
                .Where(message => message.ErrorCode is 63018 or 63112)
                .Select(message => message.Sid),
            StringComparer.Ordinal);
    }

    // The proxy in the way breaks in here as well, once in some hundred requests.
    private static TwilioMessage Fetch(TwilioHttpApi api, string sid)
    {
        while (true)
        {
            try
            {
                return api.FetchMessageAsync(sid, CancellationToken.None).GetAwaiter().GetResult();
            }
            catch (TwilioApiException failure) when (failure.HttpStatus == 502)
            {
                continue;
            }
        }
    }

    private static void Check(WhatsAppSendResult result) => Assert.True(result.OutcomeKind != SendOutcome.Refused, result.Error);

    // As the module's planner does it; that one shares look-ups between threads, and here there is one thread.
    private static MessagePlan Plan(SendRow row)
    {
        string order = (string)row.Variables["1"]!;
        return new MessagePlan
        {
            Mode = SendMode.Template,
            Request = new CreateMessageRequest
            {
                To = row.To.Value,
                From = row.From!.Value,
                ContentSid = DefaultWorld.OrderUpdateSid,
                ContentVariables = $$"""{"1":"{{order}}","2":"ready"}""",
            },
            ListedText = $"Your order {order} is now ready. We will write again when that changes.",
        };
    }

    private static SendRow Row(int number) => new()
    {
        Number = number + 1,
        // Numbers for fiction: 555-0100 to 555-0199 in fifty area codes.
        To = new WhatsAppAddress($"whatsapp:+1{201 + (number / 100)}55501{number % 100:00}", "US"),
        From = new WhatsAppAddress(DefaultWorld.Sender, "US"),
        Mode = SendMode.Template,
        Template = DefaultWorld.OrderUpdateSid,
        Variables = new Dictionary<string, object?> { ["1"] = "A-" + number, ["2"] = "ready" },
    };

    private static string Lines(byte[] journal, string key)
    {
        string[] all = System.Text.Encoding.UTF8.GetString(journal).Split('\n');
        string id = all.First(line => line.Contains($"\"{key}\"", StringComparison.Ordinal)).Split(',')[0];
        return string.Join("\n", all.Where(line => line.StartsWith(id + ",", StringComparison.Ordinal)));
    }
}
