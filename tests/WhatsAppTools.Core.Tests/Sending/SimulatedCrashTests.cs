using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using WhatsAppTools.Journal;
using WhatsAppTools.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Tests.Sending;

/// <summary>
/// A campaign whose process dies again and again, anywhere, also in the middle of a write to the journal, while Twilio
/// drops connections before and after processing and its list lags by up to two minutes.
/// </summary>
public class SimulatedCrashTests
{
    private const int Rows = 60;

    private static readonly JournalHeader s_header = new() { Campaign = "reminder", Account = "AC00000000000000000000000000000000", From = EngineScene.Sender };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void However_often_the_process_dies_every_row_arrives_once_or_is_unknown_and_arrives_at_most_once(bool twoRowsForOnePerson) => Crank.Run((_, _) =>
    {
        int deaths = 0;
        int unknown = 0;
        for (int seed = 0; seed < 250; seed++)
        {
            (int died, int notTold) = RunCampaign(new Random(seed), twoRowsForOnePerson);
            deaths += died;
            unknown += notTold;
        }

        Assert.True(deaths > 1000, $"only {deaths} deaths");

        // What cannot be told are the rows after which too little was sent to show that the list has caught up.
        Assert.True(unknown < 250 * 3, $"{unknown} unknown");
    });

    [Fact]
    public void What_a_later_run_handed_over_shows_that_the_list_has_caught_up_with_an_earlier_ones_attempt() => Crank.Run((time, crank) =>
    {
        // The first run died at its attempt at row 1; the second one sent row 2 and died before it had looked for the first.
        FakeTwilio twilio = new(time);
        SendRow[] rows = { EngineScene.Row(1), EngineScene.Row(2) };
        DateTimeOffset first = time.GetUtcNow();
        time.MoveBy(TimeSpan.FromMinutes(15));
        DateTimeOffset second = time.GetUtcNow();
        const string Sid = "SMffffffffffffffffffffffffffffffff";
        twilio.Received.Add(new TwilioMessage { Sid = Sid, To = rows[1].To.Value, Direction = MessageDirection.OutboundApi, DateCreated = second });
        byte[] journal = JournalHeaderLine.Write(s_header)
            .Concat(JournalLineWriter.Write(new JournalLine { Mark = JournalMark.Run, Time = first, KeyCheck = string.Empty }))
            .Concat(JournalLineWriter.Write(new JournalLine { Id = 1, Key = rows[0].To.Value, Row = 1, State = JournalState.Intended, Time = first }))
            .Concat(JournalLineWriter.Write(new JournalLine { Id = 2, Key = rows[1].To.Value, Row = 2, State = JournalState.Intended, Time = second }))
            .Concat(JournalLineWriter.Write(new JournalLine { Id = 2, State = JournalState.HandedOver, Time = second, Sid = Sid }))
            .ToArray();
        time.MoveBy(TimeSpan.FromMinutes(15));

        CampaignJournal opened = JournalOpening.Open(DyingStream.Of(journal, long.MaxValue), "campaign", s_header, new JournalOptions { DeriveKey = FakeTwilio.KeyOf }, null, time, crank);
        using SendEngine engine = new(twilio, new FakePlanner(), new SenderBudgets(time), new SendEngineOptions { Journal = opened }, time, crank, new Random(1));
        List<WhatsAppSendResult> results = engine.Send(rows);

        Assert.Equal("HandedOver, Skipped", string.Join(", ", results.Select(result => result.Outcome)));
        Assert.Equal(2, twilio.Received.Count);
    });

    [Theory]
    [InlineData(10, 0)]
    [InlineData(-10, 0)]
    [InlineData(600, 0)]
    [InlineData(-600, 0)]
    [InlineData(0, 10)]
    [InlineData(0, -10)]
    [InlineData(0, 600)]
    [InlineData(0, -600)]
    [InlineData(600, -600)]
    [InlineData(-600, 600)]
    public void Whatever_the_clocks_say_nobody_gets_a_message_twice(int server, int header) => Crank.Run((_, _) =>
    {
        int deaths = 0;
        int unknown = 0;
        const int Campaigns = 60;
        for (int seed = 0; seed < Campaigns; seed++)
        {
            (int died, int notTold) = RunCampaign(new Random(seed), seed % 2 == 0, TimeSpan.FromSeconds(server), TimeSpan.FromSeconds(header));
            deaths += died;
            unknown += notTold;
        }

        Assert.True(deaths > 200, $"only {deaths} deaths");

        // Where Twilio's own dates contradict its headers, a message that is found is not told to be the one.
        Assert.True(unknown < Campaigns * (header > 0 ? Rows / 2 : 3), $"{unknown} unknown");
    });

    private static (int Deaths, int Unknown) RunCampaign(Random random, bool twoRowsForOnePerson, TimeSpan server = default, TimeSpan header = default)
    {
        VirtualTime time = new();
        FakeTwilio twilio = new(time)
        {
            ServerSkew = server,
            HeaderSkew = header,
            Latency = _ => TimeSpan.FromMilliseconds(random.Next(40, 400)),
            ListLag = message => TimeSpan.FromSeconds(Convert.ToInt32(message.Sid[^6..], 16) * 7919 % 120),
            Script = (_, _) => random.Next(100) switch
            {
                < 4 => Fault.LostAfter,
                < 8 => Fault.LostBefore,
                < 12 => Fault.TooMany(),
                < 14 => Fault.Server(processed: true),
                < 16 => Fault.Server(processed: false),
                _ => Fault.None,
            },
        };
        byte[] journal = Array.Empty<byte>();
        int deaths = 0;
        while (true)
        {
            bool isMortal = deaths < 8;
            Crank crank = new(time) { StepsToLive = isMortal && random.Next(3) > 0 ? random.Next(10, 900) : long.MaxValue };
            MortalTwilio connection = new(twilio, time);
            DyingStream file = DyingStream.Of(journal, isMortal ? journal.Length + random.Next(50, 9000) : long.MaxValue);
            try
            {
                CampaignJournal opened = JournalOpening.Open(file, "campaign", twoRowsForOnePerson ? s_header with { KeyRule = "Invoice" } : s_header, new JournalOptions { DeriveKey = FakeTwilio.KeyOf }, null, time, crank);
                SendEngine engine = new(connection, new FakePlanner(), new SenderBudgets(time), new SendEngineOptions { Journal = opened, MaxPerSecond = 1 }, time, crank, random);
                List<WhatsAppSendResult> results = new();
                foreach (SendRow row in Campaign(twoRowsForOnePerson))
                {
                    engine.Add(row, results.Add);
                }

                engine.Complete(results.Add);
                Assert.Null(engine.Summary.StopReason?.Message);
                engine.Dispose();
                journal = file.ToArray();
                return (deaths, Check(twilio, journal, twoRowsForOnePerson));
            }
            catch (ProcessDied)
            {
                deaths++;
                connection.IsDead = true;
                file.Die();
                journal = file.ToArray();
                time.MoveToNextTimer(TimeSpan.FromSeconds(random.Next(0, 20)));
            }
        }
    }

    private static IEnumerable<SendRow> Campaign(bool twoRowsForOnePerson)
    {
        return Enumerable.Range(1, Rows).Select(number => twoRowsForOnePerson
            ? EngineScene.Row(number, "+4477009000" + (number / 2).ToString("00", null)) with { Key = "invoice " + number, Body = "Same text" }
            : EngineScene.Row(number));
    }

    private static int Check(FakeTwilio twilio, byte[] journal, bool twoRowsForOnePerson)
    {
        Dictionary<int, JournalState> states = new();
        Dictionary<int, string> recipients = new();
        JournalLines lines = new(new MemoryStream(journal));
        lines.TryRead(out _);
        while (lines.TryRead(out ReadOnlySpan<byte> text))
        {
            JournalLine line = JournalLineParser.Read(text)!;
            if (line.Mark == JournalMark.None)
            {
                states[line.Id] = line.State;
                if (line.Key is not null)
                {
                    recipients[line.Id] = line.To ?? line.Key;
                }
            }
        }

        Assert.Equal(Rows, states.Count);
        Dictionary<string, int> received = twilio.Received.GroupBy(message => message.To!).ToDictionary(person => person.Key, person => person.Count());
        foreach (IGrouping<string, int> person in recipients.GroupBy(pair => pair.Value, pair => pair.Key))
        {
            int sure = person.Count(id => states[id] == JournalState.HandedOver);
            int unknown = person.Count(id => states[id] == JournalState.Unknown);
            Assert.Equal(person.Count(), sure + unknown);
            Assert.InRange(received.GetValueOrDefault(person.Key), sure, sure + unknown);
        }

        Assert.True(twoRowsForOnePerson || received.Values.All(count => count == 1));
        return states.Values.Count(state => state == JournalState.Unknown);
    }
}
