#if NET
using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Core.Tests.Twilio;

/// <summary>A proxy that is asked for a tunnel to Twilio. On .NET Framework its refusal comes as an answer that is not Twilio's.</summary>
public sealed class ProxyTests : IDisposable
{
    private readonly TcpListener _proxy = new(IPAddress.Loopback, 0);

    public ProxyTests()
    {
        _proxy.Start();
    }

    [Theory]
    [InlineData("407 Proxy Authentication Required")]
    [InlineData("403 Forbidden")]
    public async Task A_proxy_that_refuses_is_told_from_an_address_that_cannot_be_reached(string status)
    {
        Task answering = AnswerAsync(status);
        using TwilioHttpApi api = new(new TwilioClientOptions
        {
            Credential = new TwilioCredential("AC" + new string('1', 32), "AC" + new string('1', 32), "token"),
            Proxy = new WebProxy(_proxy.LocalEndpoint.ToString()),
        });

        TwilioConnectionException failure = await Assert.ThrowsAsync<TwilioConnectionException>(() => api.ListMessagesAsync(new MessageFilter { PageSize = 1 }, default));

        Assert.Equal("ProxyRefused", failure.ErrorId);
        Assert.False(failure.MayHaveBeenProcessed);
        Assert.Contains($"'{status.Substring(0, 3)}'. Nothing was sent", failure.Message, StringComparison.Ordinal);
        Assert.Contains("-ProxyCredential", failure.Remedy, StringComparison.Ordinal);
        await answering;
    }

    [Theory]
    [InlineData("http://127.0.0.1:8025")]
    [InlineData("http://localhost:8025")]
    [InlineData("http://[::1]:8025")]
    public void Plain_http_goes_through_no_proxy(string address)
    {
        ConnectionProxy proxy = new(new WebProxy(_proxy.LocalEndpoint.ToString()));

        Assert.True(proxy.IsBypassed(new Uri(address)));
        Assert.Null(proxy.GetProxy(new Uri(address)));
        Assert.False(proxy.IsBypassed(new Uri("https://api.twilio.com")));
        Assert.Equal(_proxy.LocalEndpoint.ToString(), proxy.GetProxy(new Uri("https://api.twilio.com"))!.Authority);
    }

    [Fact]
    public async Task A_proxy_never_sees_a_request_over_plain_http()
    {
        using LoopbackServer server = new(_ => LoopbackServer.Answer(200, """{"messages":[],"next_page_uri":null}"""));
        using TwilioHttpApi api = new(new TwilioClientOptions
        {
            Credential = new TwilioCredential("AC" + new string('1', 32), "AC" + new string('1', 32), "token"),
            ApiBaseUri = server.Address,
            Proxy = new WebProxy(_proxy.LocalEndpoint.ToString()),
        });

        await api.ListMessagesAsync(new MessageFilter { PageSize = 1 }, default);

        Assert.False(_proxy.Pending());
    }

    [Fact]
    public async Task User_and_password_in_a_proxys_address_sign_in_and_are_not_printed()
    {
        // It asks for a sign-in, gets it, and is not content.
        List<string> asked = [];
        Task answering = Task.WhenAll(AnswerAsync("407 Proxy Authentication Required", asked), AnswerAsync("407 Proxy Authentication Required", asked));
        using TwilioHttpApi api = new(new TwilioClientOptions
        {
            Credential = new TwilioCredential("AC" + new string('1', 32), "AC" + new string('1', 32), "token"),
            Proxy = new WebProxy(new Uri($"http://ana:p%40ss-word@{_proxy.LocalEndpoint}")),
        });

        TwilioConnectionException failure = await Assert.ThrowsAsync<TwilioConnectionException>(() => api.ListMessagesAsync(new MessageFilter { PageSize = 1 }, default));

        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            Assert.DoesNotContain("ss-word", cause.Message, StringComparison.Ordinal);
        }

        Assert.Equal("ProxyRefused", failure.ErrorId);
        Assert.Contains("Proxy-Authorization: Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("ana:p@ss-word")), asked);
        Assert.Equal("ana:p@ss-word", $"{Credential("ana:p%40ss-word@")?.UserName}:{Credential("ana:p%40ss-word@")?.Password}");
        Assert.Equal("ana:", $"{Credential("ana@")?.UserName}:{Credential("ana@")?.Password}");
        Assert.Null(Credential(string.Empty));
        await answering;

        NetworkCredential? Credential(string user) =>
            new ConnectionProxy(new WebProxy(new Uri($"http://{user}proxy.example.com:8080"))).GetCredential(new Uri("http://proxy.example.com:8080"), "Basic");
    }

    [Fact]
    public void The_proxys_own_sign_in_comes_before_what_stands_in_its_address()
    {
        WebProxy given = new(new Uri("http://ana:one@proxy.example.com")) { Credentials = new NetworkCredential("ben", "two") };

        Assert.Equal("ben", new ConnectionProxy(given).GetCredential(new Uri("http://proxy.example.com"), "Basic")?.UserName);
    }

    [Theory]
    [InlineData("https://user:pass-word@api.example.com")]
    [InlineData("http://user:pass-word@localhost:8025")]
    [InlineData("http://user:pass-word@api.example.com")]
    [InlineData("https://pass-word@api.example.com")]
    public void A_user_in_the_base_address_is_refused_and_not_printed(string address)
    {
        WhatsAppException failure = Assert.Throws<WhatsAppException>(() => new TwilioHttpApi(new TwilioClientOptions
        {
            Credential = new TwilioCredential("AC" + new string('1', 32), "AC" + new string('1', 32), "token"),
            ApiBaseUri = new Uri(address),
        }));

        Assert.StartsWith("ApiBaseUri", failure.ErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("pass-word", failure.Message + failure.Remedy + failure.Target, StringComparison.Ordinal);
    }

    public void Dispose() => _proxy.Stop();

    private async Task AnswerAsync(string status, List<string>? asked = null)
    {
        using TcpClient client = await _proxy.AcceptTcpClientAsync();
        using StreamReader reader = new(client.GetStream());
        using StreamWriter writer = new(client.GetStream());
        string? line = "CONNECT";
        while (!string.IsNullOrEmpty(line))
        {
            line = await reader.ReadLineAsync();
            asked?.Add(line ?? string.Empty);
        }

        await writer.WriteAsync($"HTTP/1.1 {status}\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        await writer.FlushAsync();
    }
}
#endif
