#if NET
using System;
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

    public void Dispose() => _proxy.Stop();

    private async Task AnswerAsync(string status)
    {
        using TcpClient client = await _proxy.AcceptTcpClientAsync();
        using StreamReader reader = new(client.GetStream());
        using StreamWriter writer = new(client.GetStream());
        string? line = "CONNECT";
        while (!string.IsNullOrEmpty(line))
        {
            line = await reader.ReadLineAsync();
        }

        await writer.WriteAsync($"HTTP/1.1 {status}\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        await writer.FlushAsync();
    }
}
#endif
