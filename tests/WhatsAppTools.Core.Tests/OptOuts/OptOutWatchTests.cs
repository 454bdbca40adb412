using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Simulator;
using WhatsAppTools.Tests.Modes;

namespace WhatsAppTools.Tests.OptOuts;

public sealed class OptOutWatchTests : IDisposable
{
    private const string Ana = "whatsapp:+447700900101";
    private const string Ben = "whatsapp:+447700900102";

    private readonly string _folder = Directory.CreateTempSubdirectory("watch").FullName;
    private readonly SimulatedScene _scene = new();
    private readonly OptOutList _list = new(null, () => DateTimeOffset.MaxValue);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_look_costs_one_page_and_is_believed_for_30_seconds()
    {
        OptOutWatch watch = new(_scene.Api, _scene.Time);
        Say(Ana, "STOP");
        await Ensure(watch);
        Assert.NotNull(_list.Find(Ana));
        Assert.Equal(_scene.Simulator.Now, _list.ReadUntil);
        Say(Ben, "Abmelden");
        await Ensure(watch);
        Assert.Equal(1, _scene.Requests);

        _scene.Time.Advance(OptOutWatch.Interval);
        await Ensure(watch);

        Assert.NotNull(_list.Find(Ben));
        Assert.Equal(2, _scene.Requests);
    }

    [Fact]
    public async Task Who_asks_while_a_look_is_under_way_waits_for_it()
    {
        OptOutWatch watch = new(_scene.Api, _scene.Time);
        Say(Ana, "STOP");
        TaskCompletionSource<bool> answering = new();
        _scene.Answering = answering.Task;
        Task[] asking = [.. Enumerable.Range(0, 5).Select(_ => Ensure(watch))];
        Assert.DoesNotContain(asking, asked => asked.IsCompleted);

        answering.SetResult(true);
        await Task.WhenAll(asking);

        Assert.Equal(1, _scene.Requests);
        Assert.NotNull(_list.Find(Ana));
    }

    // Messages show up to two minutes late, and in another order than they came in.
    [Fact]
    public async Task What_the_list_shows_late_is_seen_by_a_later_look_and_a_message_counts_once()
    {
        SimulatedScene scene = new(options: time => new SimulatorOptions
        {
            TimeProvider = time,
            Seed = 7,
            Unkindness = SimulatorUnkindness.None with { MaxListLag = TimeSpan.FromSeconds(120) },
        });
        OptOutWatch watch = new(scene.Api, scene.Time);
        string[] people = [.. Enumerable.Range(100, 50).Select(person => $"whatsapp:+447700900{person}")];
        List<OptOutLine> told = [];
        foreach (string person in people)
        {
            scene.Simulator.Inbound(person, DefaultWorld.Sender, "stop");
            scene.Time.Advance(TimeSpan.FromSeconds(1));
        }

        for (int look = 0; look < 6; look++)
        {
            await watch.ReadAsync(_list, DefaultWorld.Sender, OptOutWatch.MostPages, fromTheBeginning: false, told.Add, CancellationToken.None);
            scene.Time.Advance(OptOutWatch.Interval);
        }

        Assert.Equal(people, told.Select(line => line.Address).OrderBy(person => person, StringComparer.Ordinal));
        Assert.Equal(6, scene.Requests);
    }

    [Fact]
    public async Task The_senders_of_a_messaging_service_are_all_looked_at_and_the_service_has_one_list()
    {
        OptOutWatch watch = new(_scene.Api, _scene.Time);
        Say(Ana, "STOP");

        Assert.Null(await watch.EnsureAsync(_list, DefaultWorld.ServiceSid, CancellationToken.None));

        Assert.NotNull(_list.Find(Ana));
    }

    [Fact]
    public async Task A_key_that_may_not_list_messages_is_told_and_the_list_stands()
    {
        SimulatedScene scene = new(key: new SimulatedKey { Sid = DefaultWorld.RestrictedKeySid, Secret = DefaultWorld.KeySecret });
        OptOutWatch watch = new(scene.Api, scene.Time);
        _list.Take(new OptOutLine(OptOutLineKind.Out, Ana, DateTimeOffset.MinValue));

        WhatsAppException? failure = await watch.EnsureAsync(_list, DefaultWorld.Sender, CancellationToken.None);

        Assert.NotNull(failure);
        Assert.NotNull(_list.Find(Ana));
        Assert.Null(_list.ReadUntil);
    }

    [Fact]
    public async Task A_look_that_could_not_reach_back_far_enough_says_so_until_everything_was_read()
    {
        OptOutWatch watch = new(_scene.Api, _scene.Time);
        Say(Ana, "STOP");
        _scene.Time.Advance(TimeSpan.FromMinutes(1));
        for (int message = 0; message < 1000; message++)
        {
            Say(Ben, "hello");
        }

        await watch.ReadAsync(_list, DefaultWorld.Sender, mostPages: 1, fromTheBeginning: false, null, CancellationToken.None);
        Assert.True(_list.IsReadInPart(DefaultWorld.Sender));
        Assert.Null(_list.Find(Ana));

        await watch.ReadAsync(_list, DefaultWorld.Sender, int.MaxValue, fromTheBeginning: false, null, CancellationToken.None);
        Assert.False(_list.IsReadInPart(DefaultWorld.Sender));
        Assert.NotNull(_list.Find(Ana));
    }

    [Fact]
    public async Task What_another_process_wrote_counts_from_the_next_look_on_and_only_the_newest_time_is_written()
    {
        OptOutList shared = Open();
        OptOutWatch watch = new(_scene.Api, _scene.Time);
        OptOutGuard guard = new(_ => shared) { Watch = watch, SavesMeanwhile = true };
        for (int look = 0; look < 3; look++)
        {
            await guard.CatchUpAsync(DefaultWorld.Sender, CancellationToken.None);
            _scene.Time.Advance(OptOutWatch.Interval);
        }

        OptOutList other = Open();
        other.Take(new OptOutLine(OptOutLineKind.Out, Ben, _scene.Time.GetUtcNow()));
        await other.SaveAsync(CancellationToken.None);
        Say(Ana, "STOP");
        await guard.CatchUpAsync(DefaultWorld.Sender, CancellationToken.None);

        Assert.NotNull(shared.Find(Ben));
        Assert.NotNull(Open().Find(Ana));
        Assert.Single(File.ReadAllLines(Path.Combine(_folder, "list.jsonl")), line => line.Contains("\"Read\""));
        Assert.Equal(shared.ReadUntil, Open().ReadUntil);
    }

    // A digit that a disk changed, or a clock that was wrong when it was written.
    [Theory]
    [InlineData(2)]
    [InlineData(60 * 24 * 3653)]
    public async Task Until_when_was_read_is_not_believed_where_that_is_still_to_come(int minutesAhead)
    {
        Say(Ana, "STOP");
        _scene.Time.Advance(TimeSpan.FromHours(5));
        OptOutList list = Open();
        list.Read(DefaultWorld.Sender, _scene.Time.GetUtcNow().AddMinutes(minutesAhead), isPart: false);
        await list.SaveAsync(CancellationToken.None);

        await Ensure(new OptOutWatch(_scene.Api, _scene.Time), list);
        Assert.NotNull(list.Find(Ana));
        await list.SaveAsync(CancellationToken.None);

        // Also once that time has come, what was read is known.
        Assert.Equal(_scene.Simulator.Now, Open().ReadUntil);
        Assert.False(Open().IsReadInPart(DefaultWorld.Sender));
    }

    [Fact]
    public async Task Until_when_was_read_may_be_some_seconds_ahead()
    {
        Say(Ana, "STOP");
        _scene.Time.Advance(TimeSpan.FromHours(5));
        _list.Read(DefaultWorld.Sender, _scene.Time.GetUtcNow().AddSeconds(30), isPart: false);

        await Ensure(new OptOutWatch(_scene.Api, _scene.Time));

        Assert.Null(_list.Find(Ana));
        Assert.Equal(1, _scene.Requests);
    }

    [Fact]
    public async Task A_failure_to_look_is_a_warning_once()
    {
        SimulatedScene scene = new(key: new SimulatedKey { Sid = DefaultWorld.RestrictedKeySid, Secret = DefaultWorld.KeySecret });
        OptOutGuard guard = new(_ => _list) { Watch = new OptOutWatch(scene.Api, scene.Time) };
        await guard.CatchUpAsync(DefaultWorld.Sender, CancellationToken.None);
        scene.Time.Advance(OptOutWatch.Interval);
        await guard.CatchUpAsync(DefaultWorld.Sender, CancellationToken.None);

        Assert.True(guard.TryTakeNotice(out ErrorText? notice));
        Assert.Equal("OptOutsNotRead", notice.Id);
        Assert.False(guard.TryTakeNotice(out _));
    }

    private async Task Ensure(OptOutWatch watch, OptOutList? list = null) =>
        Assert.Null(await watch.EnsureAsync(list ?? _list, DefaultWorld.Sender, CancellationToken.None));

    private void Say(string person, string text) => _scene.Simulator.Inbound(person, DefaultWorld.Sender, text);

    private OptOutList Open()
    {
        OptOutList list = new(new OptOutFile(Path.Combine(_folder, "list.jsonl"), isSimulated: true, isPrivate: false, TimeProvider.System), () => DateTimeOffset.MaxValue);
        list.RefreshAsync(CancellationToken.None).GetAwaiter().GetResult();
        return list;
    }
}
