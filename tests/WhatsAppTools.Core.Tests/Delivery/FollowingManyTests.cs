using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;
using WhatsAppTools.Simulator;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Tests.Delivery;

/// <summary>Issue 6: 5,000 messages, hostile profile, at most 1 % of the requests of one request per message and poll, none missed.</summary>
public sealed class FollowingManyTests
{
    private const int Messages = 5_000;

    [Fact]
    public void Five_thousand_messages_are_followed_for_a_hundredth_of_the_requests_and_none_is_missed()
    {
        DeliveryScene.Run(
            time => new SimulatorOptions { TimeProvider = time, Seed = 1, Profile = SimulatorProfile.Hostile },
            scene =>
            {
                List<string> sids = [.. Enumerable.Range(0, Messages).Select(i => Send(scene, i)).OfType<string>()];
                int before = scene.Requests.Count;
                long asOneByOne = 0;
                int open = sids.Count;

                IReadOnlyList<WhatsAppMessageStatus> results = scene.Follow(
                    sids,
                    new FollowOptions { Until = DeliveryGoal.Final, Timeout = TimeSpan.FromMinutes(15) },
                    follower =>
                    {
                        asOneByOne += open;
                        open = follower.OpenCount;
                    });

                int requests = scene.Requests.Count - before;
                Assert.True(requests <= asOneByOne / 100, $"{requests} requests, where one by one needs {asOneByOne}.");
                Assert.Equal(sids, results.Select(result => result.Sid));
                Assert.All(results, result => AssertTrue(scene, result));
            });
    }

    private static string? Send(DeliveryScene scene, int number)
    {
        try
        {
            return scene.Send(DeliveryScene.Person(number));
        }
        catch (TwilioApiException)
        {
            // The hostile profile refuses some; what was refused has no message to follow.
            return null;
        }
    }

    private static void AssertTrue(DeliveryScene scene, WhatsAppMessageStatus result)
    {
        TwilioMessage truth = scene.Finish(FetchAsync(scene, result.Sid));
        Assert.True(
            MessageProgress.Meets(result.Status, DeliveryGoal.Final) || !MessageProgress.Meets(truth.Status, DeliveryGoal.Final),
            $"{result.Sid} is {truth.Status} and was called {result.Status}.");
    }

    private static async System.Threading.Tasks.Task<TwilioMessage> FetchAsync(DeliveryScene scene, string sid)
    {
        while (true)
        {
            try
            {
                return await scene.Api.FetchMessageAsync(sid, CancellationToken.None);
            }
            catch (TwilioApiException failure) when (failure.HttpStatus >= 500)
            {
                // The hostile profile answers every 499th request with an HTML page.
            }
        }
    }
}
