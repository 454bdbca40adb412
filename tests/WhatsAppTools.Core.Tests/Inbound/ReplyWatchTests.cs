using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Inbound;
using WhatsAppTools.Simulator;
using WhatsAppTools.Tests.Modes;

namespace WhatsAppTools.Tests.Inbound;

public sealed class ReplyWatchTests : IDisposable
{
    private const string Ana = "whatsapp:+447700900101";

    private static readonly string[] s_senders = [DefaultWorld.Sender];

    private readonly SimulatedScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task An_answer_belongs_to_the_newest_message_before_it_that_has_none_yet()
    {
        ReplyWatch watch = Watch(null);
        Say("before everything");
        AwaitedReply first = Await(watch, Ana);
        AwaitedReply second = Await(watch, Ana);
        Say("to the second");
        Say("to the first");
        Say("to nobody any more");

        IReadOnlyList<AwaitedReply> answered = await watch.LookAsync(s_senders, CancellationToken.None);

        Assert.Equal([second, first], answered);
        Assert.Equal(("to the second", "to the first"), (second.Answer!.Body, first.Answer!.Body));
        Assert.Equal((2, 0), (watch.Count, watch.OpenCount));
    }

    [Fact]
    public async Task Only_a_message_that_matches_is_an_answer()
    {
        ReplyWatch watch = Watch("^(yes|no)\\b");
        AwaitedReply reply = Await(watch, Ana);
        Say("maybe");
        Assert.Empty(await watch.LookAsync(s_senders, CancellationToken.None));
        Say("Yes, please");

        await watch.LookAsync(s_senders, CancellationToken.None);

        Assert.Equal("Yes, please", reply.Answer!.Body);
    }

    [Fact]
    public async Task A_person_who_answers_from_the_other_national_form_has_answered()
    {
        ReplyWatch watch = Watch(null);
        AwaitedReply reply = Await(watch, "whatsapp:+525512345678");
        _scene.Simulator.Inbound("whatsapp:+5215512345678", DefaultWorld.Sender, "hola");

        await watch.LookAsync(s_senders, CancellationToken.None);

        Assert.NotNull(reply.Answer);
    }

    [Fact]
    public async Task A_look_costs_one_request_whatever_the_number_of_people_and_each_message_counts_once()
    {
        ReplyWatch watch = Watch(null);
        string[] people = [.. Enumerable.Range(10000, 400).Select(person => $"whatsapp:+4477009{person}")];
        foreach (string person in people)
        {
            Await(watch, person);
        }

        Await(watch, people[0]);
        foreach (string person in people)
        {
            _scene.Simulator.Inbound(person, DefaultWorld.Sender, "ok");
        }

        for (int look = 0; look < 3; look++)
        {
            await watch.LookAsync(s_senders, CancellationToken.None);
            _scene.Time.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(3, _scene.Requests);
        Assert.Equal((401, 1), (watch.Count, watch.OpenCount));
    }

    private ReplyWatch Watch(string? match) => new(_scene.Api, _scene.Time, match is null ? null : new Regex(match, RegexOptions.IgnoreCase));

    private AwaitedReply Await(ReplyWatch watch, string person)
    {
        _scene.Time.Advance(TimeSpan.FromSeconds(1));
        AwaitedReply reply = new(person, DefaultWorld.Sender, _scene.Simulator.Now);
        watch.Add(reply);
        _scene.Time.Advance(TimeSpan.FromSeconds(1));
        return reply;
    }

    private void Say(string text)
    {
        _scene.Simulator.Inbound(Ana, DefaultWorld.Sender, text);
        _scene.Time.Advance(TimeSpan.FromSeconds(1));
    }
}
