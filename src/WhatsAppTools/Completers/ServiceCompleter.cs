using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Completers;

/// <summary>Completes messaging services by sid or by name.</summary>
public sealed class ServiceCompleter : Completer
{
    private protected override IEnumerable<Offer> Offers(CompletionQuestion question) => question
        .Ask((connection, token) => connection.Api.ListMessagingServicesAsync(token))
        .Select(service => new Offer(service.Sid, $"{service.FriendlyName} ({service.Sid})", service.FriendlyName));
}
