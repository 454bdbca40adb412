using System;
using System.Collections.Concurrent;
using WhatsAppTools.State;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.OptOuts;

/// <summary>The opt-out lists of one connection: each is read once, and then only what is new in it.</summary>
internal sealed class OptOutLists
{
    private readonly ITwilioApi _api;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, OptOutList> _lists = new(StringComparer.Ordinal);

    public OptOutLists(ITwilioApi api, TimeProvider time)
    {
        _api = api;
        _time = time;
        Watch = new OptOutWatch(api, time);
    }

    /// <summary>Keeps the lists up to date with what people write.</summary>
    public OptOutWatch Watch { get; }

    /// <summary>The list of a sender, as it stands now.</summary>
    /// <param name="sender">The sender's address, or a messaging service's sid.</param>
    /// <param name="path">A file that was named, whatever the sender; null for the one in the state's folder.</param>
    /// <param name="stateRoot">The state's folder as it was given; null for none.</param>
    /// <exception cref="Errors.WhatsAppException">The list cannot be read.</exception>
    public OptOutList Open(string sender, string? path, string? stateRoot)
    {
        OptOutList list = _lists.GetOrAdd(path ?? $"{stateRoot}|{sender}", _ => new OptOutList(FileOf(sender, path, stateRoot)));
        list.Refresh();
        return list;
    }

    private OptOutFile? FileOf(string sender, string? path, string? stateRoot)
    {
        if (path is not null)
        {
            return new OptOutFile(path, _api.IsSimulated, isPrivate: false, _time);
        }

        // A rehearsal leaves nothing behind that nobody asked for, and what a played person said ends with the rehearsal.
        StateRoot root = StateRoot.Find(stateRoot);
        return _api.IsSimulated && stateRoot is null
            ? null
            : new OptOutFile(root.PathOf("OptOuts", _api.AccountSid, sender, _api.IsSimulated), _api.IsSimulated, root.IsDefault, _time);
    }
}
