using System;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Core.Tests.Twilio;

public sealed class ProxyAddressTests
{
    [Theory]
    [InlineData("htp:/127.0.0.1:1")]
    [InlineData("proxy.example.com")]
    [InlineData("ftp://user:secret@proxy.example.com")]
    public void What_is_no_address_of_a_proxy_is_refused_before_anything_leaves(string address)
    {
        WhatsAppException refused = Assert.Throws<WhatsAppException>(() => ProxyAddress.Require(new Uri(address, UriKind.RelativeOrAbsolute)));

        Assert.Equal("ProxyInvalid", refused.ErrorId);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_proxy_is_taken() => ProxyAddress.Require(new Uri("http://proxy.example.com:8080"));
}
