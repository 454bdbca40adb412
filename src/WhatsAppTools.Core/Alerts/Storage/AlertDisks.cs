using System;
using System.Collections.Concurrent;
using WhatsAppTools.State;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Alerts;

/// <summary>Where the states of one connection's senders lie. What is kept in memory alone lives as long as the connection.</summary>
internal sealed class AlertDisks
{
    private readonly ITwilioApi _api;
    private readonly ConcurrentDictionary<string, AlertMemory> _inMemory = new(StringComparer.Ordinal);

    public AlertDisks(ITwilioApi api)
    {
        _api = api;
    }

    /// <summary>The state of a sender.</summary>
    /// <param name="sender">The sender's address, or a messaging service's sid.</param>
    /// <param name="path">A file that was named; null for the one in the state's folder.</param>
    /// <param name="stateRoot">The state's folder as it was given; null for none.</param>
    public IAlertDisk Open(string sender, string? path, string? stateRoot)
    {
        if (path is not null)
        {
            return new AlertFiles(path, isPrivate: false);
        }

        StateRoot root = StateRoot.Find(stateRoot);
        return _api.IsSimulated && stateRoot is null
            ? _inMemory.GetOrAdd(sender, _ => new AlertMemory())
            : new AlertFiles(root.PathOf("Alerts", _api.AccountSid, sender, _api.IsSimulated), root.IsDefault);
    }
}
