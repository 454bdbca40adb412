using System.Collections.Generic;
using WhatsAppTools.Journal;
using WhatsAppTools.Tests.Sending;

namespace WhatsAppTools.Tests.Journal;

/// <summary>What a journal's lines make together.</summary>
public sealed class JournalIndexTests
{
    private const string Person = "whatsapp:+15005551001";

    private readonly JournalIndex _index = new(new Fingerprint("c2FsdA=="), JournalHeader.Recipient, 4);

    [Fact]
    public void Whom_an_attempt_was_for_is_known_for_as_long_as_its_outcome_is_not()
    {
        Take(JournalState.Intended, Person);
        Assert.Equal(Person, _index.AttemptedPeople[1]);

        Take(JournalState.Unknown);
        Take(JournalState.Intended);
        Assert.Equal(Person, _index.AttemptedPeople[1]);

        Take(JournalState.HandedOver);
        Assert.Empty(_index.Attempts);
        Assert.Empty(_index.AttemptedPeople);
    }

    [Fact]
    public void Whom_a_later_attempt_was_for_stands_further_up_in_the_journal()
    {
        Take(JournalState.Failed, Person);
        Take(JournalState.Intended);

        Assert.Single(_index.Attempts);
        Assert.Empty(_index.AttemptedPeople);
    }

    [Fact]
    public void A_line_about_a_row_that_nothing_names_cannot_follow()
    {
        Assert.False(_index.Apply(new JournalLine { Id = 1, State = JournalState.HandedOver }));
        Assert.True(_index.Apply(new JournalLine { Id = 2, Key = Person, State = JournalState.Intended }));
        Assert.False(_index.Apply(new JournalLine { Id = 1, State = JournalState.HandedOver }));
    }

    [Theory]
    [InlineData(JournalState.HandedOver, JournalState.NotSent, 1)]
    [InlineData(JournalState.HandedOver, JournalState.Intended, 1)]
    [InlineData(JournalState.HandedOver, JournalState.Failed, 0)]
    [InlineData(JournalState.NotSent, JournalState.NotSent, 0)]
    public void A_row_that_the_run_had_brought_to_its_end_counts_where_somebody_has_opened_it_since(JournalState before, JournalState now, long opened)
    {
        JournalIndex lost = new(new Fingerprint("c2FsdA=="), JournalHeader.Recipient, 4);
        Take(before, Person, lost);
        lost.See(1, EngineScene.Row(1));
        Take(now, Person);

        Assert.Equal(opened, _index.SeeAsIn(lost, new HashSet<int>()));
        Assert.True(_index[1].IsSeen);
    }

    [Fact]
    public void A_row_that_comes_in_again_or_was_not_met_yet_is_met_anew()
    {
        JournalIndex lost = new(new Fingerprint("c2FsdA=="), JournalHeader.Recipient, 4);
        Take(JournalState.HandedOver, Person, lost);
        Take(JournalState.NotSent, Person);
        Assert.Equal(0, _index.SeeAsIn(lost, new HashSet<int>()));
        Assert.False(_index[1].IsSeen);

        lost.See(1, EngineScene.Row(1));
        Assert.Equal(0, _index.SeeAsIn(lost, new HashSet<int> { 1 }));
        Assert.False(_index[1].IsSeen);
    }

    private void Take(JournalState state, string? key = null, JournalIndex? index = null) =>
        Assert.True((index ?? _index).Apply(new JournalLine { Id = 1, Key = key, State = state, Time = VirtualTime.Epoch }));
}
