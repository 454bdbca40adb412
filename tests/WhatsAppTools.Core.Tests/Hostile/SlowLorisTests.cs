#if NET
using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Tests.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Core.Tests.Hostile;

/// <summary>A real connection on which a server lets its client wait: the request's time limit ends it, wherever it stands.</summary>
public sealed class SlowLorisTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMilliseconds(150);

    [Theory]
    [InlineData("", "")]
    [InlineData("", "HTTP/1.1 201 Created\r\nX-Slow: ")]
    [InlineData("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n", "{\"sid\":\"")]
    [InlineData("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n")]
    [InlineData("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 100000\r\n\r\n", "<html>")]
    public async Task A_server_that_drips_is_given_up_and_its_message_may_have_been_taken(string atOnce, string dripping)
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        using CancellationTokenSource over = new();
        listener.Start();
        Task serving = DripAsync(listener, atOnce, dripping, over.Token);
        using TwilioHttpApi api = new(new TwilioClientOptions
        {
            Credential = new TwilioCredential("AC" + new string('1', 32), "AC" + new string('1', 32), "token"),
            ApiBaseUri = new Uri($"http://{listener.LocalEndpoint}"),
            Timeout = s_limit,
        });

        TwilioConnectionException failure = await Assert.ThrowsAsync<TwilioConnectionException>(
            () => api.CreateMessageAsync(new CreateMessageRequest { To = "whatsapp:+15005550001", From = EngineScene.Sender, Body = "x" }, CancellationToken.None));

        Assert.True(failure.MayHaveBeenProcessed);
        over.Cancel();
        await serving;
    }

    // A letter now and then, and never the last one.
    private static async Task DripAsync(TcpListener listener, string atOnce, string dripping, CancellationToken over)
    {
        try
        {
            using TcpClient client = await listener.AcceptTcpClientAsync(over);
            Stream stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(atOnce), over);
            for (int letter = 0; ; letter++)
            {
                if (dripping.Length > 0)
                {
                    char next = letter < dripping.Length ? dripping[letter] : dripping[letter % dripping.Length];
                    await stream.WriteAsync(new[] { (byte)next }, over);
                }

                await Task.Delay(10, over);
            }
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
        {
            // The client has had enough, as it should.
            return;
        }
    }
}
#endif
