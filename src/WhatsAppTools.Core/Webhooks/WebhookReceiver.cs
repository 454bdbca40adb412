using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Webhooks;

/// <summary>
/// A small web server that takes webhooks in. It answers by itself: as soon as what came is in the inbox, whatever becomes of it
/// later. It speaks http; https is the proxy's or the tunnel's before it.
/// </summary>
/// <param name="hostName">The name that callers use for this machine; <c>+</c> is any. <c>localhost</c> is both loopback addresses, too.</param>
/// <param name="publicUrl">The address as Twilio knows it; null where Twilio calls this one.</param>
/// <param name="gate">Decides what is accepted.</param>
/// <param name="inbox">Keeps what was accepted. Not disposed here.</param>
/// <param name="hub">Told of statuses; null tells nobody.</param>
/// <param name="words">Takes in who says no; null for no connection.</param>
internal sealed class WebhookReceiver(
    string hostName,
    int port,
    string? publicUrl,
    WebhookGate gate,
    WebhookInbox inbox,
    WebhookHub? hub,
    WebhookWords? words,
    TimeProvider time) : IDisposable
{
    /// <summary>So many requests may be under way at once; more are told to come again.</summary>
    public const int MostAtOnce = 256;

    // Twilio itself gives up after 15 s.
    private static readonly TimeSpan s_longestRead = TimeSpan.FromSeconds(15);

    private readonly WebhookListener _listener = new(hostName, port);
    private readonly WebhookGate _gate = gate;
    private readonly WebhookInbox _inbox = inbox;
    private readonly WebhookHub? _hub = hub;
    private readonly WebhookWords? _words = words;
    private readonly TimeProvider _time = time;
    private readonly string? _publicUrl = publicUrl;
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource<WhatsAppException> _failure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<int, int> _refused = [];
    private IDisposable? _receiving;
    private int _underWay;
    private bool _isDisposed;

    /// <summary>What it listens to.</summary>
    public string Prefix => _listener.Prefix;

    /// <summary>The other names of this machine that it does not listen to, because the system does not have them or forbids it.</summary>
    public IReadOnlyList<string> Unheard => _listener.Unheard;

    /// <summary>Ends with what made it useless, such as a full disk.</summary>
    public Task<WhatsAppException> Failure => _failure.Task;

    /// <summary>Begins to listen.</summary>
    /// <exception cref="WhatsAppException">WebhookCannotListen.</exception>
    public void Start()
    {
        _listener.Start();
        _receiving = _hub?.Receive();
        _ = Task.Run(ListenAsync);
    }

    /// <summary>Waits until something is in the inbox.</summary>
    /// <param name="most">How long at most; null for ever.</param>
    /// <returns>False where the time is up.</returns>
    /// <exception cref="WhatsAppException">What made it useless, such as a full disk.</exception>
    public async Task<bool> WaitAsync(TimeSpan? most, CancellationToken cancellationToken)
    {
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<bool> next = _inbox.WaitAsync(most < TimeSpan.Zero ? TimeSpan.Zero : most, over.Token);
        await Task.WhenAny(next, Failure).ConfigureAwait(false);
        if (next.IsCompleted)
        {
            return await next.ConfigureAwait(false);
        }

        over.Cancel();
        throw await Failure.ConfigureAwait(false);
    }

    /// <summary>How many requests were refused so far, by status.</summary>
    public IReadOnlyDictionary<int, int> Refused()
    {
        lock (_refused)
        {
            return new SortedDictionary<int, int>(_refused);
        }
    }

    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _closing.Cancel();
        _receiving?.Dispose();
        _listener.Dispose();
        _closing.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (await _listener.NextAsync().ConfigureAwait(false) is HttpListenerContext context)
            {
                _ = Task.Run(() => AnswerAsync(context));
            }
        }
        catch (WhatsAppException failure)
        {
            _failure.TrySetResult(failure);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        bool isTooMany = Interlocked.Increment(ref _underWay) > MostAtOnce;
        try
        {
            // On some systems a connection that is cut says what stands here, and 200 would mean that it was taken.
            context.Response.StatusCode = 408;
            int status = isTooMany ? 503 : await TakeInAsync(context.Request).ConfigureAwait(false);
            Count(status);
            context.Response.StatusCode = status;
            if (status == 405)
            {
                context.Response.Headers["Allow"] = "POST, PUT, GET";
            }

            if (status is not 204 && context.Request.HasEntityBody)
            {
                // What was not read would be taken for the next request.
                context.Response.KeepAlive = false;
            }

            context.Response.Close();
        }
        catch (Exception error) when (error is HttpListenerException or IOException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // The other side has gone, was too slow, or the receiver is closing: there is nobody to answer.
            context.Response.Abort();
        }
        catch (WhatsAppException failure)
        {
            _failure.TrySetResult(failure);
            TryRefuse(context);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private async Task<int> TakeInAsync(HttpListenerRequest request)
    {
        if (WebhookGate.Refuse(request.HttpMethod, request.ContentType, request.ContentLength64, request.HasEntityBody) is int refusal)
        {
            return refusal;
        }

        byte[] body = request.HasEntityBody ? await ReadAsync(request.InputStream).ConfigureAwait(false) : [];
        string seen = "http://" + request.UserHostName + request.RawUrl;
        WebhookAnswer answer = _gate.Judge(
            new WebhookRequest
            {
                Url = _publicUrl is null ? seen : WebhookAddress.Combine(_publicUrl, seen),
                Signature = request.Headers[WebhookSignature.Header],
                Body = body,
            },
            _time.GetUtcNow());
        if (_words is not null)
        {
            // Before it is accepted: where the list cannot be written, Twilio is told so and may try again.
            foreach (WebhookItem item in answer.Items)
            {
                await _words.TakeAsync(item, _closing.Token).ConfigureAwait(false);
            }
        }

        if (answer.Status == 204 && !_inbox.Accept(answer.Items))
        {
            return 503;
        }

        foreach (WebhookItem item in answer.Items)
        {
            if (_hub is not null && WebhookReader.StatusOf(item) is TwilioMessage picture)
            {
                _hub.Tell(picture);
            }
        }

        return answer.Status;
    }

    private async Task<byte[]> ReadAsync(Stream stream)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        Task tooSlow = _time.For(s_longestRead, limit.Token);
        using MemoryStream body = new();
        byte[] buffer = new byte[16 * 1024];
        try
        {
            while (body.Length <= WebhookGate.LargestBody)
            {
                // The stream of a listener does not listen to a token.
                Task<int> read = stream.ReadAsync(buffer, 0, buffer.Length, CancellationToken.None);
                if (await Task.WhenAny(read, tooSlow).ConfigureAwait(false) != read)
                {
                    throw new OperationCanceledException();
                }

                int length = await read.ConfigureAwait(false);
                if (length == 0)
                {
                    break;
                }

                body.Write(buffer, 0, length);
            }
        }
        finally
        {
            limit.Cancel();
        }

        return body.ToArray();
    }

    private void Count(int status)
    {
        if (status == 204)
        {
            return;
        }

        lock (_refused)
        {
            _refused[status] = _refused.TryGetValue(status, out int count) ? count + 1 : 1;
        }
    }

    private static void TryRefuse(HttpListenerContext context)
    {
        try
        {
            context.Response.StatusCode = 500;
            context.Response.Close();
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // The other side has gone meanwhile; the failure itself is told to the pipeline.
            context.Response.Abort();
        }
    }
}
