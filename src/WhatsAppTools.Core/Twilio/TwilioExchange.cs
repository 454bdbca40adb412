using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Twilio;

/// <summary>
/// One request over the wire and its answer, once: keeps the time limit, and turns whatever breaks on the way into a typed failure
/// which says whether the request may have been carried out.
/// </summary>
internal sealed class TwilioExchange : IDisposable
{
#if NET
    private readonly HttpMessageInvoker _client;
#else
    private readonly HttpClient _client;
#endif
    private readonly TimeProvider _time;
    private readonly TwilioAnswers _answers;

    public TwilioExchange(TwilioClientOptions options, TwilioAnswers answers)
    {
        _time = options.Time;
        _answers = answers;
        HttpMessageHandler handler = options.Handler ?? HttpHandlers.Create(options);
#if NET
        // HttpClient would add a time limit, which is done here, and a copy of the body, which nobody needs.
        _client = new HttpMessageInvoker(handler, disposeHandler: options.Handler is null);
#else
        _client = new HttpClient(handler, disposeHandler: options.Handler is null)
        {
            // The limit is ours, so that it can be told apart from the caller's cancellation.
            Timeout = System.Threading.Timeout.InfiniteTimeSpan,
            // It buffers an answer before we see it.
            MaxResponseContentBufferSize = AnswerLimits.Any,
        };
#endif
    }

    /// <summary>Sends a request and reads its answer.</summary>
    /// <param name="content">Makes the body; or null.</param>
    /// <param name="authorization">What signs in; null for nothing.</param>
    /// <param name="isJson">Whether the answer is JSON, and not a file.</param>
    /// <param name="timeout">How long it may take, the answer's body included.</param>
    /// <param name="read">Reads the answer.</param>
    public async Task<T> RunAsync<T>(
        HttpMethod method,
        Uri address,
        Func<HttpContent>? content,
        string? authorization,
        bool isJson,
        TimeSpan timeout,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = TwilioRequest.Create(method, address, content?.Invoke(), authorization, isJson);
#if NET
        using CancellationTokenSource limit = new(timeout, _time);
#else
        using CancellationTokenSource limit = _time.CreateCancellationTokenSource(timeout);
#endif
        using CancellationTokenRegistration caller = cancellationToken.Register(static source => ((CancellationTokenSource)source!).Cancel(), limit);
        try
        {
            using HttpResponseMessage response = await RequestAsync(request, isJson, limit.Token).ConfigureAwait(false);
            return await read(response, limit.Token).ConfigureAwait(false);
        }
        catch (Exception) when (request.Content is CheckedContent { IsWithdrawn: true })
        {
            // Handlers wrap what a body throws in exceptions of their own.
            throw new RequestWithdrawnException();
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            string reason = $"no answer within {timeout.TotalSeconds:0} s";
            throw ConnectionLost(address, reason, ConnectionFailure.RequestCannotHaveLeft(exception), exception);
        }
        catch (HttpRequestException exception)
        {
            throw ConnectionLost(address, ConnectionFailure.Describe(exception), ConnectionFailure.RequestCannotHaveLeft(exception), exception);
        }
        catch (Exception exception) when (exception is not (WhatsAppException or OperationCanceledException))
        {
            // A body that breaks off, or whatever else a handler or a framework throws: callers get typed failures only.
            throw ConnectionLost(address, exception.Message, requestCannotHaveLeft: false, exception);
        }
    }

    public void Dispose() => _client.Dispose();

    private Task<HttpResponseMessage> RequestAsync(HttpRequestMessage request, bool isJson, CancellationToken cancellationToken)
    {
#if NET
        _ = isJson;
        return _client.SendAsync(request, cancellationToken);
#else
        // A body that stops coming is only given up here where HttpClient reads it.
        return _client.SendAsync(request, isJson ? HttpCompletionOption.ResponseContentRead : HttpCompletionOption.ResponseHeadersRead, cancellationToken);
#endif
    }

    private string Hide(string text) => _answers.Hide(text)!;

    private TwilioConnectionException ConnectionLost(Uri address, string reason, bool requestCannotHaveLeft, Exception exception)
    {
        string host = Hide(address.GetLeftPart(UriPartial.Authority));
        string reached = requestCannotHaveLeft ? "TwilioUnreachable" : "ConnectionLost";
        ErrorText text = ErrorText.For(ConnectionFailure.IsRefusedByProxy(exception) ? "ProxyRefused" : reached, host, Hide(reason));

        // A redirect's address comes from a server: a library's message about it may have our secret in it.
        string words = exception.ToString();
        return new TwilioConnectionException(text, mayHaveBeenProcessed: !requestCannotHaveLeft, Hide(words) == words ? exception : null);
    }
}
