using System.Linq;
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
    [InlineData("STOP STOP STOP!!!")]
    [InlineData("stop.stop")]
    public void An_opt_out_word_that_is_the_whole_message_is_one(string text) => Assert.True(OptOutWords.IsOptOut(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("!")]
    [InlineData("Please stop by at 5")]
    [InlineData("stoppen wir hier? Nein!")]
    [InlineData("nonstop")]
    [InlineData("I will not unsubscribe from such good news, whatever comes")]
    public void Anything_else_is_none(string? text) => Assert.False(OptOutWords.IsOptOut(text));

    [Theory]
    [InlineData("de", "ABMELDEN!")]
    [InlineData("de", "Keine Nachrichten mehr.")]
    [InlineData("fr", "D\u00e9sabonner")]
    [InlineData("fr", "ARR\u00caT")]
    [InlineData("es", "\u00a1Baja!")]
    [InlineData("es", "No m\u00e1s mensajes")]
    [InlineData("pt", "N\u00e3o quero receber")]
    [InlineData("it", "Basta\u2026")]
    [InlineData("nl", "geen berichten meer")]
    [InlineData("pl", "Rezygnuj\u0119")]
    [InlineData("tr", "\u0130PTAL")]
    [InlineData("tr", "\u00e7\u0131k")]
    [InlineData("sv", "STOPP \U0001F6AB")]
    [InlineData("id", "Berhenti")]
    public void Eleven_languages_are_understood(string language, string text)
    {
        Assert.Contains(language, OptOutWords.Languages);
        Assert.Equal(11, OptOutWords.Languages.Count);
        Assert.Equal(OptOutVerdict.OptOut, OptOutWords.Judge(text));
    }

    [Fact]
    public void Every_word_is_found_as_it_stands_in_capitals_and_between_signs() => Assert.All(
        OptOutWords.Languages.SelectMany(OptOutWords.WordsOf),
        word => Assert.All([word, word.ToUpperInvariant(), $"\u201e{word}!!\u201c \U0001F64F"], text => Assert.True(OptOutWords.IsOptOut(text), text)));

    [Theory]
    [InlineData("START")]
    [InlineData("Unstop.")]
    [InlineData("wieder anmelden")]
    [InlineData("R\u00e9abonner")]
    public void Somebody_may_come_back(string text) => Assert.Equal(OptOutVerdict.OptIn, OptOutWords.Judge(text));

    [Theory]
    [InlineData("Stop bitte keine Nachrichten mehr")]
    [InlineData("please STOP!")]
    [InlineData("Can you stop sending me this?")]
    [InlineData("Don\u2019t message me again")]
    [InlineData("Bitte k\u00f6nnen Sie mich abmelden? Danke")]
    public void What_may_mean_it_is_found_and_not_taken_for_it(string text) => Assert.Equal(OptOutVerdict.Likely, OptOutWords.Judge(text));

    [Theory]
    [InlineData("Please stop by at 5")]
    [InlineData("Can I cancel my appointment on Monday?")]
    [InlineData("When does the sale end")]
    [InlineData("thanks, see you at the next bus stop on Monday")]
    public void What_only_has_the_word_in_it_means_nothing(string text) => Assert.Equal(OptOutVerdict.None, OptOutWords.Judge(text));
}
