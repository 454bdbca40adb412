using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.State;
using WhatsAppTools.Stores;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.OptOuts;

/// <summary>The opt-out lists of one connection: each is read once, and then only what is new in it.</summary>
internal sealed class OptOutLists
{
    private readonly ITwilioApi _api;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, OptOutList> _lists = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, OptOutStoreLog> _logs = new(StringComparer.Ordinal);

    public OptOutLists(ITwilioApi api, TimeProvider time)
    {
        _api = api;
        _time = time;
        Watch = new OptOutWatch(api, time);
    }

    /// <summary>Keeps the lists up to date with what people write.</summary>
    public OptOutWatch Watch { get; }

    /// <summary>The list of a sender, as it stands now, where nothing is waited for but a disk or a container.</summary>
    /// <exception cref="WhatsAppException">The list cannot be read.</exception>
    public OptOutList Open(string sender, OptOutPlace place) => OpenAsync(sender, place, CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>The list of a sender, as it stands now.</summary>
    /// <param name="sender">The sender's address, or a messaging service's sid.</param>
    /// <param name="place">Where it is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="WhatsAppException">The list cannot be read.</exception>
    public async Task<OptOutList> OpenAsync(string sender, OptOutPlace place, CancellationToken cancellationToken)
    {
        OptOutList list = place.Container is ISegmentStore store
            ? InContainer(store, sender)
            : _lists.GetOrAdd(place.Path ?? $"{place.StateRoot}|{sender}", _ => new OptOutList(FileOf(sender, place), () => _api.ServerNow));
        await list.RefreshAsync(cancellationToken).ConfigureAwait(false);
        if (place is { Container: not null, BringsOwn: true })
        {
            OptOutList own = await OpenAsync(sender, place with { Container = null }, cancellationToken).ConfigureAwait(false);
            foreach (WhatsAppOptOut entry in own.All())
            {
                list.Take(new OptOutLine(OptOutLineKind.Out, entry.To, entry.At, entry.ScopeKind, entry.Reason, entry.Evidence));
            }
        }

        return list;
    }

    /// <summary>Whose lists are files of the account on this machine: senders' addresses and services' sids. None where a file or a container is named.</summary>
    /// <exception cref="WhatsAppException">OptOutListUnreadable.</exception>
    public IReadOnlyList<string> OnDisk(OptOutPlace place)
    {
        if (place.Path is not null || place.Container is not null || (_api.IsSimulated && place.StateRoot is null))
        {
            return [];
        }

        string folder = Path.GetDirectoryName(StateRoot.Find(place.StateRoot).PathOf("OptOuts", _api.AccountSid, string.Empty, _api.IsSimulated))!;
        try
        {
            IEnumerable<string> files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.jsonl") : [];
            return [.. files.Select(Path.GetFileNameWithoutExtension).OfType<string>().Where(IsOfSomebody).Select(SenderOf)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WhatsAppException(ErrorText.For("OptOutListUnreadable", folder, error.Message), error);
        }
    }

    private static bool IsOfSomebody(string name) => name.StartsWith("whatsapp", StringComparison.Ordinal) || name.StartsWith("MG", StringComparison.Ordinal);

    // The name of a file has no signs. An id that is no number is found by its name as well as by itself.
    private static string SenderOf(string name) =>
        name.StartsWith("whatsapp", StringComparison.Ordinal) && name.Skip(8).All(char.IsDigit) ? $"{WhatsAppAddress.Prefix}+{name.Substring(8)}" : name;

    private OptOutList InContainer(ISegmentStore store, string sender)
    {
        SegmentChain chain = new(store, OptOutStoreLog.FolderOf(_api.AccountSid, sender, _api.IsSimulated), _time);
        OptOutStoreLog log = _logs.GetOrAdd(chain.Path, _ => new OptOutStoreLog(chain, _api.IsSimulated, _time));
        log.Chain = chain;
        return _lists.GetOrAdd(chain.Path, _ => new OptOutList(log, () => _api.ServerNow));
    }

    private OptOutFile? FileOf(string sender, OptOutPlace place)
    {
        if (place.Path is not null)
        {
            return new OptOutFile(place.Path, _api.IsSimulated, isPrivate: false, _time);
        }

        // A simulator leaves no files that nobody asked for, and what its people said is forgotten with it.
        StateRoot root = StateRoot.Find(place.StateRoot);
        return _api.IsSimulated && place.StateRoot is null
            ? null
            : new OptOutFile(root.PathOf("OptOuts", _api.AccountSid, sender, _api.IsSimulated), _api.IsSimulated, root.IsDefault, _time);
    }
}
