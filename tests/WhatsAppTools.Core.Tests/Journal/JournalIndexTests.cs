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

    private void Take(JournalState state, string? key = null) =>
        Assert.True(_index.Apply(new JournalLine { Id = 1, Key = key, State = state, Time = VirtualTime.Epoch }));
}
