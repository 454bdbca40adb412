using System.Collections.Generic;
using WhatsAppTools.Simulator.Accounts;
using WhatsAppTools.Simulator.Content;
using WhatsAppTools.Simulator.Media;
using WhatsAppTools.Simulator.Messages;
using WhatsAppTools.Simulator.Monitor;
using WhatsAppTools.Simulator.Rules;
using WhatsAppTools.Simulator.OAuth;
using WhatsAppTools.Simulator.Senders;
using WhatsAppTools.Simulator.Services;
using WhatsAppTools.Simulator.Typing;
using WhatsAppTools.Simulator.Usage;

namespace WhatsAppTools.Simulator.Http;

/// <summary>Every resource of the API: one line each.</summary>
internal static class ResourceTable
{
    public static IEnumerable<IResource> All(MessageCreation creation) =>
    [
        new AccountResource(),
        new MessageListResource(creation),
        new MessageResource(),
        new MediaResource(),
        new FeedbackResource(),
        new ContentResource(),
        new ContentListResource(),
        new ApprovalResource(),
        new SenderResource(),
        new ServiceResource(),
        new PoolResource(),
        new AlertResource(),
        new TypingResource(),
        new TokenResource(),
        new UsageResource(),
    ];
}
