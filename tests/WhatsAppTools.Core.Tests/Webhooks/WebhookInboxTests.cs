using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using WhatsAppTools.Errors;
using WhatsAppTools.Webhooks;

namespace WhatsAppTools.Core.Tests.Webhooks;

public sealed class WebhookInboxTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(WebhookSamples.At);
    private readonly string _folder = Directory.CreateTempSubdirectory("inbox").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_was_accepted_is_given_once_in_its_order_and_what_comes_again_is_not()
    {
        using WebhookInbox inbox = WebhookInbox.InMemory(_time);
        Assert.True(inbox.Accept([Item("a"), Item("b"), Item("a")]));
        Assert.True(inbox.Accept([Item("b"), Item("c")]));

        Assert.Equal(["a", "b", "c"], await GiveAllAsync(inbox));
        Assert.True(inbox.Accept([Item("a")]));
        Assert.Empty(await GiveAllAsync(inbox));
    }

    [Fact]
    public async Task A_file_goes_on_where_it_ended()
    {
        string path = Path.Combine(_folder, "new", "inbox.jsonl");
        using (WebhookInbox first = Open(path))
        {
            first.Accept([Item("a"), Item("b", "Body=J%C3%BCrgen \"&\" <b>\n"), Item("c")]);
            await first.WaitAsync(null, CancellationToken.None);
            first.Give((_, _) => { });
        }

        using WebhookInbox second = Open(path);
        Assert.Equal(2, second.Waiting);
        second.Accept([Item("a"), Item("c"), Item("d")]);
        Assert.Equal(["b", "c", "d"], await GiveAllAsync(second));
        Assert.Contains("\"text\":\"Body=J%C3%BCrgen \\\"&\\\" <b>\\n\"", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_pipeline_had_counts_as_given_although_it_wants_no_more()
    {
        string path = Path.Combine(_folder, "inbox.jsonl");
        using (WebhookInbox first = Open(path))
        {
            first.Accept([Item("a"), Item("b")]);
            await first.WaitAsync(null, CancellationToken.None);
            Assert.Throws<InvalidOperationException>(() => first.Give((_, _) => throw new InvalidOperationException()));
        }

        using WebhookInbox second = Open(path);
        Assert.Equal(["b"], await GiveAllAsync(second));
    }

    // A kill leaves the file as far as it was written: each length that it ever had is tried.
    [Fact]
    public async Task A_kill_at_any_byte_loses_nothing_that_was_accepted_and_repeats_only_what_was_being_given()
    {
        using MemoryStream whole = new();
        List<(long Length, string Accepted, string Given)> moments = [];
        using (WebhookInbox inbox = WebhookInbox.Open(new WebhookInboxFile(new UnclosedStream(whole), "test", isSimulated: false), _time))
        {
            string accepted = string.Empty;
            string given = string.Empty;
            foreach (string batch in (string[])["ab", "c", "def"])
            {
                inbox.Accept([.. batch.Select(letter => Item(letter.ToString()))]);
                accepted += batch;
                moments.Add((whole.Length, accepted, given));
                await inbox.WaitAsync(null, CancellationToken.None);
                inbox.Give((item, _) => given += item.Id);
                moments.Add((whole.Length, accepted, given));
            }
        }

        for (int length = 0; length <= whole.Length; length++)
        {
            using MemoryStream torn = new();
            torn.Write(whole.ToArray(), 0, length);
            torn.Position = 0;
            using WebhookInbox again = WebhookInbox.Open(new WebhookInboxFile(torn, "test", isSimulated: false), _time);
            (long _, string accepted, string given) = moments.Where(moment => moment.Length <= length).DefaultIfEmpty((0, string.Empty, string.Empty)).Last();
            List<string> repeated = [];
            string kept = string.Concat(await GiveAllAsync(again, repeated));
            Assert.All(accepted, letter => Assert.Contains(letter, given + kept));
            Assert.All(repeated, id => Assert.Equal(kept[0].ToString(), id));

            // Twilio posts again what it had no answer for, and the rest too if it likes.
            again.Accept([.. "abcdef".Select(letter => Item(letter.ToString()))]);
            string fresh = string.Concat(await GiveAllAsync(again));
            Assert.Equal("abcdef", string.Concat((given + kept + fresh).OrderBy(letter => letter)));
        }
    }

    [Fact]
    public async Task A_file_that_has_grown_is_cleaned_and_still_knows_what_was_given()
    {
        string path = Path.Combine(_folder, "inbox.jsonl");
        string text = new('x', 100_000);
        using (WebhookInbox inbox = Open(path))
        {
            inbox.Accept([.. Enumerable.Range(0, 60).Select(i => Item("big" + i, text))]);
            for (int i = 0; i < 58; i++)
            {
                await inbox.WaitAsync(null, CancellationToken.None);
                inbox.Give((_, _) => { });
            }

            inbox.Accept([Item("after")]);
        }

        Assert.InRange(new FileInfo(path).Length, 5_000_000, 10_000_000);
        using WebhookInbox again = Open(path);
        Assert.InRange(new FileInfo(path).Length, 1, 500_000);
        again.Accept([Item("big0"), Item("big57")]);
        Assert.Equal(["big58", "big59", "after"], await GiveAllAsync(again));
    }

    [Fact]
    public async Task Ids_are_forgotten_after_their_time()
    {
        using WebhookInbox inbox = WebhookInbox.InMemory(_time);
        inbox.Accept([Item("a")]);
        await GiveAllAsync(inbox);
        _time.Advance(WebhookInbox.Memory + TimeSpan.FromMinutes(1));
        inbox.Accept([Item("b")]);
        inbox.Accept([Item("a")]);

        Assert.Equal(["b", "a"], await GiveAllAsync(inbox));
    }

    [Fact]
    public void There_is_an_end_to_what_may_wait()
    {
        using WebhookInbox inbox = WebhookInbox.InMemory(_time);
        Assert.True(inbox.Accept([.. Enumerable.Range(0, WebhookInbox.MostWaiting).Select(i => Item("i" + i))]));
        Assert.False(inbox.Accept([Item("one more")]));
    }

    [Fact]
    public async Task Waiting_ends_with_the_time_or_with_the_next_item()
    {
        using WebhookInbox inbox = WebhookInbox.InMemory(_time);
        Task<bool> waits = inbox.WaitAsync(TimeSpan.FromMinutes(1), CancellationToken.None);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await waits);

        waits = inbox.WaitAsync(TimeSpan.FromMinutes(1), CancellationToken.None);
        inbox.Accept([Item("a")]);
        Assert.True(await waits);
    }

    [Theory]
    [InlineData("no json\n")]
    [InlineData("{\"format\":\"WhatsAppTools inbound\",\"version\":1,\"simulated\":false}\n")]
    [InlineData("{\"format\":\"WhatsAppTools webhooks\",\"version\":2,\"simulated\":false}\n")]
    [InlineData("{\"format\":\"WhatsAppTools webhooks\",\"version\":1,\"simulated\":true}\n")]
    [InlineData("{\"format\":\"WhatsAppTools webhooks\",\"version\":1,\"simulated\":false}\n{\"op\":\"Accepted\",\"of\":\"a\",\"at\":\"2026-11-27\"}\n")]
    public void A_file_that_is_none_is_named_and_left_as_it_is(string text)
    {
        string path = Path.Combine(_folder, "inbox.jsonl");
        File.WriteAllText(path, text);

        Assert.Equal("WebhookInboxUnreadable", Assert.Throws<WhatsAppException>(() => Open(path)).ErrorId);
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public void One_receiver_at_a_time_has_a_file()
    {
        string path = Path.Combine(_folder, "inbox.jsonl");
        using WebhookInbox one = Open(path);

        Assert.Equal("WebhookInboxInUse", Assert.Throws<WhatsAppException>(() => Open(path)).ErrorId);
    }

    private WebhookInbox Open(string path) => WebhookInbox.Open(WebhookInboxFile.Open(path, isSimulated: false, isPrivate: false), _time);

    private WebhookItem Item(string id, string text = "AccountSid=AC01") => new(id, text, IsEvent: false, _time.GetUtcNow());

    private static async Task<List<string>> GiveAllAsync(WebhookInbox inbox, List<string>? repeated = null)
    {
        List<string> given = [];
        while (await inbox.WaitAsync(TimeSpan.Zero, CancellationToken.None))
        {
            inbox.Give((item, mayBeRepeated) =>
            {
                given.Add(item.Id);
                if (mayBeRepeated)
                {
                    repeated?.Add(item.Id);
                }
            });
        }

        return given;
    }

    private sealed class UnclosedStream(MemoryStream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => true;

        public override long Length => inner.Length;

        public override long Position { get => inner.Position; set => inner.Position = value; }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override void SetLength(long value) => inner.SetLength(value);

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
    }
}
