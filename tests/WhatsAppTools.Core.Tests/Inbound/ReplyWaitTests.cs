using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Inbound;
using WhatsAppTools.Simulator;
using WhatsAppTools.Tests.Modes;

namespace WhatsAppTools.Tests.Inbound;

public sealed class ReplyWaitTests : IDisposable
{
    private const string Ana = "whatsapp:+447700900101";
    private const string Ben = "whatsapp:+447700900102";

    private readonly SimulatedScene _scene = new();
    private readonly ReplyWatch _watch;

    public ReplyWaitTests()
    {
        _watch = new ReplyWatch(_scene.Api, _scene.Time, null);
    }

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(25, 4)]
    [InlineData(30, 4)]
    public async Task Where_nobody_answers_it_looks_after_each_interval_and_once_more_when_the_time_is_up(int seconds, int looks)
    {
        Await(Ana);
        ReplyWait wait = Wait(seconds, null);
        int made = 0;
        for (; !wait.IsOver; made++)
        {
            Assert.Empty(await LookAsync(wait));
        }

        Assert.Equal((looks, false), (made, wait.IsEnough));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task It_is_over_once_enough_have_answered(int? enough, bool isOver)
    {
        Await(Ana);
        Await(Ben);
        _scene.Simulator.Inbound(Ana, DefaultWorld.Sender, "yes");
        ReplyWait wait = Wait(60, enough);

        Assert.Single(await LookAsync(wait));

        Assert.Equal((1, isOver, isOver), (wait.Answered, wait.IsEnough, wait.IsOver));
    }

    [Fact]
    public async Task It_is_over_once_all_have_answered_and_where_nobody_is_waited_for()
    {
        Assert.True(Wait(60, null).IsOver);
        Await(Ana);
        _scene.Simulator.Inbound(Ana, DefaultWorld.Sender, "yes");
        ReplyWait wait = Wait(60, null);
        Assert.False(wait.IsOver);
        await LookAsync(wait);
        Assert.True(wait.IsOver);
    }

    [Fact]
    public void A_pattern_that_cannot_be_read_is_said()
    {
        Assert.Null(ReplyWait.PatternOf(null));
        Assert.Matches(ReplyWait.PatternOf("^yes")!, "YES please");
        Assert.Equal("MatchInvalid", Assert.Throws<WhatsAppException>(() => ReplyWait.PatternOf("(")).ErrorId);
    }

    [Fact]
    public async Task A_text_that_the_pattern_takes_too_long_for_is_no_answer_and_the_others_come()
    {
        ReplyWatch watch = new(_scene.Api, _scene.Time, new Regex("^(a+)+$", RegexOptions.None, TimeSpan.FromMilliseconds(20)));
        watch.Add(new AwaitedReply(Ana, DefaultWorld.Sender, _scene.Simulator.Now));
        watch.Add(new AwaitedReply(Ben, DefaultWorld.Sender, _scene.Simulator.Now));
        _scene.Time.Advance(TimeSpan.FromSeconds(1));
        _scene.Simulator.Inbound(Ana, DefaultWorld.Sender, new string('a', 40) + "!");
        _scene.Simulator.Inbound(Ben, DefaultWorld.Sender, "aa");

        IReadOnlyList<AwaitedReply> answered = await _scene.RunAsync(watch.LookAsync([DefaultWorld.Sender], CancellationToken.None));

        Assert.Equal((Ben, 1), (Assert.Single(answered).Person, watch.Undecided));
    }

    private ReplyWait Wait(int seconds, int? enough) => new(_watch, _scene.Time, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(10), enough);

    private Task<IReadOnlyList<AwaitedReply>> LookAsync(ReplyWait wait) => _scene.RunAsync(wait.LookAsync([DefaultWorld.Sender], CancellationToken.None));

    private void Await(string person)
    {
        _watch.Add(new AwaitedReply(person, DefaultWorld.Sender, _scene.Simulator.Now));
        _scene.Time.Advance(TimeSpan.FromSeconds(1));
    }
}
