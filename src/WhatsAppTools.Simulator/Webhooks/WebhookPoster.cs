using System;
using System.Net.Http;
using System.Threading.Tasks;

namespace WhatsAppTools.Simulator.Webhooks;

/// <summary>Posts webhooks, one after the other, in the order in which they were given.</summary>
internal sealed class WebhookPoster : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(15);
    private readonly HttpClient _http;
    private readonly string _authToken;
    private readonly Action<Webhook, int, string> _failed;
    private readonly Action<Webhook, string> _replied;
    private readonly object _gate = new();
    private Task _tail = Task.CompletedTask;
    private long _attempts;

    /// <param name="handler">What sends, or null for a real one.</param>
    /// <param name="authToken">What signs.</param>
    /// <param name="failed">Told of a webhook that came to nothing: code and text.</param>
    /// <param name="replied">Told of the TwiML that an inbound message was answered with.</param>
    public WebhookPoster(HttpMessageHandler? handler, string authToken, Action<Webhook, int, string> failed, Action<Webhook, string> replied)
    {
        _http = handler is null ? new HttpClient() : new HttpClient(handler, disposeHandler: false);
        _http.Timeout = s_timeout;
        _authToken = authToken;
        _failed = failed;
        _replied = replied;
    }

    /// <summary>Ends when everything that was given so far has been posted.</summary>
    public Task Idle
    {
        get
        {
            lock (_gate)
            {
                return _tail;
            }
        }
    }

    public void Post(Webhook webhook)
    {
        lock (_gate)
        {
            _tail = PostAfterAsync(_tail, webhook);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task PostAfterAsync(Task before, Webhook webhook)
    {
        await before.ConfigureAwait(false);
        await Task.Yield();
        ConnectionOverrides overrides = ConnectionOverrides.Of(webhook.Url);
        for (int attempt = 0; ; attempt++)
        {
            int? status = null;
            try
            {
                using HttpRequestMessage request = Request(webhook);
                using HttpResponseMessage response = await _http.SendAsync(request).ConfigureAwait(false);
                status = (int)response.StatusCode;
                if (response.IsSuccessStatusCode)
                {
                    await ReadReplyAsync(webhook, response).ConfigureAwait(false);
                    return;
                }
            }
            catch (Exception error) when (error is HttpRequestException or OperationCanceledException or InvalidOperationException or UriFormatException)
            {
                status = null;
            }

            if (attempt >= overrides.Retries || !overrides.RetriesAfter(status))
            {
                _failed(webhook, status is null ? 11205 : 11200, status is null ? "No connection to " + webhook.Url : "Status " + status + " from " + webhook.Url);
                return;
            }
        }
    }

    private HttpRequestMessage Request(Webhook webhook)
    {
        Uri uri = new(Signature.WithoutFragment(webhook.Url));
        string url = Signature.UrlOf(uri);
        HttpRequestMessage request = new(new HttpMethod(webhook.Method), uri) { Content = new FormUrlEncodedContent(webhook.Form) };
        request.Headers.TryAddWithoutValidation("X-Twilio-Signature", Signature.Of(url, webhook.Form, _authToken));
        request.Headers.TryAddWithoutValidation("I-Twilio-Idempotency-Token", webhook.MessageSid + "-" + System.Threading.Interlocked.Increment(ref _attempts));
        request.Headers.TryAddWithoutValidation("User-Agent", "TwilioProxy/1.1");
        return request;
    }

    private async Task ReadReplyAsync(Webhook webhook, HttpResponseMessage response)
    {
        if (webhook.MayReply && response.Content.Headers.ContentType?.MediaType is "text/xml" or "application/xml")
        {
            _replied(webhook, await response.Content.ReadAsStringAsync().ConfigureAwait(false));
        }
    }
}
