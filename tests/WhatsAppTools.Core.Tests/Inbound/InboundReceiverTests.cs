using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Inbound;
using WhatsAppTools.Simulator;
using WhatsAppTools.Tests.Modes;
using WhatsAppTools.Tests.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Tests.Inbound;

public sealed class InboundReceiverTests : IDisposable
{
    private const string Ana = "whatsapp:+447700900101";
    private const string Ben = "whatsapp:+447700900102";

    private readonly string _folder = Directory.CreateTempSubdirectory("inbound").FullName;

    private string CursorPath => Path.Combine(_folder, "cursor.jsonl");

    // The long form takes the numbers of the promise: five thousand messages.
    private static int Messages => Environment.GetEnvironmentVariable("WHATSAPPTOOLS_TEST_LONG") == "1" ? 5000 : 1000;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Each_message_is_given_once_although_the_list_lags_out_of_order_and_the_receiver_is_killed_20_times()
    {
        const int Kills = 20;
        SimulatedScene scene = new(options: time => new SimulatorOptions
        {
            TimeProvider = time,
            Seed = 7,
            Unkindness = SimulatorUnkindness.None with { MaxListLag = TimeSpan.FromSeconds(120) },
        });
        Random random = new(5);
        List<string> sent = [];
        Dictionary<string, int> given = new(StringComparer.Ordinal);
        HashSet<string> flagged = new(StringComparer.Ordinal);
        byte[] file = [];
        int kills = 0;
        int looks = 0;
        DyingStream? stream = null;
        InboundCursor? cursor = null;
        InboundReceiver? receiver = null;
        for (int quiet = 0; quiet < 20; quiet += sent.Count == Messages ? 1 : 0)
        {
            for (int message = random.Next(50); message > 0 && sent.Count < Messages; message--)
            {
                scene.Time.Advance(TimeSpan.FromMilliseconds(400));
                sent.Add(scene.Simulator.Inbound($"whatsapp:+4477009{random.Next(10000, 10500)}", DefaultWorld.Sender, "hello"));
            }

            scene.Time.Advance(TimeSpan.FromSeconds(10));
            looks++;
            try
            {
                stream ??= DyingStream.Of(file, kills < Kills ? file.Length + random.Next(Messages * 9) : long.MaxValue);
                cursor ??= InboundCursor.Open(stream, "cursor", isSimulated: true);
                receiver ??= new InboundReceiver(scene.Api, scene.Time, [DefaultWorld.Sender], cursor, null);
                InboundBatch batch = Wait(receiver.LookAsync(null, CancellationToken.None));
                foreach (TwilioMessage message in batch.Messages)
                {
                    batch.Give(message, mayBeRepeated =>
                    {
                        given[message.Sid] = given.GetValueOrDefault(message.Sid) + 1;
                        _ = mayBeRepeated && flagged.Add(message.Sid);
                    });
                }

                batch.Complete();
            }
            catch (ProcessDied)
            {
                kills++;
                file = stream!.ToArray();
                (stream, cursor, receiver) = (null, null, null);
            }
        }

        Assert.Equal(Kills, kills);
        Assert.Equal(sent.OrderBy(sid => sid, StringComparer.Ordinal), given.Keys.OrderBy(sid => sid, StringComparer.Ordinal));

        // Once; where the process died between giving and noting it, once more, and then it says so.
        Assert.All(given, message => Assert.True(message.Value == 1 || (message.Value == 2 && flagged.Contains(message.Key)), $"{message.Key} was given {message.Value} times"));
        Assert.InRange(given.Values.Count(count => count == 2), 0, Kills);

        // A page has a thousand messages: a look costs one, and more only where more came within its reach.
        Assert.InRange(scene.Requests, looks - kills, 2 * looks);
    }

    [Fact]
    public void A_look_costs_one_request_whatever_the_number_of_people_and_gives_the_oldest_first()
    {
        SimulatedScene scene = new();
        foreach (int person in Enumerable.Range(10000, 500))
        {
            scene.Simulator.Inbound($"whatsapp:+4477009{person}", DefaultWorld.Sender, "hello");
            scene.Time.Advance(TimeSpan.FromSeconds(1));
        }

        InboundBatch batch = Wait(Receiver(scene, InboundCursor.InMemory()).LookAsync(null, CancellationToken.None));

        Assert.Equal(1, scene.Requests);
        Assert.Equal(500, batch.Messages.Count);
        Assert.True(batch.Messages[0].DateSent < batch.Messages[499].DateSent);
    }

    [Fact]
    public void Where_nothing_was_received_before_a_day_is_given_or_what_came_after_a_moment()
    {
        SimulatedScene scene = new();
        scene.Simulator.Inbound(Ana, DefaultWorld.Sender, "old");
        scene.Time.Advance(TimeSpan.FromHours(25));
        scene.Simulator.Inbound(Ana, DefaultWorld.Sender, "yesterday");
        scene.Time.Advance(TimeSpan.FromHours(20));
        DateTimeOffset moment = scene.Simulator.Now;
        scene.Simulator.Inbound(Ben, DefaultWorld.Sender, "now");

        Assert.Equal(["yesterday", "now"], Texts(scene, null));
        Assert.Equal(["now"], Texts(scene, moment));
        Assert.Equal(["old", "yesterday", "now"], Texts(scene, DateTimeOffset.MinValue + InboundReader.Overlap));
    }

    [Fact]
    public void Two_receivers_do_not_share_a_cursor_and_the_next_one_goes_on()
    {
        SimulatedScene scene = new();
        scene.Simulator.Inbound(Ana, DefaultWorld.Sender, "one");
        using (InboundCursor cursor = InboundCursor.Open(CursorPath, isSimulated: true, isPrivate: false))
        {
            Assert.Equal("ReceiverInUse", Assert.Throws<WhatsAppException>(() => InboundCursor.Open(CursorPath, isSimulated: true, isPrivate: false)).ErrorId);
            Assert.Equal(["one"], Give(scene, cursor));
        }

        scene.Simulator.Inbound(Ben, DefaultWorld.Sender, "two");
        using InboundCursor next = InboundCursor.Open(CursorPath, isSimulated: true, isPrivate: false);
        Assert.Equal(["two"], Give(scene, next));
        Assert.Empty(Give(scene, next));
    }

    // A clock that was wrong, or a disk that turned a digit.
    [Fact]
    public void A_time_to_come_in_the_cursor_hides_no_message_and_gives_none_again()
    {
        SimulatedScene scene = new();
        scene.Simulator.Inbound(Ana, DefaultWorld.Sender, "one");
        using (InboundCursor cursor = InboundCursor.Open(CursorPath, isSimulated: true, isPrivate: false))
        {
            Assert.Equal(["one"], Give(scene, cursor));
            cursor.Read(DefaultWorld.Sender, scene.Simulator.Now.AddYears(10));
        }

        scene.Time.Advance(TimeSpan.FromHours(1));
        scene.Simulator.Inbound(Ben, DefaultWorld.Sender, "two");
        scene.Time.Advance(TimeSpan.FromHours(1));
        scene.Simulator.Inbound(Ana, DefaultWorld.Sender, "three");
        using (InboundCursor cursor = InboundCursor.Open(CursorPath, isSimulated: true, isPrivate: false))
        {
            Assert.Equal(["two", "three"], Give(scene, cursor));
            Assert.Empty(Give(scene, cursor));
        }

        using InboundCursor next = InboundCursor.Open(CursorPath, isSimulated: true, isPrivate: false);
        Assert.Empty(Give(scene, next));
        Assert.False(next.ReadUntil(DefaultWorld.Sender) > scene.Simulator.Now);
    }

    [Fact]
    public void A_file_that_has_grown_is_cleaned_and_forgets_nothing_that_matters()
    {
        DateTimeOffset now = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);
        using (InboundCursor cursor = InboundCursor.Open(CursorPath, isSimulated: true, isPrivate: false))
        {
            for (int message = 0; message < 3000; message++)
            {
                cursor.Begin("SM" + message, now.AddMinutes(message - 3000));
                cursor.End("SM" + message, now.AddMinutes(message - 3000));
            }

            cursor.Begin("SMopen", now);
            cursor.Read(DefaultWorld.Sender, now);
        }

        long before = new FileInfo(CursorPath).Length;
        using InboundCursor again = InboundCursor.Open(CursorPath, isSimulated: true, isPrivate: false);

        Assert.InRange(new FileInfo(CursorPath).Length, 1, before / 10);
        Assert.True(again.WasGiven("SM2999"));
        Assert.False(again.WasGiven("SM1000"));
        Assert.Equal(now, again.ReadUntil(DefaultWorld.Sender));
        Assert.True(again.Begin("SMopen", now));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("nonsense\n", "InboundCursorDamaged")]
    [InlineData("{\"format\":\"WhatsAppTools inbound\",\"version\":\"1\",\"simulated\":true}\n", "InboundCursorDamaged")]
    [InlineData("{\"format\":\"WhatsAppTools inbound\",\"version\":2,\"simulated\":true}\n", "InboundCursorTooNew")]
    [InlineData("{\"format\":\"WhatsAppTools inbound\",\"version\":1,\"simulated\":false}\n", "InboundCursorMismatch")]
    [InlineData("{\"format\":\"WhatsAppTools inbound\",\"version\":1,\"simulated\":true}\n{\"op\":\"Given\"}\n", "InboundCursorDamaged")]
    public void A_cursor_that_cannot_be_read_is_a_failure_and_never_an_empty_one(string text, string errorId)
    {
        File.WriteAllText(CursorPath, text);

        Assert.Equal(errorId, Assert.Throws<WhatsAppException>(() => InboundCursor.Open(CursorPath, isSimulated: true, isPrivate: false)).ErrorId);
    }

    [Fact]
    public async Task A_message_is_marked_as_read_by_its_sid_and_another_sid_is_refused()
    {
        SimulatedScene scene = new();
        string sid = scene.Simulator.Inbound(Ana, DefaultWorld.Sender, "hello");

        await scene.Api.MarkAsReadAsync(sid, CancellationToken.None);

        await Assert.ThrowsAsync<TwilioApiException>(() => scene.Api.MarkAsReadAsync("SM00000000000000000000000000000000", CancellationToken.None));
    }

    private static InboundReceiver Receiver(SimulatedScene scene, InboundCursor cursor, DateTimeOffset? after = null) =>
        new(scene.Api, scene.Time, [DefaultWorld.Sender], cursor, after);

    private static IEnumerable<string?> Texts(SimulatedScene scene, DateTimeOffset? after) =>
        Wait(Receiver(scene, InboundCursor.InMemory(), after).LookAsync(null, CancellationToken.None)).Messages.Select(message => message.Body);

    private static List<string?> Give(SimulatedScene scene, InboundCursor cursor)
    {
        InboundBatch batch = Wait(Receiver(scene, cursor).LookAsync(null, CancellationToken.None));
        List<string?> texts = [];
        foreach (TwilioMessage message in batch.Messages)
        {
            batch.Give(message, _ => texts.Add(message.Body));
        }

        batch.Complete();
        return texts;
    }

    // Nothing here waits for a clock, so the work is over at once.
    private static T Wait<T>(Task<T> work) => work.GetAwaiter().GetResult();
}
