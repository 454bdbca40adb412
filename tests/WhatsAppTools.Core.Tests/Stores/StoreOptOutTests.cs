using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Sending;
using WhatsAppTools.Stores;
using WhatsAppTools.Tests.Sending;

namespace WhatsAppTools.Tests.Stores;

/// <summary>Who said no, kept in the container of the campaigns: what one worker learns, the next one knows.</summary>
public sealed class StoreOptOutTests
{
    private const string Folder = "optouts/AC00000000000000000000000000000000-whatsapp15005550006";

    private static readonly DateTimeOffset s_noon = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_one_worker_learns_is_in_the_container_for_the_next_one() => Crank.Run((time, crank) =>
    {
        StoreScene scene = new(time, crank);
        OptOutGuard first = GuardOf(scene);
        SendRow row = EngineScene.Row(1);
        Assert.Null(first.Refusal(row, null));
        OptOutGuard other = GuardOf(scene);
        _ = other.ListOf(row);
        first.Failed(row, 63033, s_noon, "SM1");
        scene.Finish(Done(first.SaveAsync(CancellationToken.None)));

        Assert.Equal("RecipientOptedOut", GuardOf(scene).Refusal(row, null)?.ErrorId);
        Assert.Null(other.Refusal(row, null));
        scene.Finish(Done(other.ListOf(row).RefreshAsync(CancellationToken.None)));
        Assert.Equal("RecipientOptedOut", other.Refusal(row, null)?.ErrorId);
        Assert.Equal(Folder + "/00000.jsonl", Assert.Single(scene.Store.List(string.Empty)).Name);
    });

    // Requests are lost, are done long after nobody waits for them, and are refused; a segment takes 14 of them.
    [Fact]
    public void Workers_that_write_at_once_lose_nothing()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            Crank.Run((time, crank) =>
            {
                ModelWorld world = new(time, crank, seed, rows: 0) { FaultPercent = 15, EventsLeft = 0 };
                Task[] writers = [.. Enumerable.Range(0, 3).Select(writer => WriteAsync(ListOf(world, time, crank), writer, time))];
                while (!Array.TrueForAll(writers, writer => writer.IsCompleted))
                {
                    crank.Wait(world, TimeSpan.FromMinutes(1));
                }

                Assert.All(writers, writer => Assert.True(writer.IsCompletedSuccessfully, writer.Exception?.ToString()));
                world.FaultPercent = 0;
                OptOutList list = ListOf(world, time, crank);
                Task reading = list.RefreshAsync(CancellationToken.None);
                while (!reading.IsCompleted)
                {
                    crank.Wait(world, TimeSpan.FromMinutes(1));
                }

                Assert.True(reading.IsCompletedSuccessfully, reading.Exception?.ToString());
                Assert.Equal(Enumerable.Range(0, 3 * People).Select(person => Line(person).Address).OrderBy(address => address, StringComparer.Ordinal), list.All().Select(entry => entry.To).OrderBy(address => address, StringComparer.Ordinal));
                Assert.True(world.Store.List(string.Empty).Count > 1);
            });
        }
    }

    [Fact]
    public void Nobody_comes_off_a_list_because_it_was_taken_away_or_replaced_by_a_shorter_one() => Crank.Run((time, crank) =>
    {
        StoreScene scene = new(time, crank);
        OptOutList list = ListOf(scene.World, time, crank);
        Add(scene, list, 1);
        Add(scene, list, 2);
        scene.Store.Remove(Folder + "/00000.jsonl");
        scene.Finish(Done(list.RefreshAsync(CancellationToken.None)));
        Assert.Equal(2, list.Count);

        Add(scene, list, 3);
        Assert.Equal(1, Read(scene).Count);
        Assert.Equal(3, list.Count);

        OptOutList longer = Read(scene);
        Add(scene, longer, 4);
        scene.Store.Remove(Folder + "/00000.jsonl");
        Add(scene, Read(scene), 5);
        Add(scene, longer, 6);
        Assert.Equal(2, Read(scene).Count);
        Assert.Equal(4, longer.Count);
    });

    [Theory]
    [InlineData("nonsense\n", "OptOutListDamaged")]
    [InlineData("nonsense", "OptOutListDamaged")]
    [InlineData("{\"format\":\"WhatsAppTools opt-outs\",\"version\":2,\"simulated\":false}\n", "OptOutListTooNew")]
    [InlineData("{\"format\":\"WhatsAppTools opt-outs\",\"version\":1,\"simulated\":true}\n", "OptOutListMismatch")]
    [InlineData("{\"format\":\"WhatsAppTools opt-outs\",\"version\":1,\"simulated\":false}\n{\"op\":\"Out\"}\n", "OptOutListDamaged")]
    public void A_list_that_cannot_be_read_is_a_failure_and_never_an_empty_list(string text, string errorId) => Crank.Run((time, crank) =>
    {
        StoreScene scene = new(time, crank);
        scene.Store.Create(Folder + "/00000.jsonl");
        scene.Store.Append(Folder + "/00000.jsonl", 0, Encoding.UTF8.GetBytes(text), null);

        Assert.Equal(errorId, StoreScene.ErrorOf(() => Read(scene)));
    });

    [Fact]
    public void A_store_that_does_not_answer_lets_nothing_be_sent_and_loses_nothing_that_was_learned() => Crank.Run((time, crank) =>
    {
        StoreScene scene = new(time, crank);
        OptOutList list = ListOf(scene.World, time, crank);
        scene.World.FaultPercent = 100;
        Assert.Equal("StoreUnreachable", StoreScene.ErrorOf(() => scene.Finish(Done(Unanswered(scene, list)))));

        scene.World.FaultPercent = 0;
        scene.Finish(Done(list.SaveAsync(CancellationToken.None)));
        Assert.Equal(1, Read(scene).Count);
    });

    [Fact]
    public void Who_is_on_the_machines_own_list_is_brought_into_the_containers()
    {
        string folder = Directory.CreateTempSubdirectory("optouts").FullName;
        try
        {
            Crank.Run((time, crank) =>
            {
                StoreScene scene = new(time, crank);
                OptOutLists lists = new(new FakeTwilio(time), time);
                OptOutPlace files = new() { StateRoot = folder };
                OptOutList own = lists.Open(EngineScene.Sender, files);
                own.Take(Line(1));

                OptOutPlace place = files with { Container = new ModelConnection(scene.Store, scene.NewProcess(), scene.World), BringsOwn = true };
                OptOutList list = scene.Finish(lists.OpenAsync(EngineScene.Sender, place, CancellationToken.None));
                Assert.NotNull(list.Find(Line(1).Address));
                scene.Finish(Done(list.SaveAsync(CancellationToken.None)));

                OptOutPlace elsewhere = new() { StateRoot = Path.Combine(folder, "other"), Container = place.Container };
                Assert.Equal(1, scene.Finish(new OptOutLists(new FakeTwilio(time), time).OpenAsync(EngineScene.Sender, elsewhere, CancellationToken.None)).Count);
                Assert.Same(list, scene.Finish(lists.OpenAsync(EngineScene.Sender, place, CancellationToken.None)));
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_containers_lists_are_no_campaigns_and_a_campaigns_segments_are_its_own() => Crank.Run((time, crank) =>
    {
        StoreScene scene = new(time, crank);
        Add(scene, ListOf(scene.World, time, crank), 1);
        scene.Open(scene.Take("2026")).Dispose();
        scene.Open(scene.Take("2026/november")).Dispose();
        ModelConnection store = new(scene.Store, scene.NewProcess(), scene.World);

        Assert.Equal(["2026", "2026/november"], scene.Finish(SegmentChain.CampaignsAsync(store, time, CancellationToken.None)).OrderBy(name => name, StringComparer.Ordinal));
        Assert.Single(scene.Finish(scene.Chain("2026").ListAsync(CancellationToken.None)));

        scene.Finish(Done(scene.Take("2026", mustBeThere: true).RemoveAsync()));
        Assert.Equal(["2026/november"], scene.Finish(SegmentChain.CampaignsAsync(store, time, CancellationToken.None)));
    });

    private const int People = 12;

    private static OptOutLine Line(int person) =>
        new(OptOutLineKind.Out, "whatsapp:+4477009" + (10000 + person), s_noon.AddSeconds(person), OptOutScope.All, OptOutLine.Word, "SM" + person);

    private static OptOutGuard GuardOf(StoreScene scene)
    {
        OptOutList list = Read(scene);
        return new OptOutGuard(_ => list);
    }

    private static OptOutList ListOf(ModelWorld world, VirtualTime time, Crank crank)
    {
        SegmentChain chain = new(new ModelConnection(world.Store, new ModelProcess(time, crank), world), Folder, time);
        return new OptOutList(new OptOutStoreLog(chain, isSimulated: false, time), () => DateTimeOffset.MaxValue);
    }

    private static OptOutList Read(StoreScene scene)
    {
        OptOutList list = ListOf(scene.World, scene.Time, scene.Crank);
        scene.Finish(Done(list.RefreshAsync(CancellationToken.None)));
        return list;
    }

    private static void Add(StoreScene scene, OptOutList list, int person)
    {
        list.Take(Line(person));
        scene.Finish(Done(list.SaveAsync(CancellationToken.None)));
    }

    private static async Task Unanswered(StoreScene scene, OptOutList list)
    {
        list.Take(Line(1));
        await list.SaveAsync(CancellationToken.None).ConfigureAwait(false);
        Assert.Fail(scene.Time.Elapsed + " and it was saved");
    }

    // Whoever dies after a write that failed keeps what he has and tries again.
    private static async Task WriteAsync(OptOutList list, int writer, TimeProvider time)
    {
        for (int person = 0; person < People; person++)
        {
            list.Take(Line((writer * People) + person));
            while (list.HasNews)
            {
                try
                {
                    await list.SaveAsync(CancellationToken.None).ConfigureAwait(false);
                }
                catch (WhatsAppException failure) when (failure.ErrorId is "OptOutListWriteFailed" or "OptOutListInUse" or "StoreUnreachable")
                {
                    await time.For(TimeSpan.FromSeconds(1), CancellationToken.None).ConfigureAwait(false);
                }
            }
        }
    }

    private static async Task<bool> Done(Task task)
    {
        await task.ConfigureAwait(false);
        return true;
    }
}
