using System;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading.Tasks;
using WhatsAppTools.Simulator.Webhooks;

namespace WhatsAppTools.Simulator.Tests.Webhooks;

/// <summary>Where http_proxy is set, a webhook to this machine still goes to this machine.</summary>
public sealed class WebhookProxyTests
{
    // Nothing listens there, so what goes through it fails.
    private static readonly WebProxy s_dead = new("http://127.0.0.1:9");

    [Theory]
    [InlineData("http://127.0.0.1:8025/status", true)]
    [InlineData("http://localhost/status", true)]
    [InlineData("http://[::1]/status", true)]
    [InlineData("https://hooks.example.com/status", false)]
    public void This_machine_is_reached_without_a_proxy(string address, bool isBypassed)
    {
        WebhookProxy proxy = new(s_dead);

        Assert.Equal(isBypassed, proxy.IsBypassed(new Uri(address)));
        Assert.Equal(isBypassed ? null : s_dead.Address, proxy.GetProxy(new Uri(address)));
        Assert.True(new WebhookProxy(null).IsBypassed(new Uri(address)));
    }

    [Fact]
    public async Task A_post_to_this_machine_arrives_past_the_systems_proxy()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        using HttpClientHandler handler = WebhookProxy.CreateHandler(s_dead);
        using HttpClient client = new(handler);

        Task<HttpResponseMessage> posting = client.PostAsync(new Uri($"http://{listener.LocalEndpoint}/status"), null);
        Task first = await Task.WhenAny(posting, listener.AcceptTcpClientAsync());

        Assert.NotSame(posting, first);
    }
}
