using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Twilio;

/// <summary>Twilio over HTTP: who the account can send as (messaging v2 senders, v1 services and their pools).</summary>
public sealed partial class TwilioHttpApi
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<TwilioSender>> ListSendersAsync(CancellationToken cancellationToken)
    {
        RequireOwnAccount();
        List<TwilioSender> senders = [];
        Uri? address = _transport.AddressOf(TwilioProduct.Messaging, "/v2/Channels/Senders?Channel=whatsapp&PageSize=100");
        while (address is not null)
        {
            SenderPageBody page = await _transport
                .ReadAsync(HttpMethod.Get, address, null, TwilioJson.Default.SenderPageBody, cancellationToken)
                .ConfigureAwait(false);
            senders.AddRange(page.Senders.Select(sender => sender.ToSender()));
            address = NextMessagingPage(page.Meta);
        }

        return senders;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TwilioService>> ListMessagingServicesAsync(CancellationToken cancellationToken)
    {
        RequireOwnAccount();
        List<TwilioService> services = [];
        Uri? address = _transport.AddressOf(TwilioProduct.Messaging, "/v1/Services?PageSize=100");
        while (address is not null)
        {
            ServicePageBody page = await _transport
                .ReadAsync(HttpMethod.Get, address, null, TwilioJson.Default.ServicePageBody, cancellationToken)
                .ConfigureAwait(false);
            services.AddRange(page.Services);
            address = NextMessagingPage(page.Meta);
        }

        return services;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListPoolSendersAsync(string messagingServiceSid, CancellationToken cancellationToken)
    {
        RequireOwnAccount();
        List<string> senders = [];
        Uri? address = _transport.AddressOf(
            TwilioProduct.Messaging,
            $"/v1/Services/{Uri.EscapeDataString(messagingServiceSid)}/ChannelSenders?PageSize=100");
        while (address is not null)
        {
            PoolSenderPageBody page = await _transport
                .ReadAsync(HttpMethod.Get, address, null, TwilioJson.Default.PoolSenderPageBody, cancellationToken)
                .ConfigureAwait(false);
            senders.AddRange(page.Senders
                .Select(sender => sender.Sender)
                .OfType<string>()
                .Where(sender => sender.StartsWith("whatsapp:", StringComparison.Ordinal)));
            address = NextMessagingPage(page.Meta);
        }

        return senders;
    }

    private Uri? NextMessagingPage(PageMeta? meta) =>
        meta?.NextPageUrl is string next ? _transport.AddressOfNextPage(TwilioProduct.Messaging, next) : null;
}
