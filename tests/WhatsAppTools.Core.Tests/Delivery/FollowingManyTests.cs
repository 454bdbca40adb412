using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
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
                Dictionary<string, TwilioMessage> truth = Truth(scene);
                Assert.All(results, result =>
                {
                    // Delivered ends the wait, and may have become read since.
                    TwilioMessage actual = truth[result.Sid];
                    Assert.True(MessageProgress.Meets(result.StatusKind, DeliveryGoal.Final), $"{result.Sid} is {actual.Status} and was left {result.Status}.");
                    Assert.Equal(MessageProgress.IsFailure(actual.Status), MessageProgress.IsFailure(result.StatusKind));
                    Assert.Equal(actual.ErrorCode, result.ErrorCode);
                });
            });
    }

    [Fact]
    public void After_every_look_what_is_known_is_what_is_true()
    {
        DeliveryScene.Run(scene =>
        {
            List<string> sids = [.. Enumerable.Range(0, 1_500).Select(i => scene.Send(DeliveryScene.Person(i)))];
            int looks = 0;

            scene.Follow(sids, new FollowOptions(), follower =>
            {
                looks++;
                Dictionary<string, TwilioMessage> truth = Truth(scene);
                Assert.All(
                    follower.WhatIsKnown(),
                    known => Assert.True(
                        MessageProgress.Meets(known.StatusKind, DeliveryGoal.Delivered) || known.StatusKind == truth[known.Sid].Status,
                        $"{known.Sid} is {truth[known.Sid].Status} and was called {known.Status}."));
            });

            Assert.True(looks > 3, $"Only {looks} looks.");
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

    private static Dictionary<string, TwilioMessage> Truth(DeliveryScene scene)
    {
        Dictionary<string, TwilioMessage> messages = [];
        TwilioPage<TwilioMessage> page = Patiently(scene, () => scene.Api.ListMessagesAsync(new MessageFilter { PageSize = 1000 }, CancellationToken.None));
        while (true)
        {
            foreach (TwilioMessage message in page.Items)
            {
                messages[message.Sid] = message;
            }

            if (page.NextPage is not string next)
            {
                return messages;
            }

            page = Patiently(scene, () => scene.Api.ListMoreMessagesAsync(next, CancellationToken.None));
        }
    }

    // The hostile profile answers every 499th request with an HTML page.
    private static TwilioPage<TwilioMessage> Patiently(DeliveryScene scene, Func<Task<TwilioPage<TwilioMessage>>> read)
    {
        try
        {
            return scene.Finish(read());
        }
        catch (TwilioApiException failure) when (failure.HttpStatus >= 500)
        {
            return scene.Finish(read());
        }
    }
}
