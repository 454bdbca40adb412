using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Core.Tests.Twilio;
using WhatsAppTools.Delivery;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Tests.Delivery;

public sealed class StatusLookupTests
{
    [Fact]
    public void Few_messages_are_read_one_by_one_in_the_order_asked_for()
    {
        DeliveryScene.Run(scene =>
        {
            List<string> sids = [scene.Send(DeliveryScene.Person(1)), scene.Send(DeliveryScene.Person(2))];
            int before = scene.Requests.Count;

            IReadOnlyList<WhatsAppMessageStatus> found = scene.Finish(StatusLookup.ReadAsync(scene.Api, [sids[1], sids[0]], CancellationToken.None));

            Assert.Equal([sids[1], sids[0]], found.Select(status => status.Sid));
            Assert.Equal(2, scene.Requests.Count - before);
            Assert.All(found, status => Assert.Null(status.Reached));
        });
    }

    [Fact]
    public void Many_messages_are_read_through_one_page()
    {
        DeliveryScene.Run(scene =>
        {
            List<string> sids = [.. Enumerable.Range(1, 200).Select(i => scene.Send(DeliveryScene.Person(i)))];
            int before = scene.Requests.Count;

            IReadOnlyList<WhatsAppMessageStatus> found = scene.Finish(StatusLookup.ReadAsync(scene.Api, sids, CancellationToken.None));

            Assert.Equal(200, found.Count);
            Assert.Equal(1, scene.Requests.Count - before);
        });
    }

    [Fact]
    public void What_the_list_does_not_show_yet_is_read_by_itself()
    {
        DeliveryScene.Run(
            time => new Simulator.SimulatorOptions
            {
                TimeProvider = time,
                Seed = 1,
                Unkindness = new Simulator.SimulatorUnkindness { MaxListLag = TimeSpan.FromMinutes(10) },
            },
            scene =>
            {
                List<string> sids = [.. Enumerable.Range(1, 20).Select(i => scene.Send(DeliveryScene.Person(i)))];

                IReadOnlyList<WhatsAppMessageStatus> found = scene.Finish(StatusLookup.ReadAsync(scene.Api, sids, CancellationToken.None));

                Assert.All(found, status => Assert.NotEqual(DeliveryState.Unknown, status.DeliveryKind));
            });
    }

    [Fact]
    public void A_message_that_stayed_sent_for_an_hour_is_unconfirmed()
    {
        DeliveryScene.Run(scene =>
        {
            scene.Simulator.SetPerson(DeliveryScene.Person(1), Simulator.PersonTrait.Blocks);
            string sid = scene.Send(DeliveryScene.Person(1));

            scene.Time.MoveBy(TimeSpan.FromMinutes(59));
            Assert.Equal(DeliveryState.Sent, Assert.Single(scene.Finish(StatusLookup.ReadAsync(scene.Api, [sid], CancellationToken.None))).DeliveryKind);
            scene.Time.MoveBy(TimeSpan.FromMinutes(2));
            Assert.Equal(DeliveryState.Unconfirmed, Assert.Single(scene.Finish(StatusLookup.ReadAsync(scene.Api, [sid], CancellationToken.None))).DeliveryKind);
        });
    }

    // Facts of 2026-11, C17 and section 10.2: new trial accounts take messages and answer 403 to every look at them.
    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    public void Where_reading_is_forbidden_the_status_is_unavailable_and_nothing_has_failed(int count)
    {
        DeliveryScene.Run(scene =>
        {
            List<string> sids = [.. Enumerable.Range(1, count).Select(i => scene.Send(DeliveryScene.Person(i)))];
            scene.Simulator.AddFault(new Simulator.SimulatorFault { Status = 403, Count = 1000, Method = "GET" });

            IReadOnlyList<WhatsAppMessageStatus> found = scene.Finish(StatusLookup.ReadAsync(scene.Api, sids, CancellationToken.None));

            Assert.All(found, status => Assert.Equal((DeliveryState.Unknown, "StatusUnavailable"), (status.DeliveryKind, status.ErrorId)));
        });
    }

    // C17 too: a list that shows nothing, and messages that nobody finds by their sids.
    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    public void Where_lists_are_empty_and_nothing_is_found_no_message_has_failed(int count)
    {
        DeliveryScene.Run(scene =>
        {
            List<string> sids = [.. Enumerable.Range(1, count).Select(i => scene.Send(DeliveryScene.Person(i)))];
            using TwilioHttpApi api = new(new TwilioClientOptions
            {
                Credential = new TwilioCredential("AC" + new string('1', 32), "AC" + new string('1', 32), "token"),
                Handler = new CannedHandler((request, _) => Task.FromResult(request.RequestUri!.AbsolutePath.EndsWith("/Messages.json", StringComparison.Ordinal)
                    ? new HttpResponseMessage { Content = new StringContent("""{"messages":[],"next_page_uri":null}""") }
                    : new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("""{"code":20404,"message":"not found","status":404}""") })),
                Time = scene.Time,
            });

            IReadOnlyList<WhatsAppMessageStatus> found = scene.Finish(StatusLookup.ReadAsync(api, sids, CancellationToken.None));

            Assert.All(found, status => Assert.Equal((DeliveryState.Unknown, "Twilio20404"), (status.DeliveryKind, status.ErrorId)));
        });
    }
}
