using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Tests.Twilio;

/// <summary>A request asks whether it may leave when its body is about to be written, and not before the connection stands.</summary>
public sealed class LastCheckTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_no_leaves_no_body_and_is_no_failure_of_the_network(bool mayLeave)
    {
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task<string> received = ServeAsync(listener);
        using TwilioHttpApi api = Api(((IPEndPoint)listener.LocalEndpoint).Port);

        Task<TwilioMessage> sent = api.CreateMessageAsync(Request(() => mayLeave), CancellationToken.None);
        if (mayLeave)
        {
            Assert.Equal("SM00000000000000000000000000000001", (await sent).Sid);
        }
        else
        {
            await Assert.ThrowsAsync<RequestWithdrawnException>(() => sent);
        }

        // The connection stands, but on a busy machine it may not have been accepted yet.
        api.Dispose();
        string body = await received;
        listener.Stop();
        Assert.Equal(mayLeave, body.Contains("Body=Hello", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_not_asked_before_there_is_a_connection()
    {
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        bool isAsked = false;
        using TwilioHttpApi api = Api(port);

        await Assert.ThrowsAsync<TwilioConnectionException>(() => api.CreateMessageAsync(Request(() => isAsked = true), CancellationToken.None));

        Assert.False(isAsked);
    }

    private static CreateMessageRequest Request(Func<bool> lastCheck) => new() { To = "whatsapp:+447700900001", From = "whatsapp:+15005550006", Body = "Hello", LastCheck = lastCheck };

    private static TwilioHttpApi Api(int port) => new(new TwilioClientOptions
    {
        Credential = new TwilioCredential("AC00000000000000000000000000000000", "AC00000000000000000000000000000000", "secret"),
        ApiBaseUri = new Uri($"http://127.0.0.1:{port}/"),
    });

    // Reads what comes until the other side is silent, and answers a whole request.
    private static async Task<string> ServeAsync(TcpListener listener)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync();
        using NetworkStream stream = client.GetStream();
        MemoryStream all = new();
        byte[] buffer = new byte[4096];
        int read;
        while ((read = await stream.ReadAsync(buffer, 0, buffer.Length)) > 0)
        {
            all.Write(buffer, 0, read);
            string text = System.Text.Encoding.ASCII.GetString(all.ToArray());
            if (text.Contains("Body=Hello", StringComparison.Ordinal))
            {
                const string Json = "{\"sid\":\"SM00000000000000000000000000000001\",\"status\":\"queued\",\"to\":\"whatsapp:+447700900001\",\"direction\":\"outbound-api\"}";
                byte[] answer = System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: {Json.Length}\r\n\r\n{Json}");
                await stream.WriteAsync(answer, 0, answer.Length);
            }
        }

        return System.Text.Encoding.ASCII.GetString(all.ToArray());
    }
}
