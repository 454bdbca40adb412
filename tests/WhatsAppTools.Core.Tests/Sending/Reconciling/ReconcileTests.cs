using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Modes;
using WhatsAppTools.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Tests.Sending;

/// <summary>Rows of which it is not known whether Twilio took them.</summary>
public class ReconcileTests
{
    [Fact]
    public void A_message_that_was_taken_is_found_and_not_sent_again() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Twilio.Script = (number, _) => number == 5 ? Fault.LostAfter : Fault.None;
        IReadOnlyList<WhatsAppSendResult> results = scene.Send(20);
        Assert.All(results, result => Assert.Equal(SendOutcome.HandedOver, result.OutcomeKind));
        Assert.Equal(20, scene.Twilio.Creates);
        Assert.NotNull(results[5].Sid);
    });

    [Fact]
    public void What_nobody_foresaw_while_a_row_is_looked_for_is_told_and_ends_the_looking() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Twilio.Script = (number, _) => number == 1 ? Fault.LostAfter : Fault.None;
        scene.Twilio.ListFault = () => throw new NotSupportedException("a list of stone");
        crank.StepsToLive = 10_000;

        WhatsAppSendResult result = scene.Send(3)[1];

        Assert.Equal(SendOutcome.Unknown, result.OutcomeKind);
        Assert.Contains("a list of stone", result.Failure!.InnerException!.Message, StringComparison.Ordinal);
        Assert.Equal(3, scene.Twilio.Creates);
    });

    [Fact]
    public void A_message_that_two_pages_show_is_one() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Twilio.Script = (number, _) => number == 5 ? Fault.LostAfter : Fault.None;
        scene.Twilio.ListFault = () =>
        {
            // What comes in while pages are read pushes a message from one page onto the next.
            if (scene.Twilio.Received.Count(message => message.Body == "Message 6") == 1)
            {
                scene.Twilio.Received.Add(scene.Twilio.Received.Single(message => message.Body == "Message 6"));
            }

            return null;
        };

        Assert.All(scene.Send(20), result => Assert.Equal(SendOutcome.HandedOver, result.OutcomeKind));
        Assert.Equal(20, scene.Twilio.Creates);
    });

    [Fact]
    public void An_answer_about_a_message_to_somebody_else_is_not_this_rows() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Twilio.MixesUp = number => number == 5;

        IReadOnlyList<WhatsAppSendResult> results = scene.Send(20);

        Assert.All(results, result => Assert.Equal(SendOutcome.HandedOver, result.OutcomeKind));
        Assert.All(results, result => Assert.Equal(result.To, scene.Twilio.Received.Single(message => message.Sid == result.Sid).To));
        Assert.Equal(20, scene.Twilio.Creates);
    });

    [Fact]
    public void A_message_to_somebody_else_is_never_the_one_that_is_looked_for() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Twilio.IgnoresFilters = true;
        scene.Twilio.Script = (number, _) => number == 5 ? Fault.LostBefore : Fault.None;

        IReadOnlyList<WhatsAppSendResult> results = scene.Send(Enumerable.Range(1, 200).Select(number => EngineScene.Row(number) with { Body = "The same to all" }));

        Assert.All(results, result => Assert.Equal(SendOutcome.HandedOver, result.OutcomeKind));
        Assert.Equal(200, scene.Twilio.Received.Select(message => message.To).Distinct().Count());
        Assert.Equal(200, scene.Twilio.Received.Count);
    });

    [Theory]
    [InlineData("whatsapp:+447700900123", "whatsapp:+447700900124", true)]
    [InlineData("whatsapp:+447700900123", "whatsapp:+447700900123", false)]
    [InlineData("whatsapp:+5215512345678", "whatsapp:+525512345678", false)]
    [InlineData("whatsapp:+4477009XXXXX", "whatsapp:+447700900124", false)]
    [InlineData("whatsapp:US.abc", "whatsapp:+447700900124", false)]
    [InlineData("+447700900123", "whatsapp:+447700900124", false)]
    [InlineData("", "whatsapp:+447700900124", false)]
    [InlineData(null, "whatsapp:+447700900124", false)]
    public void Two_addresses_are_two_people_only_where_that_is_certain(string? one, string? other, bool expected)
    {
        Assert.Equal(expected, NationalVariants.AreTwo(one, other));
        Assert.Equal(expected, NationalVariants.AreTwo(other, one));
    }

    [Fact]
    public void Others_go_on_while_a_row_is_looked_for() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Twilio.ListLag = _ => TimeSpan.FromSeconds(40);
        scene.Twilio.Script = (number, _) => number == 0 ? Fault.LostAfter : Fault.None;
        scene.Send(800);
        Assert.True((scene.Twilio.Left[^1] - scene.Twilio.Left[0]).TotalSeconds < 25);
    });

    [Fact]
    public void A_message_that_was_not_taken_is_sent_again_once_the_list_has_shown_its_neighbours() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Twilio.Script = (number, _) => number == 5 ? Fault.LostBefore : Fault.None;
        IReadOnlyList<WhatsAppSendResult> results = scene.Send(4000);
        Assert.All(results, result => Assert.Equal(SendOutcome.HandedOver, result.OutcomeKind));
        Assert.Equal(4001, scene.Twilio.Creates);
        Assert.Equal(4000, scene.Twilio.Received.Select(message => message.To).Distinct().Count());
    });

    [Fact]
    public void A_list_that_lags_proves_nothing() => Crank.Run((time, crank) =>
    {
        // The list shows others, even later ones, and hides this message for two minutes (twilio-node#647).
        EngineScene scene = new(time, crank, new SendEngineOptions { MaxPerSecond = 4 });
        scene.Twilio.ListLag = message => message.Body == "Message 6" ? TimeSpan.FromSeconds(119) : TimeSpan.FromSeconds(message.To!.Last() - '0');
        scene.Twilio.Script = (number, _) => number == 5 ? Fault.LostAfter : Fault.None;
        scene.Send(1000);
        Assert.Equal(1000, scene.Twilio.Creates);
        Assert.Equal(1000, scene.Engine.Summary.HandedOver);
    });

    [Fact]
    public void A_single_row_whose_message_does_not_show_is_unknown_after_a_minute() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Twilio.Script = (_, _) => Fault.LostBefore;
        WhatsAppSendResult result = Assert.Single(scene.Send(1));
        Assert.Equal(SendOutcome.Unknown, result.OutcomeKind);
        Assert.Equal("OutcomeUnknown", result.ErrorId);
        Assert.Equal(1, scene.Twilio.Creates);
        Assert.InRange(time.Elapsed.TotalSeconds, 60, 65);
    });

    [Theory]
    [InlineData(10)]
    [InlineData(600)]
    [InlineData(12 * 3600)]
    public void What_fits_in_everything_but_its_time_is_never_called_not_taken(int headerAhead) => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Twilio.HeaderSkew = TimeSpan.FromSeconds(headerAhead);
        scene.Twilio.Script = (number, _) => number == 5 ? Fault.LostAfter : Fault.None;
        IReadOnlyList<WhatsAppSendResult> results = scene.Send(8000);
        Assert.Equal(8000, scene.Twilio.Creates);
        Assert.Equal(SendOutcome.Unknown, results[5].OutcomeKind);
    });

    [Fact]
    public void Where_few_neighbours_show_that_the_list_has_caught_up_it_is_waited_for_ten_minutes() => Crank.Run((time, crank) =>
    {
        // The list hides the message for nine minutes, and shows the one other row at once (twilio-java#442).
        EngineScene scene = new(time, crank, new SendEngineOptions { MaxPerSecond = 0.05 });
        scene.Twilio.ListLag = message => message.Body == "Message 1" ? TimeSpan.FromMinutes(9) : TimeSpan.Zero;
        scene.Twilio.Script = (number, _) => number == 0 ? Fault.LostAfter : Fault.None;
        IReadOnlyList<WhatsAppSendResult> results = scene.Send(2);
        Assert.All(results, result => Assert.Equal(SendOutcome.HandedOver, result.OutcomeKind));
        Assert.Equal(2, scene.Twilio.Creates);
    });

    [Fact]
    public void Another_text_than_a_template_s_is_no_other_message_while_nothing_shows_that_texts_can_be_compared() => Crank.Run((time, crank) =>
    {
        // The list shows a template's body and not its buttons, or whatever it likes.
        EngineScene scene = new(time, crank);
        scene.Planner.Plan = row => new MessagePlan
        {
            Mode = SendMode.Template,
            Request = new CreateMessageRequest { To = row.To.Value, From = row.From!.Value, ContentSid = "HX00000000000000000000000000000001", Body = row.Body },
            ListedText = row.Body + " [Yes]",
        };
        scene.Twilio.Script = (number, _) => number == 5 ? Fault.LostAfter : Fault.None;
        IReadOnlyList<WhatsAppSendResult> results = scene.Send(8000);
        Assert.Equal(8000, scene.Twilio.Creates);
        Assert.Equal(SendOutcome.Unknown, results[5].OutcomeKind);
    });

    [Fact]
    public void A_failed_row_that_nobody_was_given_the_sid_of_is_no_proof_that_the_message_went() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Twilio.Script = (number, request) =>
        {
            if (number != 5)
            {
                return Fault.None;
            }

            scene.Twilio.Received.Add(Other(time, request, request.Body!) with { Status = MessageStatus.Failed, ErrorCode = 21211 });
            return Fault.LostBefore;
        };
        IReadOnlyList<WhatsAppSendResult> results = scene.Send(8000);
        Assert.All(results, result => Assert.Equal(SendOutcome.HandedOver, result.OutcomeKind));
        Assert.Equal(8001, scene.Twilio.Creates);
    });

    [Fact]
    public void An_answer_that_names_another_rows_message_has_an_unknown_meaning() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Twilio.RepeatsSid = number => number == 5;
        IReadOnlyList<WhatsAppSendResult> results = scene.Send(20);
        Assert.All(results, result => Assert.Equal(SendOutcome.HandedOver, result.OutcomeKind));
        Assert.Equal(20, results.Select(result => result.Sid).Distinct().Count());
        Assert.Equal(20, scene.Twilio.Creates);
    });

    [Fact]
    public void Two_spellings_of_one_person_are_not_on_their_way_at_once() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Send([EngineScene.Row(1, "+5212221234567"), EngineScene.Row(2, "+522221234567"), EngineScene.Row(3, "+5511961234567"), EngineScene.Row(4, "+551161234567")]);
        Assert.Equal(2, scene.Twilio.MostInFlight);
    });

    [Fact]
    public void Another_programs_message_to_the_same_person_is_not_taken_for_ours() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Twilio.Script = (number, request) =>
        {
            if (number != 0)
            {
                return Fault.None;
            }

            scene.Twilio.Received.Add(Other(time, request, "Another program's text"));
            return Fault.LostBefore;
        };
        WhatsAppSendResult result = Assert.Single(scene.Send(1));
        Assert.Equal(SendOutcome.Unknown, result.OutcomeKind);
    });

    [Fact]
    public void Two_messages_that_could_be_ours_cannot_be_told() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Twilio.Script = (number, request) =>
        {
            scene.Twilio.Received.Add(Other(time, request, string.Empty));
            return Fault.LostAfter;
        };
        Assert.Equal(SendOutcome.Unknown, Assert.Single(scene.Send(1)).OutcomeKind);
        Assert.Equal(1, scene.Twilio.Creates);
    });

    [Theory]
    [InlineData("+5212221234567", "+522221234567")]
    [InlineData("+522221234567", "+5212221234567")]
    [InlineData("+5511961234567", "+551161234567")]
    [InlineData("+541123456789", "+5491123456789")]
    public void A_message_stored_under_the_other_national_spelling_is_found(string asked, string stored) => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Twilio.Script = (number, request) =>
        {
            if (request.To.EndsWith(asked, StringComparison.Ordinal))
            {
                scene.Twilio.Received.Add(Other(time, request, request.Body!) with { To = "whatsapp:" + stored });
                return Fault.LostBefore;
            }

            return Fault.None;
        };
        IReadOnlyList<WhatsAppSendResult> results = scene.Send(Enumerable.Range(1, 30).Select(number => EngineScene.Row(number, number == 3 ? asked : null)));
        Assert.All(results, result => Assert.Equal(SendOutcome.HandedOver, result.OutcomeKind));
        Assert.Equal(30, scene.Twilio.Creates);
    });

    [Fact]
    public void A_key_that_may_not_list_leaves_the_row_unknown_at_once() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Twilio.ListFault = () => Fault.Code4xx(20003, WhatsAppErrorCategory.Configuration, 401).Failure;
        scene.Twilio.Script = (number, _) => number == 0 ? Fault.LostAfter : Fault.None;
        scene.Send(20);
        Assert.Equal(1, scene.Engine.Summary.Unknown);
        Assert.Equal(19, scene.Engine.Summary.HandedOver);
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(10));
    });

    [Fact]
    public void Skip_and_resend_do_not_look() => Crank.Run((time, crank) =>
    {
        EngineScene skip = new(time, crank, new SendEngineOptions { OnAmbiguous = AmbiguousAction.Skip });
        skip.Twilio.Script = (_, _) => Fault.Server(processed: true);
        Assert.Equal(SendOutcome.Unknown, Assert.Single(skip.Send(1)).OutcomeKind);

        EngineScene resend = new(time, crank, new SendEngineOptions { OnAmbiguous = AmbiguousAction.Resend });
        resend.Twilio.Script = (number, _) => number == 0 ? Fault.LostAfter : Fault.None;
        Assert.Equal(SendOutcome.HandedOver, Assert.Single(resend.Send(1)).OutcomeKind);
        Assert.Equal(2, resend.Twilio.Received.Count);
        Assert.Equal(0, skip.Twilio.Lists + resend.Twilio.Lists);
    });

    private static TwilioMessage Other(VirtualTime time, CreateMessageRequest request, string body) => new()
    {
        Sid = "SMffffffffffffffffffffffffffffffff",
        To = request.To,
        From = request.From,
        Body = body,
        Direction = MessageDirection.OutboundApi,
        DateCreated = time.GetUtcNow(),
    };
}
