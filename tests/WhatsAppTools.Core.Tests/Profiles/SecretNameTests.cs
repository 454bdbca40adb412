using System;
using WhatsAppTools.Errors;
using WhatsAppTools.Profiles;

namespace WhatsAppTools.Core.Tests.Profiles;

/// <summary>A secret in the place of its variable's name is refused, and nowhere repeated.</summary>
public sealed class SecretNameTests
{
    private const string Variable = "WHATSAPPTOOLS_TESTS_SECRET_NAME";

    [Theory]
    [InlineData("WA_TOK")]
    [InlineData("_x")]
    [InlineData("TWILIO_AUTH_TOKEN_OF_THE_CLINIC_IN_THE_NORTH_2026")]
    public void A_name_is_taken(string name) => SecretName.RequireVariable(name);

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("abcdefabcdefabcdefabcdefabcdefab")]
    [InlineData("q7ZxavBb9kaLw2Pf8sT5uYh4Jd6Gn3Rc")]
    [InlineData("q7Zx+vB/9k~Lw2Pf")]
    [InlineData("two words")]
    [InlineData("$env:WA_TOK")]
    [InlineData("1st")]
    [InlineData(" ")]
    public void What_cannot_be_a_name_or_looks_like_a_secret_is_refused_and_not_repeated(string given)
    {
        WhatsAppException refused = Assert.Throws<WhatsAppException>(() => SecretName.RequireVariable(given));

        Assert.Equal("SecretVariableInvalid", refused.ErrorId);
        Assert.Null(refused.Target);
        Assert.True(given == "$env:WA_TOK" || string.IsNullOrWhiteSpace(given) || !(refused.Message + refused.Remedy).Contains(given));
    }

    [Fact]
    public void The_value_of_a_variable_is_no_name_of_one()
    {
        Environment.SetEnvironmentVariable(Variable, "short_token");
        try
        {
            Assert.Equal("SecretVariableInvalid", Assert.Throws<WhatsAppException>(() => SecretName.RequireVariable("short_token")).ErrorId);
            SecretName.RequireVariable(Variable);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, null);
        }
    }

    [Fact]
    public void A_secret_in_the_place_of_a_file_or_an_asset_is_refused()
    {
        SecretName.RequireNoSecret("SecretAsset", "twilio-north");
        WhatsAppException refused = Assert.Throws<WhatsAppException>(() => SecretName.RequireNoSecret("SecretAsset", "0123456789abcdef0123456789abcdef"));

        Assert.Equal("SecretInPlaceOfName", refused.ErrorId);
        Assert.DoesNotContain("0123", refused.Message, StringComparison.Ordinal);
    }
}
