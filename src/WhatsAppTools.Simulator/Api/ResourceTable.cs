using System.Collections.Generic;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.Rules;

namespace WhatsAppTools.Simulator.Api;

/// <summary>Every resource of the API: one line each.</summary>
internal static class ResourceTable
{
    public static IEnumerable<IResource> All(Sending sending) =>
    [
        new AccountResource(),
        new MessageListResource(sending),
        new MessageResource(),
    ];
}
