using System;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using WhatsAppTools.Webhooks;

namespace WhatsAppTools.Core.Tests.Webhooks;

public sealed class WebhookSignatureTests
{
    // Made for these tests; Twilio's own vectors are in the next class.
    private const string Token = "0123456789abcdef0123456789abcdef";
    private const string Url = "https://example.com/hook?job=7";
    private const string Form = "MessageSid=SM01&Body=J%C3%BCrgen+%26+Co&From=whatsapp%3A%2B447700900123&Empty=";

    [Fact]
    public void A_form_that_was_signed_is_accepted_with_either_token()
    {
        WebhookRequest request = Signed();

        Assert.True(WebhookSignature.IsValid(request, [Token]));
        Assert.True(WebhookSignature.IsValid(request, ["another", Token]));
        Assert.False(WebhookSignature.IsValid(request, ["another"]));
        Assert.False(WebhookSignature.IsValid(request, []));
    }

    [Fact]
    public void Any_byte_that_was_changed_is_seen()
    {
        WebhookRequest request = Signed();
        for (int i = 0; i < request.Body.Length; i++)
        {
            // No other spelling of the same value: a plus for %20, or a hexadecimal digit's case.
            byte[] changed = [.. request.Body];
            changed[i] = changed[i] == (byte)'x' ? (byte)'y' : (byte)'x';
            Assert.False(WebhookSignature.IsValid(request with { Body = changed }, [Token]), $"byte {i}");
        }

        Assert.False(WebhookSignature.IsValid(request with { Url = Url + "8" }, [Token]));
        Assert.False(WebhookSignature.IsValid(request with { Signature = request.Signature!.ToUpperInvariant() }, [Token]));
        Assert.False(WebhookSignature.IsValid(request with { Signature = request.Signature + "=" }, [Token]));
        Assert.False(WebhookSignature.IsValid(request with { Signature = request.Signature!.Substring(1) }, [Token]));
        Assert.False(WebhookSignature.IsValid(request with { Signature = string.Empty }, [Token]));
        Assert.False(WebhookSignature.IsValid(request with { Signature = null }, [Token]));
    }

    [Theory]
    [InlineData("https://example.com:443/hook?job=7")]
    [InlineData("https://example.com:8443/hook?job=7")]
    [InlineData("https://example.com/hook?job=7#rc=3")]
    public void What_a_proxy_does_to_the_port_and_the_overrides_after_the_hash_sign_do_not_matter(string url)
    {
        Assert.True(WebhookSignature.IsValid(Signed() with { Url = url }, [Token]));
    }

    [Theory]
    [InlineData("http://example.com/hook?job=7")]
    [InlineData("https://example.com/Hook?job=7")]
    [InlineData("https://user:secret@example.com/hook?job=7")]
    [InlineData("")]
    [InlineData("://")]
    [InlineData("https://")]
    [InlineData("https://[::1]:8080")]
    [InlineData("https://a@b@c:d:e")]
    [InlineData("?bodySHA256=")]
    public void Another_address_is_another_request(string url)
    {
        Assert.False(WebhookSignature.IsValid(Signed() with { Url = url }, [Token]));
    }

    [Fact]
    public void A_body_that_is_no_form_counts_by_its_hash_in_the_address()
    {
        byte[] body = Encoding.UTF8.GetBytes("""[{"specversion":"1.0"}]""");
        using SHA256 sha = SHA256.Create();
        string hash = string.Concat(sha.ComputeHash(body).Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
        string url = Url + "&bodySHA256=" + hash;
        WebhookRequest request = new() { Url = url, Signature = Sign(url), Body = body };

        Assert.True(WebhookSignature.IsValid(request, [Token]));
        Assert.False(WebhookSignature.IsValid(request with { Body = [.. body, (byte)' '] }, [Token]));
        Assert.False(WebhookSignature.IsValid(new WebhookRequest { Url = Url, Signature = Sign(Url), Body = body }, [Token]));
    }

    [Fact]
    public void A_request_without_a_body_is_signed_by_its_address()
    {
        Assert.True(WebhookSignature.IsValid(new WebhookRequest { Url = Url, Signature = Sign(Url) }, [Token]));
    }

    [Theory]
    [InlineData("https://hooks.example.com", "http://10.0.0.4:8080/api/hook?code=1", "https://hooks.example.com/api/hook?code=1")]
    [InlineData("https://hooks.example.com/", "http://10.0.0.4:8080/api/hook", "https://hooks.example.com/api/hook")]
    [InlineData("https://hooks.example.com/in", "http://10.0.0.4/api/hook?code=1", "https://hooks.example.com/in?code=1")]
    [InlineData("https://hooks.example.com/in?x=2", "http://10.0.0.4/api/hook?code=1", "https://hooks.example.com/in?x=2")]
    [InlineData("https://hooks.example.com?x=2", "http://10.0.0.4/api", "https://hooks.example.com?x=2")]
    [InlineData("https://hooks.example.com", null, "https://hooks.example.com")]
    [InlineData("https://hooks.example.com", "/api/hook?code=1", "https://hooks.example.com/api/hook?code=1")]
    public void The_public_address_stands_for_the_one_behind_the_proxy(string publicUrl, string? seen, string expected)
    {
        Assert.Equal(expected, WebhookAddress.Combine(publicUrl, seen));
    }

    private static WebhookRequest Signed() => new()
    {
        Url = Url,
        Body = Encoding.UTF8.GetBytes(Form),
        Signature = Sign(Url + "BodyJürgen & CoEmptyFromwhatsapp:+447700900123MessageSidSM01"),
    };

    private static string Sign(string text)
    {
#pragma warning disable CA5350
        using HMACSHA1 hmac = new(Encoding.UTF8.GetBytes(Token));
#pragma warning restore CA5350
        return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
}
