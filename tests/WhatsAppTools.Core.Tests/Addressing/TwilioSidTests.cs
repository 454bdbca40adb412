using System;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Core.Tests.Addressing;

public sealed class TwilioSidTests
{
    private const string Hex = "0123456789abcdefABCDEF0123456789";

    [Theory]
    [InlineData("AC")]
    [InlineData("SK")]
    [InlineData("SM")]
    [InlineData("MM")]
    [InlineData("MG")]
    [InlineData("HX")]
    [InlineData("XE")]
    [InlineData("NO")]
    [InlineData("ME")]
    public void A_sid_of_each_kind_is_taken_without_the_blanks_around_it(string kind)
    {
        Assert.Equal(kind + Hex, TwilioSid.Check($" {kind}{Hex}\t", kind));
    }

    // Facts §1: both prefixes occur for a plain message, so nothing may be inferred from them.
    [Fact]
    public void Both_message_prefixes_stand_for_any_message()
    {
        Assert.Equal("MM" + Hex, TwilioSid.Check("MM" + Hex, "SM"));
        Assert.True(TwilioSid.IsMessage("SM" + Hex));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("HX123")]
    [InlineData("AC" + Hex)]
    [InlineData("hx" + Hex)]
    [InlineData("HX" + Hex + "0")]
    [InlineData("HX0123456789abcdefABCDEF012345678g")]
    public void Anything_else_says_what_it_should_have_been(string? text)
    {
        WhatsAppException problem = Assert.Throws<WhatsAppException>(() => TwilioSid.Check(text, "HX"));

        Assert.Equal("SidInvalid", problem.ErrorId);
        Assert.Contains("a template's sid", problem.Message, StringComparison.Ordinal);
        Assert.Contains("HX", problem.Message, StringComparison.Ordinal);
    }
}
