using System;
using System.Linq;
using WhatsAppTools.Alerts;

namespace WhatsAppTools.Tests.Alerts;

/// <summary>An answer that names a code and does not clearly take the alert: the next level is told in time, and whoever wrote it hears what takes it.</summary>
public sealed class AlertAnswerTests
{
    [Theory]
    [InlineData("I cannot take {0}, I am ill")]
    [InlineData("who has {0}?")]
    [InlineData("nein {0}")]
    [InlineData("{0} is not mine")]
    [InlineData("ok?")]
    public void What_is_no_clear_yes_takes_nothing_and_the_next_level_is_told(string answer)
    {
        AlertWorld world = new();
        world.Raise("db");
        world.Write(AlertWorld.Ana, string.Format(System.Globalization.CultureInfo.InvariantCulture, answer, world.Current("db").Code));
        world.Tick();
        Assert.True(world.Current("db").IsWaiting);
        Assert.Equal(answer == "ok?" ? 0 : 1, world.Sent().Count(text => text.StartsWith($"ana: Nobody has taken it yet. Whoever takes it answers {world.Current("db").Code} and nothing else", StringComparison.Ordinal)));

        world.TickFor(25);

        Assert.Equal(AlertState.Escalated, world.Current("db").State);
        world.Write(AlertWorld.Chief, world.Current("db").Code + " ok");
        world.Tick();
        Assert.Equal("chief", world.Current("db").TakenBy);
    }

    [Fact]
    public void A_question_about_what_somebody_has_is_answered_and_changes_nothing()
    {
        AlertWorld world = new();
        world.Raise("db");
        world.Write(AlertWorld.Ana, "ok");
        world.Tick();
        DateTimeOffset? takenAt = world.Current("db").TakenAt;
        world.Sent();

        world.Write(AlertWorld.Ben, $"who has {world.Current("db").Code}?");
        world.Write(AlertWorld.Ana, $"{world.Current("db").Code} is hard, who can help?");
        world.Tick();

        Assert.StartsWith("ben: ana has taken it already", Assert.Single(world.Sent()), StringComparison.Ordinal);
        Assert.Equal(takenAt, world.Current("db").TakenAt);
    }
}
