using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Azure.Tests.Proxy;

/// <summary>Stands between a client and the store, and does to each request what it is told to.</summary>
internal sealed class UnkindProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });
    private readonly Uri _store;
    private readonly Func<ProxyRequest, Unkindness> _choose;
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _heldOne = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<Task> _late = new();
    private int _requests;

    /// <param name="store">The account's address.</param>
    /// <param name="choose">What is done to a request. Called on any thread.</param>
    public UnkindProxy(Uri store, Func<ProxyRequest, Unkindness> choose)
    {
        _store = store;
        _choose = choose;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>How many requests came.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>How late a delayed request arrives.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>How much longer each request takes than without the proxy.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Ends when a request is held back.</summary>
    public Task HeldOne => _heldOne.Task;

    /// <summary>The same place on this side of the proxy.</summary>
    public Uri Of(Uri address) => new UriBuilder(address) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;

    /// <summary>Passes on what is held back, and waits until the store has answered it.</summary>
    public Task ReleaseAsync()
    {
        _released.TrySetResult();
        return Task.WhenAll(_late);
    }

    public void Dispose()
    {
        // What is still held back is never passed on.
        _released.TrySetCanceled();
        _listener.Stop();
        _client.Dispose();
    }

    private static byte[] Answer(int status, string? code)
    {
        return Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Any\r\nContent-Length: 0\r\n{(code is null ? string.Empty : $"x-ms-error-code: {code}\r\n")}\r\n");
    }

    private static async Task<byte[]> AnswerAsync(ProxyRequest request, HttpResponseMessage given)
    {
        using HttpResponseMessage answer = given;
        byte[] body = await answer.Content.ReadAsByteArrayAsync();
        StringBuilder head = new($"HTTP/1.1 {(int)answer.StatusCode} Any\r\n");
        foreach ((string name, System.Collections.Generic.IEnumerable<string> values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (name is not ("Connection" or "Keep-Alive" or "Transfer-Encoding" or "Content-Length"))
            {
                head.Append(name).Append(": ").AppendJoin(", ", values).Append("\r\n");
            }
        }

        long length = request.Method == "HEAD" ? answer.Content.Headers.ContentLength ?? 0 : body.Length;
        head.Append("Content-Length: ").Append(length).Append("\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head.ToString()), .. body];
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
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
                while (await ProxyRequest.ReadAsync(stream) is ProxyRequest request)
                {
                    Interlocked.Increment(ref _requests);
                    if (await DoAsync(request) is not byte[] answer)
                    {
                        // The connection ends here.
                        return;
                    }

                    await stream.WriteAsync(answer);
                }
            }
            catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException or HttpRequestException or OperationCanceledException)
            {
                // The client has had enough, or the test is over.
                return;
            }
        }
    }

    /// <summary>What goes back; null where nothing does.</summary>
    private async Task<byte[]?> DoAsync(ProxyRequest request)
    {
        switch (_choose(request))
        {
            case Unkindness.LoseRequest:
                return null;
            case Unkindness.LoseAnswer:
                await PassAsync(request);
                return null;
            case Unkindness.Fail:
                return Answer(500, "InternalError");
            case Unkindness.FailAfter:
                await PassAsync(request);
                return Answer(500, "InternalError");
            case Unkindness.Busy:
                return Answer(503, "ServerBusy");
            case Unkindness.GatewayAfter:
                await PassAsync(request);
                return Answer(503, null);
            case Unkindness.Portal:
                return Answer(200, null);
            case Unkindness.Twice:
                byte[] first = await PassAsync(request);
                await PassAsync(request);
                return first;
            case Unkindness.TwiceLastAnswer:
                await PassAsync(request);
                return await PassAsync(request);
            case Unkindness.Hold:
                Task passed = PassLateAsync(request);
                _late.Enqueue(passed);
                _heldOne.TrySetResult();
                await passed;
                return null;
            case Unkindness.Delay:
                _late.Enqueue(PassDelayedAsync(request));
                return null;
            default:
                return await PassAsync(request);
        }
    }

    private async Task PassLateAsync(ProxyRequest request)
    {
        await _released.Task;
        await PassAsync(request);
    }

    private async Task PassDelayedAsync(ProxyRequest request)
    {
        await Task.Delay(Delay);
        await PassAsync(request);
    }

    private async Task<byte[]> PassAsync(ProxyRequest request)
    {
        if (Latency > TimeSpan.Zero)
        {
            await Task.Delay(Latency);
        }

        return await AnswerAsync(request, await _client.SendAsync(request.To(_store)));
    }
}
