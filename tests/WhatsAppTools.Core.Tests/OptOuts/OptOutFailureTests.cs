using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Sending;
using WhatsAppTools.Tests.Sending;

namespace WhatsAppTools.Tests.OptOuts;

/// <summary>What a run does with failures that concern the person.</summary>
public class OptOutFailureTests
{
    [Fact]
    public void Who_cannot_or_does_not_want_to_be_reached_goes_onto_the_list_at_once_and_late() => Crank.Run((time, crank) =>
    {
        OptOutList list = new(null, () => DateTimeOffset.MaxValue);
        EngineScene scene = new(time, crank, new SendEngineOptions { OptOuts = new OptOutGuard(_ => list) });
        scene.Twilio.Script = (_, request) => request.To![^1] switch
        {
            '1' => Fault.Code4xx(21610, WhatsAppErrorCategory.Recipient),
            '2' => Fault.LostLater(63014),
            '3' => Fault.LostLater(63024),
            '4' => Fault.LostLater(63050),
            _ => Fault.None,
        };

        scene.Send(5);

        Assert.Equal(["All", "All", "Unreachable", "Marketing", ""], Enumerable.Range(1, 5).Select(person => Scope(list, EngineScene.Row(person).To.Value)));
        Assert.All(list.All(), entry => Assert.Equal(OptOutLine.Failure, entry.Reason));
    });

    [Fact]
    public void Who_says_no_between_plan_and_leaving_gets_nothing() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Planner.RefuseSince = row => row.Number == 2 ? new WhatsAppException("RecipientOptedOut", row.To.Value, "just now") : null;

        IReadOnlyList<WhatsAppSendResult> results = scene.Send(3);

        Assert.Equal(["HandedOver", "Refused", "HandedOver"], results.Select(result => result.Outcome));
        Assert.Equal(2, scene.Twilio.Received.Count);
    });

    [Fact]
    public void A_failure_of_the_person_is_not_tried_again_and_another_one_is() => Crank.Run((time, crank) =>
    {
        DyingStream file = DyingStream.Of([], long.MaxValue);
        Run([63024, 63049], JournalRetry.None);

        IReadOnlyList<WhatsAppSendResult> again = Run([null, null], JournalRetry.Failed);

        Assert.Equal(["Skipped", "HandedOver"], again.Select(result => result.Outcome));
        Assert.Contains("63024", again[0].Notes.Last(), StringComparison.Ordinal);

        IReadOnlyList<WhatsAppSendResult> Run(int?[] codes, JournalRetry retry)
        {
            file = DyingStream.Of(file.ToArray(), long.MaxValue);
            JournalHeader header = new() { Account = "AC1", From = EngineScene.Sender };
            CampaignJournal journal = JournalOpening.Open(file, "run", header, new JournalOptions { Continue = true, Retry = retry }, null, time, crank);
            EngineScene scene = new(time, crank, new SendEngineOptions { Journal = journal });
            scene.Twilio.Script = (number, _) => codes[number % 2] is int code ? Fault.Code4xx(code, WhatsAppErrorCategory.Recipient) : Fault.None;
            IReadOnlyList<WhatsAppSendResult> results = scene.Send(2);
            scene.Engine.Dispose();
            return results;
        }
    });

    [Theory]
    [InlineData("Twilio63024", 3, 0, null)]
    [InlineData("RecipientOptedOut", 0, 3, null)]
    [InlineData("Twilio63049", 3, 0, "-Retry Failed")]
    [InlineData("WindowClosed", 0, 3, "-Continue")]
    public void The_summary_never_recommends_to_write_to_them_again(string errorId, int failed, int refused, string? advice)
    {
        SendRunSummary summary = new()
        {
            Rows = 5,
            HandedOver = 2,
            Failed = failed,
            Refused = refused,
            JournalPath = "j",
            ByErrorId = new Dictionary<string, long> { [errorId] = 3 },
        };

        Assert.Contains(advice ?? "Handed over is not delivered", summary.NextStep, StringComparison.Ordinal);
        Assert.Equal(errorId == "RecipientOptedOut", summary.ToString().Contains("3 of them said no", StringComparison.Ordinal));
    }

    [Fact]
    public void That_the_user_insisted_is_read_from_the_journal_again()
    {
        System.IO.MemoryStream stream = new();
        using (System.Text.Json.Utf8JsonWriter writer = JournalLineWriter.Create(stream))
        {
            JournalLineWriter.Write(writer, new JournalLine { Id = 1, Key = "k", State = JournalState.Intended, OverridesOptOut = true });
        }

        Assert.True(JournalLineParser.Read(stream.ToArray())!.OverridesOptOut);
    }

    private static string Scope(OptOutList list, string person) => (list.Find(person) ?? list.FindUnreachable(person))?.Scope ?? "";
}
