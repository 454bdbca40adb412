using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Core.Tests.Twilio;
using WhatsAppTools.Errors;
using WhatsAppTools.Modes;
using WhatsAppTools.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Tests.Sending;

/// <summary>A server that answers each question in time, and never to the end: every wait ends by MaxOutage and a minute.</summary>
public class LongWaitTests
{
    private static readonly TimeSpan s_maxOutage = TimeSpan.FromMinutes(15);

    [Theory]
    [InlineData(SendMode.Template)]
    [InlineData(SendMode.Auto)]
    public void A_list_whose_pages_come_slowly_and_without_an_end_stops_the_run(SendMode mode) => Crank.Run((time, crank) =>
    {
        using TwilioHttpApi api = Api(time);
        using SendEngine engine = new(api, new MessagePlanner(api, new PlannerOptions(), time), new SenderBudgets(time), new SendEngineOptions { MaxOutage = s_maxOutage }, time, crank, new Random(5));

        // One row: several that wait for one reading go on in threads of their own.
        List<WhatsAppSendResult> results = engine.Send([EngineScene.Row(1, template: "reminder") with { Mode = mode }]);

        Assert.Empty(results);
        Assert.Equal("OutageTooLong", engine.Summary.StopReason?.ErrorId);
        Assert.Equal(1, engine.Summary.NotAttempted);
        Assert.InRange(time.Elapsed.TotalMinutes, 15, 16);
    });

    [Fact]
    public void What_is_read_before_the_rows_ends_too_where_its_pages_have_no_end() => Crank.Run((time, _) =>
    {
        using TwilioHttpApi api = Api(time);
        MessagePlanner planner = new(api, new PlannerOptions(), time);
        OutagePatience patience = new(s_maxOutage, time);
        Task<MessagePlan> reading = patience.ReadAsync(token => planner.PlanAsync(EngineScene.Row(1, template: "reminder") with { Mode = SendMode.Template }, token), CancellationToken.None);
        while (!reading.IsCompleted && time.Elapsed < TimeSpan.FromHours(2))
        {
            time.MoveToNextTimer(TimeSpan.FromMinutes(1));
        }

        Assert.Equal("OutageTooLong", (reading.Exception?.InnerException as WhatsAppException)?.ErrorId);
        Assert.InRange(time.Elapsed.TotalMinutes, 15, 16);
    });

    [Fact]
    public void A_search_in_lists_that_take_minutes_ends_and_leaves_the_row_to_the_next_run() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { MaxOutage = s_maxOutage });
        scene.Twilio.ListLatency = TimeSpan.FromMinutes(4);
        scene.Twilio.ListLag = _ => TimeSpan.FromDays(1);
        scene.Twilio.Script = (number, _) => number == 5 ? Fault.LostBefore : Fault.None;

        IReadOnlyList<WhatsAppSendResult> results = scene.Send(200);

        Assert.Equal(199, results.Count(result => result.OutcomeKind == SendOutcome.HandedOver));
        Assert.Equal(SendOutcome.Unknown, Assert.Single(results, result => result.OutcomeKind != SendOutcome.HandedOver).OutcomeKind);
        Assert.InRange(time.Elapsed.TotalMinutes, 10, 16);
    });

    // Every page takes 25 s, says nothing, and names another one.
    private static TwilioHttpApi Api(VirtualTime time)
    {
        int number = 0;
        return new TwilioHttpApi(new TwilioClientOptions
        {
            Credential = new TwilioCredential("AC" + new string('1', 32), "AC" + new string('1', 32), "token"),
            Handler = new CannedHandler(async (request, token) =>
            {
                await time.For(TimeSpan.FromSeconds(25), token).ConfigureAwait(false);
                string next = request.RequestUri!.AbsolutePath + "?PageToken=" + ++number;
                return new HttpResponseMessage
                {
                    Content = new StringContent(
                        $$"""{"messages":[],"next_page_uri":"{{next}}","contents":[],"meta":{"next_page_url":"https://{{request.RequestUri.Host}}{{next}}"} }""",
                        Encoding.UTF8,
                        "application/json"),
                };
            }),
            Time = time,
        });
    }
}
