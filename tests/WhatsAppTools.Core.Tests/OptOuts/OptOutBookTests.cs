using System;
using WhatsAppTools.OptOuts;

namespace WhatsAppTools.Tests.OptOuts;

public class OptOutBookTests
{
    private const string Ana = "whatsapp:+447700900101";

    private static readonly DateTimeOffset s_noon = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly OptOutBook _book = new();

    [Fact]
    public void Stop_wins_until_start_and_a_message_counts_once_however_often_it_is_read()
    {
        OptOutLine stop = Out(0, "SM1");
        OptOutLine start = In(5, "SM2");

        Assert.True(_book.Apply(stop));
        Assert.False(_book.Apply(stop));
        Assert.Equal((1, "SM1"), (_book.Count, _book.Find(Ana)!.Evidence));
        Assert.True(_book.Apply(start));
        Assert.Null(_book.Find(Ana));
        Assert.False(_book.Apply(stop));
        Assert.False(_book.Apply(start));
        Assert.Equal(0, _book.Count);
    }

    // Twilio's times are whole seconds.
    [Fact]
    public void Stop_and_start_in_one_second_count_in_their_order_also_when_they_are_read_again()
    {
        OptOutLine stop = Out(0, "SM1");
        OptOutLine start = In(0, "SM2");

        for (int reading = 0; reading < 3; reading++)
        {
            _book.Apply(stop);
            _book.Apply(start);
            Assert.Null(_book.Find(Ana));
        }
    }

    // Get-WhatsAppOptOut -Likely | Add-WhatsAppOptOut
    [Fact]
    public void What_somebody_decides_about_a_likely_no_has_its_message_as_evidence_and_counts()
    {
        OptOutLine likely = new(OptOutLineKind.Likely, Ana, s_noon, OptOutScope.All, OptOutLine.Word, "SM3");
        Assert.True(_book.Apply(likely));
        Assert.False(_book.Apply(likely));

        Assert.True(_book.Apply(Out(0, "SM3")));

        Assert.NotNull(_book.Find(Ana));
        Assert.Empty(_book.Likely());
        Assert.False(_book.Apply(likely));
    }

    // A list is read from its newest message back, a page at a time, and shows some messages late.
    [Fact]
    public void A_no_that_is_seen_after_the_yes_that_followed_it_does_not_count()
    {
        OptOutLine likely = new(OptOutLineKind.Likely, Ana, s_noon.AddMinutes(9), OptOutScope.All, OptOutLine.Word, "SM3");

        Assert.True(_book.Apply(likely));
        Assert.False(_book.Apply(In(5, "SM2")));
        Assert.False(_book.Apply(Out(0, "SM1")));

        Assert.Null(_book.Find(Ana));
        Assert.Equal("SM3", Assert.Single(_book.Likely()).Evidence);
    }

    [Theory]
    [InlineData(21610, OptOutScope.All)]
    [InlineData(63014, OptOutScope.All)]
    [InlineData(63033, OptOutScope.All)]
    [InlineData(63050, OptOutScope.Marketing)]
    [InlineData(63003, OptOutScope.Unreachable)]
    [InlineData(63024, OptOutScope.Unreachable)]
    [InlineData(63049, null)]
    [InlineData(63018, null)]
    [InlineData(null, null)]
    public void A_code_about_the_person_comes_to_a_line(int? code, OptOutScope? scope)
    {
        OptOutLine? line = OptOutCodes.LineOf(Ana, code, s_noon, "SM1");

        Assert.Equal(scope, line?.Scope);
        Assert.Equal(scope is null ? null : $"{code} SM1", line?.Evidence);
        Assert.Equal(scope is not null, OptOutCodes.IsForTheList("Twilio" + code));
    }

    // A create that is refused has no message, so the same words come again.
    [Fact]
    public void A_code_that_comes_again_after_a_yes_counts_again()
    {
        _book.Apply(OptOutCodes.LineOf(Ana, 21610, s_noon, null)!);
        _book.Apply(In(5, "SM2"));

        Assert.True(_book.Apply(OptOutCodes.LineOf(Ana, 21610, s_noon.AddMinutes(10), null)!));
    }

    [Fact]
    public void A_person_has_one_entry_under_every_national_form()
    {
        _book.Apply(new OptOutLine(OptOutLineKind.Out, "whatsapp:+5215512345678", s_noon));

        Assert.NotNull(_book.Find("whatsapp:+525512345678"));
        _book.Apply(new OptOutLine(OptOutLineKind.In, "whatsapp:+525512345678", s_noon.AddMinutes(1)));
        Assert.Null(_book.Find("whatsapp:+5215512345678"));
    }

    [Fact]
    public void No_marketing_does_not_take_back_no_messages_and_no_messages_goes_beyond_it()
    {
        Assert.True(_book.Apply(Out(0, "SM1") with { Scope = OptOutScope.Marketing }));
        Assert.True(_book.Apply(Out(1, "SM2")));
        Assert.False(_book.Apply(Out(2, "SM3") with { Scope = OptOutScope.Marketing }));
        Assert.Equal(OptOutScope.All, _book.Find(Ana)!.ScopeKind);
    }

    [Fact]
    public void A_number_that_fails_for_ever_said_nothing()
    {
        _book.Apply(Out(0, "63024") with { Scope = OptOutScope.Unreachable });

        Assert.Null(_book.Find(Ana));
        Assert.Equal("63024", _book.FindUnreachable(Ana)!.Evidence);
        Assert.Equal(0, _book.Count);
    }

    [Fact]
    public void What_may_have_meant_it_waits_for_somebody_and_is_not_asked_about_twice()
    {
        OptOutLine likely = new(OptOutLineKind.Likely, Ana, s_noon, OptOutScope.All, OptOutLine.Word, "SM1");

        Assert.True(_book.Apply(likely));
        Assert.Null(_book.Find(Ana));
        Assert.Equal("SM1", Assert.Single(_book.Likely()).Evidence);
        Assert.True(_book.Apply(In(1, null)));
        Assert.Empty(_book.Likely());
        Assert.False(_book.Apply(likely));
    }

    [Fact]
    public void How_far_a_sender_was_read_says_the_last_line_and_not_the_latest_time()
    {
        _book.Apply(new OptOutLine(OptOutLineKind.Read, "a", s_noon.AddYears(10)));
        _book.Apply(new OptOutLine(OptOutLineKind.Read, "a", s_noon));
        _book.Apply(new OptOutLine(OptOutLineKind.Read, "b", s_noon.AddHours(1)));

        Assert.Equal((s_noon, s_noon), (_book.ReadUntil("a"), _book.ReadUntil()));
        Assert.Null(_book.ReadUntil("c"));
    }

    private static OptOutLine Out(int minute, string? evidence) => new(OptOutLineKind.Out, Ana, s_noon.AddMinutes(minute), OptOutScope.All, OptOutLine.Word, evidence);

    private static OptOutLine In(int minute, string? evidence) => new(OptOutLineKind.In, Ana, s_noon.AddMinutes(minute), OptOutScope.All, OptOutLine.Word, evidence);
}
