using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Bench;

/// <summary>
/// Answers every request on loopback with a small message, as cheaply as a socket allows: what is measured against it is the
/// client's cost. A message has a sid of its own and the request's recipient, since the module takes no other for its own.
/// </summary>
internal sealed class CannedServer : IDisposable
{
    private const string Message =
        """
        {"account_sid":"AC00000000000000000000000000000000","api_version":"2010-04-01","body":"Hello","date_created":"Thu, 24 Aug 2023 05:01:45 +0000","date_sent":null,"date_updated":"Thu, 24 Aug 2023 05:01:45 +0000","direction":"outbound-api","error_code":null,"error_message":null,"from":"whatsapp:+15005550006","messaging_service_sid":null,"num_media":"0","num_segments":"1","price":null,"price_unit":"USD","sid":"SM0123456789abcdef0123456789abcdef","status":"queued","subresource_uris":{"media":"/2010-04-01/Accounts/AC00000000000000000000000000000000/Messages/SM0123456789abcdef0123456789abcdef/Media.json"},"to":"whatsapp:+447700900000","uri":"/2010-04-01/Accounts/AC00000000000000000000000000000000/Messages/SM0123456789abcdef0123456789abcdef.json"}
        """;

    private const string EmptyList = """{"messages":[],"next_page_uri":null,"page":0,"page_size":50}""";

    private readonly Process _process;

    private CannedServer(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Starts a responder in a process of its own.</summary>
    public static CannedServer Start(int latencyMilliseconds = 0)
    {
        Process process = Process.Start(Child.Create("serve", latencyMilliseconds.ToString(CultureInfo.InvariantCulture)))!;
        return new CannedServer(process, new Uri(process.StandardOutput.ReadLine()!));
    }

    /// <summary>Serves until standard input ends; for every line that comes in there, says when messages arrived, in seconds.</summary>
    public static void Run(int latencyMilliseconds)
    {
        ConcurrentQueue<long> arrivals = new();
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start(512);
        Console.WriteLine($"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}");
        CannedMessage created = new(Answer("201 Created", Message));
        byte[] list = Answer("200 OK", EmptyList);
        _ = Task.Run(async () =>
        {
            while (true)
            {
                TcpClient client = await listener.AcceptTcpClientAsync();
                client.NoDelay = true;
                _ = Task.Run(() => ServeAsync(client, created, list, latencyMilliseconds, arrivals));
            }
        });
        while (Console.In.ReadLine() is not null)
        {
            List<long> taken = [];
            while (arrivals.TryDequeue(out long arrival))
            {
                taken.Add(arrival);
            }

            Console.WriteLine(string.Join(' ', taken.Order().Select(ticks => ((double)ticks / Stopwatch.Frequency).ToString("R", CultureInfo.InvariantCulture))));
        }
    }

    /// <summary>When messages arrived since the last call, in seconds.</summary>
    public IReadOnlyList<double> TakeArrivals()
    {
        _process.StandardInput.WriteLine("arrivals");
        string line = _process.StandardOutput.ReadLine()!;
        return [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static byte[] Answer(string status, string json)
    {
        return Encoding.UTF8.GetBytes(
            $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");
    }

    private static async Task ServeAsync(TcpClient client, CannedMessage created, byte[] list, int latencyMilliseconds, ConcurrentQueue<long> arrivals)
    {
        using NetworkStream stream = client.GetStream();
        byte[] buffer = new byte[64 * 1024];
        byte[] message = created.NewAnswer();
        int have = 0;
        while (true)
        {
            int end = FindRequestEnd(buffer.AsSpan(0, have), out bool isPost);
            if (end < 0)
            {
                int read = await stream.ReadAsync(buffer.AsMemory(have));
                if (read == 0)
                {
                    return;
                }

                have += read;
                continue;
            }

            if (isPost)
            {
                arrivals.Enqueue(Stopwatch.GetTimestamp());
                created.Fill(message, buffer.AsSpan(0, end));
            }

            buffer.AsSpan(end, have - end).CopyTo(buffer);
            have -= end;
            if (latencyMilliseconds > 0)
            {
                await Task.Delay(latencyMilliseconds, CancellationToken.None);
            }

            await stream.WriteAsync(isPost ? message : list);
        }
    }

    private static int FindRequestEnd(ReadOnlySpan<byte> data, out bool isPost)
    {
        isPost = data.StartsWith("POST"u8);
        int headerEnd = data.IndexOf("\r\n\r\n"u8);
        if (headerEnd < 0)
        {
            return -1;
        }

        int length = 0;
        int at = data[..headerEnd].IndexOf("Content-Length: "u8);
        if (at >= 0 && !System.Buffers.Text.Utf8Parser.TryParse(data[(at + 16)..], out length, out _))
        {
            throw new InvalidOperationException("A request without a readable length.");
        }

        int end = headerEnd + 4 + length;
        return data.Length >= end ? end : -1;
    }
}
