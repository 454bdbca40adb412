using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Setup;

/// <summary>Asks Twilio's hosts for something as nobody: the refusal shows that they can be reached, and what time it is there.</summary>
internal sealed class HostProbe(HttpMessageHandler? handler) : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    private readonly TwilioTransport _transport = new(new TwilioClientOptions { Credential = TwilioCredential.Anonymous, Handler = handler, Timeout = s_timeout });

    public TimeSpan ClockOffset => _transport.ServerNow - DateTimeOffset.UtcNow;

    /// <exception cref="WhatsAppException">The host was not reached, or what answered is not Twilio.</exception>
    public async Task KnockAsync(TwilioProduct product, CancellationToken cancellationToken)
    {
        string path = product switch
        {
            TwilioProduct.Content => "/v1/Content?PageSize=1",
            TwilioProduct.Messaging => "/v2/Channels/Senders?Channel=whatsapp&PageSize=1",
            TwilioProduct.Monitor => "/v1/Alerts?PageSize=1",
            _ => "/2010-04-01/Accounts/AC00000000000000000000000000000000/Messages.json?PageSize=1",
        };
        try
        {
            await _transport.SendAsync(HttpMethod.Get, _transport.AddressOf(product, path), cancellationToken).ConfigureAwait(false);
        }
        catch (TwilioApiException refusal) when (!refusal.IsOfUnknownOrigin)
        {
            // A refusal by Twilio shows that the host answers, and that was the question.
            _ = refusal;
        }
    }

    public void Dispose() => _transport.Dispose();
}
