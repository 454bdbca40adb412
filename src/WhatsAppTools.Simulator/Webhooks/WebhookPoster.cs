using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Simulator.Http;

namespace WhatsAppTools.Simulator.Webhooks;

/// <summary>Posts webhooks, one after the other, in the order in which they were given.</summary>
internal sealed class WebhookPoster : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(15);
    private readonly HttpClient _http;
    private readonly string _authToken;
    private readonly Action<Webhook, WebhookFailure> _failed;
    private readonly Func<Webhook, string, WebhookFailure?> _replied;
    private readonly object _gate = new();
    private Task _tail = Task.CompletedTask;
    private long _tokens;

    /// <param name="handler">What sends, or null for a real one.</param>
    /// <param name="authToken">What signs.</param>
    /// <param name="failed">Told of a webhook that came to nothing.</param>
    /// <param name="replied">Told of the TwiML that an inbound message was answered with; says what is wrong with it, or null.</param>
    public WebhookPoster(HttpMessageHandler? handler, string authToken, Action<Webhook, WebhookFailure> failed, Func<Webhook, string, WebhookFailure?> replied)
    {
        _http = handler is null ? new HttpClient(WebhookProxy.CreateHandler(WebhookProxy.OfSystem)) : new HttpClient(handler, disposeHandler: false);
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
        WebhookFailure? failure = await TryAsync(webhook).ConfigureAwait(false);
        if (failure is null)
        {
            return;
        }

        _failed(webhook, failure);
        if (webhook.FallbackUrl is string fallback)
        {
            // It is told what went wrong with which address (Twilio docs: request parameters of the fallback URL).
            Webhook second = webhook with
            {
                Url = fallback,
                Method = webhook.FallbackMethod,
                Form = [.. webhook.Form, new("ErrorCode", failure.Code.ToString(CultureInfo.InvariantCulture)), new("ErrorUrl", webhook.Url)],
                FallbackUrl = null,
            };
            if (await TryAsync(second).ConfigureAwait(false) is WebhookFailure again)
            {
                _failed(second, again);
            }
        }
    }

    /// <summary>Makes one webhook's tries; null where it went well. All tries carry the same idempotency token.</summary>
    private async Task<WebhookFailure?> TryAsync(Webhook webhook)
    {
        ConnectionOverrides overrides = ConnectionOverrides.Of(webhook.Url);
        string token = webhook.MessageSid + "-" + Interlocked.Increment(ref _tokens).ToString(CultureInfo.InvariantCulture);
        for (int attempt = 0; ; attempt++)
        {
            int? status = null;
            WebhookFailure failure = new(11205, "No connection to " + webhook.Url);
            try
            {
                using HttpRequestMessage request = Request(webhook, token);
                using HttpResponseMessage response = await _http.SendAsync(request).ConfigureAwait(false);
                status = (int)response.StatusCode;
                string body = await response.Content.ReadAsStringAsync().ConfigureAwait(false);
                if (response.IsSuccessStatusCode)
                {
                    bool isReply = webhook.MayReply && response.Content.Headers.ContentType?.MediaType is "text/xml" or "application/xml";
                    return isReply && _replied(webhook, body) is WebhookFailure noTwiml ? noTwiml with { ResponseBody = body, ResponseHeaders = HeadersOf(response) } : null;
                }

                failure = new WebhookFailure(11200, "Status " + status + " from " + webhook.Url, HeadersOf(response), body);
            }
            catch (Exception error) when (error is HttpRequestException or OperationCanceledException or InvalidOperationException or UriFormatException)
            {
                status = null;
            }

            if (attempt >= overrides.Retries || !overrides.RetriesAfter(status))
            {
                return failure;
            }
        }
    }

    private HttpRequestMessage Request(Webhook webhook, string token)
    {
        bool isGet = webhook.Method == "GET";
        Uri uri = new(Signature.WithoutFragment(webhook.Url));
        if (isGet)
        {
            string query = FormText.Of(webhook.Form);
            uri = new Uri(uri.AbsoluteUri + (uri.Query.Length > 1 ? "&" : uri.Query.Length == 1 ? "" : "?") + query);
        }

        HttpRequestMessage request = new(new HttpMethod(webhook.Method), uri) { Content = isGet ? null : new FormUrlEncodedContent(webhook.Form) };
        request.Headers.TryAddWithoutValidation("X-Twilio-Signature", Signature.Of(Signature.UrlOf(uri), isGet ? [] : webhook.Form, _authToken));
        request.Headers.TryAddWithoutValidation("I-Twilio-Idempotency-Token", token);
        request.Headers.TryAddWithoutValidation("User-Agent", "TwilioProxy/1.1");
        return request;
    }

    private static string HeadersOf(HttpResponseMessage response) =>
        FormText.Of(response.Headers.Concat(response.Content.Headers).Select(header => new System.Collections.Generic.KeyValuePair<string, string>(header.Key, string.Join(", ", header.Value))));
}
