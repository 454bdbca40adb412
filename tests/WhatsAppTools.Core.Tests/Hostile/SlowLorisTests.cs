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
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

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
        VirtualTime time = new();
        Task serving = DripAsync(listener, atOnce, dripping, time, over.Token);
        using TwilioHttpApi api = new(new TwilioClientOptions
        {
            Credential = new TwilioCredential("AC" + new string('1', 32), "AC" + new string('1', 32), "token"),
            ApiBaseUri = new Uri($"http://{listener.LocalEndpoint}"),
            Timeout = s_limit,
            Time = time,
        });

        TwilioConnectionException failure = await Assert.ThrowsAsync<TwilioConnectionException>(
            () => api.CreateMessageAsync(new CreateMessageRequest { To = "whatsapp:+15005550001", From = EngineScene.Sender, Body = "x" }, CancellationToken.None));

        Assert.True(failure.MayHaveBeenProcessed);
        over.Cancel();
        await serving;
    }

    // A letter a second of the client's own clock, which stands still but for that; and never the last letter.
    private static async Task DripAsync(TcpListener listener, string atOnce, string dripping, VirtualTime time, CancellationToken over)
    {
        try
        {
            using TcpClient client = await listener.AcceptTcpClientAsync(over);
            Stream stream = client.GetStream();
            await ReadHeadAsync(stream, over);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(atOnce), over);
            for (int letter = 0; time.Elapsed <= s_limit; letter++)
            {
                if (dripping.Length > 0)
                {
                    await stream.WriteAsync(new[] { (byte)dripping[letter % dripping.Length] }, over);
                }

                time.MoveBy(TimeSpan.FromSeconds(1));
            }

            await Task.Delay(Timeout.Infinite, over);
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
        {
            // The client has had enough, as it should.
            return;
        }
    }

    private static async Task ReadHeadAsync(Stream stream, CancellationToken over)
    {
        StringBuilder head = new();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, over) > 0)
        {
            head.Append((char)one[0]);
        }
    }
}
#endif
