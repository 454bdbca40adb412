using WhatsAppTools.OptOuts;

namespace WhatsAppTools.Tests.OptOuts;

public class OptOutWordsTests
{
    [Theory]
    [InlineData("STOP")]
    [InlineData(" stop. ")]
    [InlineData("Stop!!! \U0001F6D1")]
    [InlineData("Opt-out")]
    [InlineData("STOP ALL")]
    [InlineData("stopall")]
    [InlineData("UNSUBSCRIBE")]
    [InlineData("revoke")]
    public void An_opt_out_word_that_is_the_whole_message_is_one(string text) => Assert.True(OptOutWords.IsOptOut(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("!")]
    [InlineData("Please stop by at 5")]
    [InlineData("stopp")]
    [InlineData("nonstop")]
    [InlineData("I will not unsubscribe from such good news, whatever comes")]
    public void Anything_else_is_none(string? text) => Assert.False(OptOutWords.IsOptOut(text));
}
