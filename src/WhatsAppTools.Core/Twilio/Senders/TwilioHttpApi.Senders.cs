using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Twilio;

/// <summary>Twilio over HTTP: who the account can send as (messaging v2 senders, v1 services and their pools).</summary>
public sealed partial class TwilioHttpApi
{
    private const string Senders = "/v2/Channels/Senders";

    /// <inheritdoc/>
    public Task<IReadOnlyList<TwilioSender>> ListSendersAsync(CancellationToken cancellationToken) => ListMessagingAsync(
        Senders + "?Channel=whatsapp&PageSize=100",
        TwilioJson.Default.SenderPageBody,
        static page => (PageItems.Of(page.Senders).Select(sender => sender.ToSender()), page.Meta),
        cancellationToken);

    /// <inheritdoc/>
    public Task<TwilioSender> FetchSenderAsync(string sid, CancellationToken cancellationToken) =>
        AskForSenderAsync(HttpMethod.Get, "/" + Uri.EscapeDataString(sid), null, cancellationToken);

    /// <inheritdoc/>
    public Task<TwilioSender> CreateSenderAsync(string address, SenderDetails details, CancellationToken cancellationToken) =>
        AskForSenderAsync(HttpMethod.Post, string.Empty, SenderJson.Write(address, details), cancellationToken);

    /// <inheritdoc/>
    public Task<TwilioSender> UpdateSenderAsync(string sid, SenderDetails details, CancellationToken cancellationToken) =>
        AskForSenderAsync(HttpMethod.Post, "/" + Uri.EscapeDataString(sid), SenderJson.Write(null, details), cancellationToken);

    /// <inheritdoc/>
    public Task DeleteSenderAsync(string sid, CancellationToken cancellationToken)
    {
        RequireOwnAccount();
        return _transport.SendAsync(HttpMethod.Delete, _transport.AddressOf(TwilioProduct.Messaging, Senders + "/" + Uri.EscapeDataString(sid)), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<TwilioService>> ListMessagingServicesAsync(CancellationToken cancellationToken) =>
        ListMessagingAsync(
            "/v1/Services?PageSize=100",
            TwilioJson.Default.ServicePageBody,
            static page => (PageItems.Of(page.Services), page.Meta),
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListPoolSendersAsync(string messagingServiceSid, CancellationToken cancellationToken) =>
        ListMessagingAsync(
            $"/v1/Services/{Uri.EscapeDataString(messagingServiceSid)}/ChannelSenders?PageSize=100",
            TwilioJson.Default.PoolSenderPageBody,
            static page => (
                PageItems.Of(page.Senders)
                    .Select(sender => sender.Sender)
                    .OfType<string>()
                    .Where(sender => sender.StartsWith("whatsapp:", StringComparison.Ordinal)),
                page.Meta),
            cancellationToken);

    /// <inheritdoc/>
    public Task MarkAsReadAsync(string sid, CancellationToken cancellationToken) => _transport.ReadAsync(
        HttpMethod.Post,
        _transport.AddressOf(TwilioProduct.Messaging, "/v2/Indicators/Typing.json"),
        () => new FormBody().Add("messageId", sid).Add("channel", "whatsapp").ToContent(),
        TwilioJson.Default.TypingBody,
        AnswerLimits.Page,
        static typing => typing.Success,
        cancellationToken);

    private Task<TwilioSender> AskForSenderAsync(HttpMethod method, string path, byte[]? json, CancellationToken cancellationToken)
    {
        RequireOwnAccount();
        return _transport.ReadAsync(
            method,
            _transport.AddressOf(TwilioProduct.Messaging, Senders + path),
            json is null ? null : () => JsonBody.Of(json),
            TwilioJson.Default.SenderBody,
            AnswerLimits.Page,
            static body => body.ToSender(),
            cancellationToken);
    }

    /// <summary>Reads a list of the messaging API to its last page.</summary>
    private async Task<IReadOnlyList<T>> ListMessagingAsync<TPage, T>(
        string pathAndQuery,
        JsonTypeInfo<TPage> type,
        Func<TPage, (IEnumerable<T> Items, PageMeta? Meta)> read,
        CancellationToken cancellationToken)
        where TPage : class
    {
        RequireOwnAccount();
        List<T> all = [];
        PageWalk walk = new(PageWalk.Short);
        Uri? address = _transport.AddressOf(TwilioProduct.Messaging, pathAndQuery);
        while (address is not null)
        {
            (IEnumerable<T> items, PageMeta? meta) = await _transport.ReadAsync(address, type, read, cancellationToken).ConfigureAwait(false);
            all.AddRange(items);
            address = meta?.NextPageUrl is string next ? _transport.AddressOfNextPage(TwilioProduct.Messaging, walk.Follow(next)) : null;
        }

        return all;
    }
}
