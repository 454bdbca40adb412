using System;
using System.Collections.Concurrent;
using WhatsAppTools.Errors;
using WhatsAppTools.State;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Inbound;

/// <summary>The cursors of one connection. One that is kept in memory alone lives as long as the connection.</summary>
internal sealed class InboundCursors(ITwilioApi api)
{
    private readonly ITwilioApi _api = api;
    private readonly ConcurrentDictionary<string, InboundCursor> _inMemory = new(StringComparer.Ordinal);

    /// <summary>Opens the cursor of a sender.</summary>
    /// <param name="sender">The sender's address, or a messaging service's sid.</param>
    /// <param name="path">A file that was named; null for the one in the state's folder.</param>
    /// <param name="stateRoot">The state's folder as it was given; null for none.</param>
    /// <exception cref="WhatsAppException">As for <see cref="InboundCursor.Open(string, bool, bool)"/>.</exception>
    public InboundCursor Open(string sender, string? path, string? stateRoot)
    {
        if (path is not null)
        {
            return InboundCursor.Open(path, _api.IsSimulated, isPrivate: false);
        }

        // A simulator leaves no files that nobody asked for.
        StateRoot root = StateRoot.Find(stateRoot);
        return _api.IsSimulated && stateRoot is null
            ? _inMemory.GetOrAdd(sender, _ => InboundCursor.InMemory())
            : InboundCursor.Open(root.PathOf("Inbound", _api.AccountSid, sender, _api.IsSimulated), _api.IsSimulated, root.IsDefault);
    }
}
