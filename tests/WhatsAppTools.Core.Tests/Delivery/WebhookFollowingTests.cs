using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Delivery;
using WhatsAppTools.Twilio;
using WhatsAppTools.Webhooks;

namespace WhatsAppTools.Tests.Delivery;

/// <summary>What webhooks tell ends a wait that runs beside them.</summary>
public sealed class WebhookFollowingTests
{
    [Fact]
    public void While_webhooks_are_received_what_they_tell_ends_the_wait_without_a_request()
    {
        DeliveryScene.Run(scene =>
        {
            WebhookHub hub = new();
            using IDisposable receiving = hub.Receive();
            string sid = scene.Send(DeliveryScene.Person(1));
            int before = scene.Requests.Count;
            MessageFollower follower = new(scene.Api, scene.Time, [sid], new FollowOptions(), hub);

            Task look = follower.LookAsync(CancellationToken.None);
            hub.Tell(Told(sid, MessageStatus.Sent));
            look.GetAwaiter().GetResult();
            Assert.False(follower.IsDone);
            look = follower.LookAsync(CancellationToken.None);
            hub.Tell(Told("SM of another", MessageStatus.Delivered));
            hub.Tell(Told(sid, MessageStatus.Delivered));
            look.GetAwaiter().GetResult();

            Assert.True(follower.IsDone);
            Assert.Equal(("Delivered", true), (follower.Take().Single() is var status ? (status.Delivery, status.Reached ?? false) : default));
            Assert.Equal(before, scene.Requests.Count);
        });
    }

    [Fact]
    public void What_was_told_before_the_wait_began_counts()
    {
        DeliveryScene.Run(scene =>
        {
            WebhookHub hub = new();
            string sid = scene.Send(DeliveryScene.Person(1));
            hub.Tell(Told(sid, MessageStatus.Undelivered) with { ErrorCode = 63016 });
            hub.Tell(Told(sid, MessageStatus.Sent));
            int before = scene.Requests.Count;
            MessageFollower follower = new(scene.Api, scene.Time, [sid], new FollowOptions(), hub);

            follower.LookAsync(CancellationToken.None).GetAwaiter().GetResult();

            Assert.Equal("Twilio63016", follower.Take().Single().ErrorId);
            Assert.Equal(before, scene.Requests.Count);
        });
    }

    [Fact]
    public void What_webhooks_do_not_tell_is_asked_for_and_they_take_nothing_back()
    {
        DeliveryScene.Run(scene =>
        {
            WebhookHub hub = new();
            using IDisposable receiving = hub.Receive();
            string sid = scene.Send("+15005552002");
            MessageFollower follower = new(scene.Api, scene.Time, [sid], new FollowOptions { Until = DeliveryGoal.Read, Timeout = TimeSpan.FromMinutes(2) }, hub);
            while (!follower.IsDone)
            {
                scene.Finish(follower.LookAsync(CancellationToken.None));
                hub.Tell(Told(sid, MessageStatus.Sent));
            }

            WhatsAppMessageStatus status = follower.Take().Single();
            Assert.Equal(DeliveryState.Delivered, status.DeliveryKind);
            Assert.NotNull(status.DateCreated);
            Assert.InRange(follower.Requests, 1, 10);
        });
    }

    [Fact]
    public void What_is_remembered_has_an_end()
    {
        WebhookHub hub = new();
        for (int i = 0; i <= WebhookHub.MostRemembered; i++)
        {
            hub.Remember("id" + i);
        }

        Assert.True(hub.Remember("id1"));
        Assert.False(hub.Remember("id0"));
    }

    private static TwilioMessage Told(string sid, MessageStatus status) => new() { Sid = sid, Status = status };
}
