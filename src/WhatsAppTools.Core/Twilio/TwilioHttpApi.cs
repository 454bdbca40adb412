using System;
using System.Globalization;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Twilio;

/// <summary>Twilio over HTTP: the messages (api 2010-04-01). The templates stand in the other half of the class.</summary>
public sealed partial class TwilioHttpApi : ITwilioApi
{
    private readonly TwilioClientOptions _options;
    private readonly TwilioTransport _transport;
    private readonly string _account;
    private readonly Uri _messages;

    /// <summary>Creates a client; it connects with its first call.</summary>
    /// <exception cref="WhatsAppException">The address is plain http to another machine, or region or edge are not names.</exception>
    public TwilioHttpApi(TwilioClientOptions options)
    {
        _options = options ?? throw new ArgumentNullException(nameof(options));
        _transport = new TwilioTransport(options);
        _account = "/2010-04-01/Accounts/" + Uri.EscapeDataString(AccountSid);
        _messages = _transport.AddressOf(TwilioProduct.Api, _account + "/Messages.json");
    }

    /// <inheritdoc/>
    public string AccountSid => _options.Credential.AccountSid;

    /// <inheritdoc/>
    public bool IsSimulated => _options.IsSimulated || _transport.IsSimulated;

    /// <inheritdoc/>
    public string? SimulatedWorld => _transport.SimulatedWorld;

    /// <inheritdoc/>
    public DateTimeOffset ServerNow => _transport.ServerNow;

    /// <inheritdoc/>
    public bool IsServerTimeKnown => _transport.IsServerTimeKnown;

    /// <inheritdoc/>
    public byte[] DeriveKey(byte[] salt) => _options.Credential.DeriveKey(salt);

    /// <summary>The account's own auth token, with which Twilio signs webhooks; null where something else signs in.</summary>
    internal string? AuthToken => _options.Credential.AuthToken;

    /// <inheritdoc/>
    public Task<TwilioMessage> CreateMessageAsync(CreateMessageRequest request, CancellationToken cancellationToken)
    {
        _ = request ?? throw new ArgumentNullException(nameof(request));

        FormBody form = new FormBody()
            .Add("To", request.To)
            .Add("From", request.From)
            .Add("MessagingServiceSid", request.MessagingServiceSid)
            .Add("Body", request.Body)
            .Add("MediaUrl", request.MediaUrl)
            .Add("ContentSid", request.ContentSid)
            .Add("ContentVariables", request.ContentVariables)
            .Add("PersistentAction", request.PersistentAction)
            .Add("StatusCallback", request.StatusCallback)
            .Add("ValidityPeriod", request.ValidityPeriod?.ToString(CultureInfo.InvariantCulture));
        if (request.SendAt is DateTimeOffset sendAt)
        {
            form.Add("SendAt", WireTime(sendAt)).Add("ScheduleType", "fixed");
        }

        return ReadMessageAsync(HttpMethod.Post, _messages, form, cancellationToken, request.LastCheck);
    }

    /// <inheritdoc/>
    public Task<TwilioMessage> FetchMessageAsync(string sid, CancellationToken cancellationToken) =>
        ReadMessageAsync(HttpMethod.Get, MessageAddress(sid), null, cancellationToken);

    /// <inheritdoc/>
    public Task<TwilioPage<TwilioMessage>> ListMessagesAsync(MessageFilter filter, CancellationToken cancellationToken)
    {
        _ = filter ?? throw new ArgumentNullException(nameof(filter));

        string query = new FormBody()
            .Add("To", filter.To)
            .Add("From", filter.From)
            .Add("DateSent<", filter.SentOnOrBefore is DateTimeOffset before ? WireTime(before) : null)
            .Add("DateSent>", filter.SentOnOrAfter is DateTimeOffset after ? WireTime(after) : null)
            .Add("PageSize", filter.PageSize.ToString(CultureInfo.InvariantCulture))
            .ToQuery();
        return ReadMessagesAsync(_transport.AddressOf(TwilioProduct.Api, _account + "/Messages.json?" + query), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<TwilioPage<TwilioMessage>> ListMoreMessagesAsync(string nextPage, CancellationToken cancellationToken) =>
        ReadMessagesAsync(_transport.AddressOfNextPage(TwilioProduct.Api, nextPage), cancellationToken);

    /// <inheritdoc/>
    public Task<TwilioMessage> CancelMessageAsync(string sid, CancellationToken cancellationToken) =>
        UpdateAsync(sid, new FormBody().Add("Status", "canceled"), cancellationToken);

    /// <inheritdoc/>
    public Task<TwilioMessage> RedactMessageAsync(string sid, CancellationToken cancellationToken) =>
        UpdateAsync(sid, new FormBody().Add("Body", string.Empty), cancellationToken);

    /// <inheritdoc/>
    public Task DeleteMessageAsync(string sid, CancellationToken cancellationToken) =>
        _transport.SendAsync(HttpMethod.Delete, MessageAddress(sid), cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _transport.Dispose();

    private static string WireTime(DateTimeOffset time)
    {
        // Twilio reads UTC only; a local time with a literal Z is the known mistake of its own C# client.
        return time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    private Task<TwilioMessage> UpdateAsync(string sid, FormBody form, CancellationToken cancellationToken) =>
        ReadMessageAsync(HttpMethod.Post, MessageAddress(sid), form, cancellationToken);

    private Task<TwilioMessage> ReadMessageAsync(HttpMethod method, Uri address, FormBody? form, CancellationToken cancellationToken, Func<bool>? lastCheck = null)
    {
        Func<HttpContent>? content = form is null ? null : () => form.ToContent(lastCheck);
        return _transport.ReadAsync(method, address, content, TwilioJson.Default.MessageBody, AnswerLimits.Message, static body => body.Message, cancellationToken);
    }

    private Task<TwilioPage<TwilioMessage>> ReadMessagesAsync(Uri address, CancellationToken cancellationToken) =>
        _transport.ReadAsync(HttpMethod.Get, address, null, TwilioJson.Default.MessagePageBody, AnswerLimits.Messages, static body => body.ToPage(), cancellationToken);

    private Uri MessageAddress(string sid) =>
        _transport.AddressOf(TwilioProduct.Api, $"{_account}/Messages/{Uri.EscapeDataString(sid)}.json");
}
