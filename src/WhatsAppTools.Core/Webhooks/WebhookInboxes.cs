using System;
using WhatsAppTools.Errors;
using WhatsAppTools.State;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Webhooks;

/// <summary>Finds the inbox of a receiver.</summary>
internal static class WebhookInboxes
{
    /// <summary>Opens an inbox.</summary>
    /// <param name="connection">Whose account it is; null where none is known.</param>
    /// <param name="port">The receiver's port: two receivers have two inboxes.</param>
    /// <param name="path">A file that was named; null for the one in the state's folder.</param>
    /// <exception cref="WhatsAppException">WebhookInboxInUse, WebhookInboxUnreadable, WebhookInboxFailed.</exception>
    public static WebhookInbox Open(WhatsAppConnection? connection, int port, string? path, TimeProvider time)
    {
        bool isSimulated = connection?.IsSimulated == true;
        if (path is not null)
        {
            return WebhookInbox.Open(WebhookInboxFile.Open(path, isSimulated, isPrivate: false), time);
        }

        // A simulator leaves no files that nobody asked for.
        if (isSimulated && connection!.StateRoot is null)
        {
            return WebhookInbox.InMemory(time);
        }

        StateRoot root = StateRoot.Find(connection?.StateRoot);
        string file = root.PathOf("Webhooks", connection?.AccountSid ?? "any", FormattableString.Invariant($"port{port}"), isSimulated);
        return WebhookInbox.Open(WebhookInboxFile.Open(file, isSimulated, root.IsDefault), time);
    }
}
