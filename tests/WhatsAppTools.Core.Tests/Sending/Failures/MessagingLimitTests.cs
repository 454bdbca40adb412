using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Modes;
using WhatsAppTools.Sending;
using WhatsAppTools.Simulator;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Tests.Sending;

/// <summary>What a run of 10,000 rows does when Twilio takes its messages and loses them later (facts of 2026-11, C2 to C4).</summary>
public class MessagingLimitTests
{
    private static readonly JournalHeader s_header = new() { Campaign = "limit", Account = DefaultWorld.AccountSid, From = DefaultWorld.Sender };

    // A quarter of an hour of looking at the limit, or until the day is over.
    [Theory]
    [InlineData(10_000, 0.25, false)]
    [InlineData(2_100, 48, true)]
    public void At_a_limit_that_shows_late_few_rows_are_lost_to_a_look_and_each_is_sent_later_or_open(int rows, double maxOutageHours, bool allArrive) => Crank.Run((time, crank) =>
    {
        SimulatorOptions options = new()
        {
            Unkindness = SimulatorUnkindness.All with { LateAccountErrorEvery = 0 },
            MessagingLimit = 2000,
            TimeProvider = time,
            Seed = 11,
        };
        using Scene scene = new(options, time, crank);
        SendRunSummary summary = scene.Send(Enumerable.Range(0, rows).Select(number => Row(number)), new SendEngineOptions { MaxOutage = TimeSpan.FromHours(maxOutageHours) });

        List<TwilioMessage> all = scene.All();
        List<TwilioMessage> lost = all.Where(message => message.ErrorCode == 63018).OrderBy(message => message.DateCreated).ToList();
        HashSet<string> arrived = new(all.Where(IsGood).Select(message => message.To!), StringComparer.Ordinal);
        Assert.Equal(arrived.Count, all.Count(IsGood));

        // Every pause lasts a minute at least, so what is lost to one look lies close together.
        List<int> looks = LossesByLook(lost);
        Assert.True(looks.Count > 1, "The limit was never looked at again.");
        Assert.All(looks, count => Assert.InRange(count, 1, 50));
        Assert.Contains(scene.Notices, notice => notice.Id == "MessagingLimitTooSmall");

        Dictionary<string, JournalState> states = scene.States();
        Assert.All(lost, message => Assert.True(arrived.Contains(message.To!) || states[message.To!] == JournalState.NotSent, $"{message.To} {states[message.To!]}"));
        Assert.Equal(allArrive ? null : "MessagingLimitUsedUp", summary.StopReason?.ErrorId);
        Assert.InRange(arrived.Count, allArrive ? rows - 40 : 1900, allArrive ? rows : 2000);
        Assert.Equal(allArrive, summary.LeftOpen == 0);
    });

    // Issue: the run stops within 100 further rows after the first late loss is visible.
    [Fact]
    public void A_template_that_is_paused_in_the_middle_stops_the_run_and_its_rows_stay_open() => Crank.Run((time, crank) =>
    {
        using Scene scene = new(new SimulatorOptions { TimeProvider = time, Seed = 11 }, time, crank);
        DateTimeOffset paused = DateTimeOffset.MaxValue;
        IEnumerable<SendRow> rows = Enumerable.Range(0, 10_000).Select(number =>
        {
            if (number == 5000)
            {
                scene.Simulator.SetApproval(DefaultWorld.OrderUpdateSid, "paused");
                paused = time.GetUtcNow();
            }

            return Row(number);
        });
        SendRunSummary summary = scene.Send(rows, new SendEngineOptions(), new MessagePlanner(scene.Api, new PlannerOptions(), time));

        List<TwilioMessage> lost = scene.All().Where(message => message.ErrorCode == 63041).ToList();
        DateTimeOffset firstLoss = lost.Min(message => message.DateUpdated!.Value);
        DateTimeOffset visible = scene.Looks.First(look => look > firstLoss + TimeSpan.FromSeconds(1));
        int further = scene.Simulator.Received.Count(message => message.HttpStatus == 201 && message.At > visible);
        Assert.InRange(further, 0, 100);
        Assert.Contains(summary.StopReason!.ErrorId, new[] { "RunStoppedByLosses", "RunStoppedAfterTheSame" });
        Assert.True(summary.NotAttempted > 3000, $"{summary.NotAttempted}");
        Assert.True(summary.LeftOpen >= 10, $"{summary.LeftOpen}");
        Assert.True(scene.States().Values.Count(state => state == JournalState.NotSent) >= summary.LeftOpen);
    });

    // Issue: one person who is over the pair limit delays nobody else.
    [Fact]
    public void One_person_who_gets_too_much_delays_nobody_else_and_gets_it_all_in_the_end() => Crank.Run((time, crank) =>
    {
        using Scene scene = new(new SimulatorOptions { TimeProvider = time, Seed = 11, PairBurst = 1 }, time, crank);
        IEnumerable<SendRow> rows = Enumerable.Range(0, 1200).Select(number => number % 100 == 0 ? Row(0) with { Number = number + 1, Key = "row " + number } : Row(number));
        SendRunSummary summary = scene.Send(rows, new SendEngineOptions { PairBurst = 20 });

        string person = Row(0).To.Value;
        List<ReceivedMessage> others = scene.Simulator.Received.Where(message => message.To != person && message.HttpStatus == 201).ToList();
        Assert.Equal(1188, others.Count);
        Assert.InRange((others.Max(message => message.At) - VirtualTime.Epoch).TotalSeconds, 28, 34);
        Assert.False(scene.Notices.Exists(notice => notice.Id == "MessagingLimitPause"));
        Assert.Contains(scene.All(), message => message.To == person && message.ErrorCode == 63018);
        Assert.Equal(12, scene.All().Count(message => message.To == person && IsGood(message)) + summary.LeftOpen);
        Assert.Null(summary.StopReason);
    });

    // What goes into an open window does not count against the limit: as a canary it would let fifty others through to be lost.
    [Fact]
    public void A_template_into_an_open_window_is_no_canary() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { MaxOutage = TimeSpan.FromHours(2) });
        scene.Planner.Plan = Plan;
        scene.Planner.IsInWindow = HasWritten;
        scene.Twilio.LateLoss = true;
        scene.Twilio.Script = (number, request) => number < 100 || HasWritten(request.To) ? Fault.None : Fault.LostLater(63018);

        IReadOnlyList<WhatsAppSendResult> results = scene.Send(Enumerable.Range(0, 1500).Select(number => Row(number) with { From = EngineScene.Address("+15005550006") }));

        List<TwilioMessage> lost = scene.Twilio.Received.Where(message => message.ErrorCode == 63018).ToList();
        List<int> looks = LossesByLook(lost);
        Assert.True(looks.Count > 3, $"The limit was looked at {looks.Count} times: {string.Join(", ", looks)}");
        Assert.All(looks.Skip(1), count => Assert.Equal(1, count));
        Assert.NotEmpty(results);

        static bool HasWritten(object of) => (of is SendRow row ? row.To.Value : (string)of)[^1] is '0' or '1' or '2' or '3' or '4';
    });

    [Theory]
    [InlineData(2100, true)]
    [InlineData(1900, false)]
    [InlineData(0, false)]
    public void Where_the_people_are_known_beforehand_a_limit_without_room_is_told_before_the_first_message(int people, bool isTold) => Crank.Run((time, crank) =>
    {
        using Scene scene = new(new SimulatorOptions { TimeProvider = time, Seed = 11, MessagingLimit = 2000 }, time, crank);
        List<int> taken = [];
        SendEngine? engine = null;
        using SendEngine sending = engine = new(
            scene.Api,
            new FakePlanner { Plan = Plan },
            new SenderBudgets(time),
            new SendEngineOptions
            {
                KnownPeople = people,
                WhileWaiting = () =>
                {
                    while (engine!.TryTakeNotice(out ErrorText? notice))
                    {
                        if (notice.Id == "MessagingLimitTooSmall")
                        {
                            taken.Add(scene.Simulator.ReceivedCount);
                        }
                    }
                },
            },
            time,
            crank,
            new Random(5));

        engine.Send(Enumerable.Range(0, 3).Select(number => Row(number)));

        Assert.Equal(isTold ? [0] : [], taken);
        Assert.Equal(3, scene.Simulator.ReceivedCount);
    });

    [Fact]
    public void Two_spellings_of_a_number_are_one_person_to_the_forecast()
    {
        LimitForecast forecast = new();
        forecast.Add(Row(0) with { To = new WhatsAppAddress("whatsapp:+5215512345678", "MX") });
        forecast.Add(Row(1) with { To = new WhatsAppAddress("whatsapp:+525512345678", "MX") });
        Assert.Equal(1, forecast.People);
    }

    private static bool IsGood(TwilioMessage message) =>
        message.Direction == MessageDirection.OutboundApi
        && message.Body?.StartsWith("Your order", StringComparison.Ordinal) == true
        && message.Status is not (MessageStatus.Failed or MessageStatus.Undelivered);

    private static List<int> LossesByLook(List<TwilioMessage> lost)
    {
        List<int> looks = [];
        DateTimeOffset last = DateTimeOffset.MinValue;
        foreach (TwilioMessage message in lost)
        {
            if (message.DateCreated - last > TimeSpan.FromSeconds(50))
            {
                looks.Add(0);
            }

            looks[^1]++;
            last = message.DateCreated!.Value;
        }

        return looks;
    }

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
        To = new WhatsAppAddress("whatsapp:+4477009" + (20_000 + number).ToString("00000", CultureInfo.InvariantCulture), "GB"),
        From = new WhatsAppAddress(DefaultWorld.Sender, "US"),
        Mode = SendMode.Template,
        Template = DefaultWorld.OrderUpdateSid,
        Variables = new Dictionary<string, object?> { ["1"] = "A-" + number, ["2"] = "ready" },
    };

    /// <summary>Engine, planner, journal and simulator on one thread and one virtual clock.</summary>
    private sealed class Scene : IDisposable
    {
        private readonly VirtualTime _time;
        private readonly Crank _crank;
        private byte[] _journal = [];

        public Scene(SimulatorOptions options, VirtualTime time, Crank crank)
        {
            _time = time;
            _crank = crank;
            Simulator = new TwilioSimulator(options);
            Api = new TwilioHttpApi(new TwilioClientOptions
            {
                Credential = new TwilioCredential(DefaultWorld.AccountSid, DefaultWorld.AccountSid, DefaultWorld.AuthToken),
                Handler = new Line(new SimulatorHttpHandler(Simulator), time, Looks),
                Time = time,
            });
        }

        public TwilioSimulator Simulator { get; }

        public TwilioHttpApi Api { get; }

        /// <summary>When the sender's newest messages were listed.</summary>
        public List<DateTimeOffset> Looks { get; } = [];

        public List<ErrorText> Notices { get; } = [];

        public SendRunSummary Send(IEnumerable<SendRow> rows, SendEngineOptions options, IMessagePlanner? planner = null)
        {
            DyingStream file = DyingStream.Of([], long.MaxValue);
            CampaignJournal journal = JournalOpening.Open(file, "limit", s_header, new JournalOptions(), null, _time, _crank);
            using SendEngine engine = new(Api, planner ?? new FakePlanner { Plan = Plan }, new SenderBudgets(_time), options with { Journal = journal }, _time, _crank, new Random(5));
            engine.Send(rows);
            SendRunSummary summary = engine.Summary;
            while (engine.TryTakeNotice(out ErrorText? notice))
            {
                Notices.Add(notice);
            }

            engine.Dispose();
            _journal = file.ToArray();
            return summary;
        }

        /// <summary>Every message of the account, after all of them have come to their end.</summary>
        public List<TwilioMessage> All()
        {
            _time.MoveBy(TimeSpan.FromMinutes(10));
            List<TwilioMessage> all = [];
            TwilioPage<TwilioMessage> page = Finish(() => Api.ListMessagesAsync(new MessageFilter { PageSize = 1000 }, CancellationToken.None));
            while (true)
            {
                all.AddRange(page.Items);
                if (page.NextPage is null)
                {
                    return all;
                }

                page = Finish(() => Api.ListMoreMessagesAsync(page.NextPage, CancellationToken.None));
            }
        }

        public Dictionary<string, JournalState> States()
        {
            Dictionary<int, string> keys = [];
            Dictionary<string, JournalState> states = [];
            JournalLines lines = new(new MemoryStream(_journal));
            lines.TryRead(out _);
            while (lines.TryRead(out ReadOnlySpan<byte> text))
            {
                JournalLine line = JournalLineParser.Read(text)!;
                if (line.Mark == JournalMark.None)
                {
                    keys[line.Id] = line.Key ?? keys[line.Id];
                    states[keys[line.Id]] = line.State;
                }
            }

            return states;
        }

        public void Dispose() => Api.Dispose();

        // The hostile proxy breaks in once in some hundred requests.
        private T Finish<T>(Func<Task<T>> request)
        {
            while (true)
            {
                Task<T> work = request();
                while (!work.IsCompleted)
                {
                    _time.MoveToNextTimer(TimeSpan.FromMinutes(1));
                }

                try
                {
                    return work.GetAwaiter().GetResult();
                }
                catch (TwilioApiException failure) when (failure.HttpStatus == 502)
                {
                    continue;
                }
            }
        }
    }

    /// <summary>A request takes a tenth of a second.</summary>
    private sealed class Line(HttpMessageHandler simulator, VirtualTime time, List<DateTimeOffset> looks) : DelegatingHandler(simulator)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await time.For(TimeSpan.FromMilliseconds(100), cancellationToken).ConfigureAwait(false);
            if (request.Method == HttpMethod.Get && request.RequestUri!.Query.Contains("From=", StringComparison.Ordinal))
            {
                looks.Add(time.GetUtcNow());
            }

            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
    }
}
