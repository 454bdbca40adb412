using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;
using WhatsAppTools.Simulator;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Tests.Delivery;

public sealed class MessageFollowerTests
{
    [Fact]
    public void A_message_is_followed_until_it_is_delivered()
    {
        DeliveryScene.Run(scene =>
        {
            WhatsAppMessageStatus status = Assert.Single(scene.Follow([scene.Send(DeliveryScene.Person(1))], new FollowOptions()));

            Assert.True(status.Reached);
            Assert.Contains(status.DeliveryKind, new[] { DeliveryState.Delivered, DeliveryState.Read });
            Assert.True(status.Simulated);
        });
    }

    [Fact]
    public void What_stays_sent_is_unconfirmed_and_says_what_that_means()
    {
        DeliveryScene.Run(scene =>
        {
            scene.Simulator.SetPerson(DeliveryScene.Person(1), PersonTrait.Blocks);

            WhatsAppMessageStatus status = Assert.Single(scene.Follow([scene.Send(DeliveryScene.Person(1))], new FollowOptions()));

            Assert.Equal(DeliveryState.Unconfirmed, status.DeliveryKind);
            Assert.Equal(MessageStatus.Sent, status.StatusKind);
            Assert.False(status.Reached);
            Assert.Equal("DeliveryUnconfirmed", status.ErrorId);
            Assert.Contains("blocked", status.Meaning!, StringComparison.Ordinal);
            Assert.InRange(scene.Time.Elapsed, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5.1));
        });
    }

    [Fact]
    public void A_message_that_fails_ends_the_wait_with_its_code_and_remedy()
    {
        DeliveryScene.Run(scene =>
        {
            scene.Simulator.SetPerson(DeliveryScene.Person(1), PersonTrait.NotOnWhatsApp);

            WhatsAppMessageStatus status = Assert.Single(scene.Follow([scene.Send(DeliveryScene.Person(1))], new FollowOptions()));

            Assert.Equal(DeliveryState.Failed, status.DeliveryKind);
            Assert.Equal("Twilio63003", status.ErrorId);
            Assert.Equal("Twilio63003", status.Failure!.ErrorId);
            Assert.False(status.Reached);
            Assert.InRange(scene.Time.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        });
    }

    [Theory]
    [InlineData(MessageStatus.Sent, DeliveryGoal.Sent, true)]
    [InlineData(MessageStatus.Delivered, DeliveryGoal.Sent, true)]
    [InlineData(MessageStatus.Sent, DeliveryGoal.Delivered, false)]
    [InlineData(MessageStatus.Read, DeliveryGoal.Delivered, true)]
    [InlineData(MessageStatus.Delivered, DeliveryGoal.Read, false)]
    [InlineData(MessageStatus.Read, DeliveryGoal.Read, true)]
    [InlineData(MessageStatus.Sent, DeliveryGoal.Final, false)]
    [InlineData(MessageStatus.Delivered, DeliveryGoal.Final, true)]
    [InlineData(MessageStatus.Failed, DeliveryGoal.Final, true)]
    [InlineData(MessageStatus.Failed, DeliveryGoal.Delivered, false)]
    [InlineData(MessageStatus.Canceled, DeliveryGoal.Final, true)]
    public void A_goal_is_met_by_what_goes_beyond_it(MessageStatus status, DeliveryGoal goal, bool met)
    {
        Assert.Equal(met, MessageProgress.Meets(status, goal));
    }

    // Facts, section 2.2: accepted < scheduled < queued < sending < sent < delivered < read; failed, undelivered, canceled end.
    [Fact]
    public void Progress_never_goes_backwards()
    {
        MessageStatus[] order =
        [
            MessageStatus.Accepted, MessageStatus.Scheduled, MessageStatus.Queued, MessageStatus.Sending,
            MessageStatus.Sent, MessageStatus.Delivered, MessageStatus.Read,
        ];
        foreach (MessageStatus known in order)
        {
            foreach (MessageStatus seen in order)
            {
                MessageStatus merged = MessageProgress.Merge(Picture(known), Picture(seen)).Status;
                Assert.Equal(Array.IndexOf(order, seen) >= Array.IndexOf(order, known) ? seen : known, merged);
            }
        }

        Assert.Equal(MessageStatus.Failed, MessageProgress.Merge(Picture(MessageStatus.Sent), Picture(MessageStatus.Failed)).Status);
        Assert.Equal(MessageStatus.Failed, MessageProgress.Merge(Picture(MessageStatus.Failed), Picture(MessageStatus.Delivered)).Status);
        Assert.Equal(MessageStatus.Read, MessageProgress.Merge(Picture(MessageStatus.Read), Picture(MessageStatus.Failed)).Status);
    }

    [Fact]
    public void Of_the_same_status_the_later_picture_is_kept_because_the_price_comes_after_the_status()
    {
        TwilioMessage priced = Picture(MessageStatus.Delivered) with { Price = -0.005m };

        Assert.Equal(-0.005m, MessageProgress.Merge(Picture(MessageStatus.Delivered), priced).Price);
    }

    [Fact]
    public void Results_come_in_the_order_of_the_sids_and_not_of_their_ends()
    {
        DeliveryScene.Run(scene =>
        {
            scene.Simulator.SetPerson(DeliveryScene.Person(1), PersonTrait.Blocks);
            List<string> sids = [.. Enumerable.Range(1, 8).Select(i => scene.Send(DeliveryScene.Person(i)))];

            IReadOnlyList<WhatsAppMessageStatus> results = scene.Follow(sids, new FollowOptions { Timeout = TimeSpan.FromMinutes(1) });

            Assert.Equal(sids, results.Select(result => result.Sid));
            Assert.Equal(7, results.Count(result => result.Reached == true));
        });
    }

    [Fact]
    public void A_sid_that_was_named_twice_gets_two_results_and_is_looked_up_once()
    {
        DeliveryScene.Run(scene =>
        {
            string sid = scene.Send(DeliveryScene.Person(1));
            int before = scene.Requests.Count;

            IReadOnlyList<WhatsAppMessageStatus> results = scene.Follow([sid, sid], new FollowOptions());

            Assert.Equal(2, results.Count);
            Assert.All(scene.Requests.Skip(before), request => Assert.Contains(sid, request, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void A_sid_that_the_account_does_not_have_ends_with_its_error_and_holds_nobody_up()
    {
        DeliveryScene.Run(scene =>
        {
            IReadOnlyList<WhatsAppMessageStatus> results = scene.Follow(["SM" + new string('0', 32), scene.Send(DeliveryScene.Person(1))], new FollowOptions());

            Assert.Equal("Twilio20404", results[0].ErrorId);
            Assert.False(results[0].Reached);
            Assert.True(results[1].Reached);
        });
    }

    [Fact]
    public void What_passes_by_itself_is_waited_out()
    {
        DeliveryScene.Run(scene =>
        {
            string sid = scene.Send(DeliveryScene.Person(1));
            scene.Simulator.AddFault(new SimulatorFault { Method = "GET", Status = 429, Code = 20429, RetryAfter = 7 });
            scene.Simulator.AddFault(new SimulatorFault { Method = "GET", Status = 503 });
            scene.Simulator.AddFault(new SimulatorFault { Method = "GET", Kind = SimulatorFaultKind.DropBefore });
            List<WhatsAppException?> troubles = [];

            WhatsAppMessageStatus status = Assert.Single(scene.Follow([sid], new FollowOptions(), follower => troubles.Add(follower.LastTrouble)));

            Assert.True(status.Reached);
            Assert.Equal(3, troubles.Count(trouble => trouble is not null));
            Assert.True(scene.Time.Elapsed >= TimeSpan.FromSeconds(7));
        });
    }

    [Fact]
    public void What_does_not_pass_ends_the_wait()
    {
        DeliveryScene.Run(scene =>
        {
            string sid = scene.Send(DeliveryScene.Person(1));
            scene.Simulator.AddFault(new SimulatorFault { Method = "GET", Status = 401, Code = 20003 });

            WhatsAppException failure = Assert.ThrowsAny<WhatsAppException>(() => scene.Follow([sid], new FollowOptions()));

            Assert.Equal("Twilio20003", failure.ErrorId);
        });
    }

    [Fact]
    public void Where_nothing_happens_it_looks_less_and_less_often()
    {
        DeliveryScene.Run(scene =>
        {
            scene.Simulator.SetPerson(DeliveryScene.Person(1), PersonTrait.Blocks);
            string sid = scene.Send(DeliveryScene.Person(1));
            int before = scene.Requests.Count;

            scene.Follow([sid], new FollowOptions { Timeout = TimeSpan.FromMinutes(10) });

            Assert.InRange(scene.Requests.Count - before, 40, 60);
        });
    }

    [Fact]
    public void A_wait_that_is_broken_off_still_tells_what_is_known()
    {
        DeliveryScene.Run(scene =>
        {
            scene.Simulator.SetPerson(DeliveryScene.Person(1), PersonTrait.Blocks);
            List<string> sids = [scene.Send(DeliveryScene.Person(1)), scene.Send(DeliveryScene.Person(2))];
            MessageFollower follower = new(scene.Api, scene.Time, sids, new FollowOptions());
            for (int i = 0; i < 5; i++)
            {
                scene.Finish(follower.LookAsync(CancellationToken.None));
            }

            Assert.Empty(follower.Take());
            IReadOnlyList<WhatsAppMessageStatus> known = follower.WhatIsKnown();
            Assert.Equal(DeliveryState.Sent, known[0].DeliveryKind);
            Assert.True(known[1].Reached);
        });
    }

    private static TwilioMessage Picture(MessageStatus status) => new() { Sid = "SM1", Status = status };
}
