using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace WhatsAppTools.Core.Tests.Twilio;

/// <summary>A server on this machine that answers with any bytes, or with none, as a test says. It keeps what it was asked.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<LoopbackRequest, LoopbackAnswer> _answer;

    /// <summary>Opens it.</summary>
    /// <param name="answer">What a request is answered; its number counts from 0.</param>
    public LoopbackServer(Func<LoopbackRequest, LoopbackAnswer> answer)
    {
        _answer = answer;
        _listener.Start();
        Address = new Uri("http://" + _listener.LocalEndpoint);
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>What was asked: headers, and the body where one was read.</summary>
    public ConcurrentQueue<LoopbackRequest> Requests { get; } = new();

    /// <summary>An answer as it should be.</summary>
    public static LoopbackAnswer Answer(int status, string body, string headers = "")
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        string head = FormattableString.Invariant($"HTTP/1.1 {status} Any\r\nContent-Type: application/json\r\nContent-Length: {bytes.Length}\r\n{headers}\r\n");
        return new LoopbackAnswer([.. Encoding.UTF8.GetBytes(head), .. bytes]);
    }

    public void Dispose() => _listener.Stop();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync();
                _ = ServeAsync(client);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The door was closed: the test is over.
            return;
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                Stream stream = client.GetStream();
                LoopbackAnswer answer = new([]);
                while (!answer.Closes && await ReadAsync(stream) is LoopbackRequest request)
                {
                    Requests.Enqueue(request);
                    answer = _answer(request);
                    await stream.WriteAsync(answer.Bytes, 0, answer.Bytes.Length);
                    await stream.FlushAsync();
                    if (answer.Resets)
                    {
                        client.Client.LingerState = new LingerOption(true, 0);
                    }
                }
            }
            catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException)
            {
                // The client has had enough, as it should.
                return;
            }
        }
    }

    private async Task<LoopbackRequest?> ReadAsync(Stream stream)
    {
        StringBuilder head = new();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, 0, 1) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        int length = 0;
        foreach (string line in head.ToString().Split('\n'))
        {
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            {
                length = int.Parse(line.Substring(15).Trim(), CultureInfo.InvariantCulture);
            }
        }

        byte[] body = new byte[length];
        for (int read = 0; read < length;)
        {
            int more = await stream.ReadAsync(body, read, length - read);
            if (more == 0)
            {
                return null;
            }

            read += more;
        }

        return new LoopbackRequest(Requests.Count, head.ToString(), Encoding.UTF8.GetString(body));
    }
}
