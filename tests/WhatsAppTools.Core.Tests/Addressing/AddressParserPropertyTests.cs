using CsCheck;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Core.Tests.Addressing;

public sealed class AddressParserPropertyTests
{
    [Fact]
    public void Whatever_is_accepted_parses_to_itself_again()
    {
        Gen.String[Gen.Char["+014795230 ()-.E,:x"], 0, 24].Sample(text =>
        {
            if (WhatsAppAddress.TryParse(text, "GB", out WhatsAppAddress? address, out WhatsAppException? problem))
            {
                Assert.Equal(address, WhatsAppAddress.Parse(address.Value));
                Assert.Equal(address, WhatsAppAddress.Parse(address.PhoneNumber));
                Assert.InRange(address.PhoneNumber!.Length, 8, 16);
            }
            else
            {
                Assert.NotEmpty(problem.Remedy);
            }
        });
    }

    [Fact]
    public void No_text_whatever_makes_the_parser_fail()
    {
        Gen.Select(Gen.String[Gen.Char, 0, 20], Gen.Int[0, 2].Select(i => new[] { null, "US", "IT" }[i])).Sample(
            (text, region) => Assert.True(WhatsAppAddress.TryParse(text, region, out _, out WhatsAppException? problem) || problem is not null),
            iter: 5_000);
    }
}
