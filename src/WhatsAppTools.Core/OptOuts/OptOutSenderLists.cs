using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.State;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.OptOuts;

/// <summary>
/// The lists that are asked beside a sender's or a service's own: whoever said STOP to a sender said it to the messaging service that
/// sends from it, and who said it to a service said it to one of its senders.
/// </summary>
internal sealed class OptOutSenderLists
{
    private readonly OptOutLists _lists;
    private readonly OptOutPlace _place;
    private readonly bool _readsPool;

    /// <param name="lists">The connection's lists.</param>
    /// <param name="place">Where the command looks for lists.</param>
    /// <param name="readsPool">Whether the service's senders are looked up in any case: where the run reads what people wrote to them, they are known.</param>
    public OptOutSenderLists(OptOutLists lists, OptOutPlace place, bool readsPool)
    {
        _lists = lists;
        _place = place;
        _readsPool = readsPool;
    }

    /// <summary>Those that a command asks: the list of the connection's own sender in any case.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="place">Where the command looks for lists.</param>
    /// <param name="readsPool">Whether the service's senders are looked up.</param>
    public static OptOutSenderLists Of(WhatsAppConnection connection, OptOutPlace place, bool readsPool) =>
        new(connection.OptOuts, place, readsPool)
        {
            Own = connection.From is WhatsAppAddress own ? (own.Value, OptOutPlace.OfOwn(connection, place)) : null,
        };

    /// <summary>The connection's own sender, which is asked in any case, and where its list is; null for none.</summary>
    public (string Sender, OptOutPlace Place)? Own { get; init; }

    /// <summary>The lists that hold for a sender or a service beside its own.</summary>
    /// <param name="key">The sender's address, or the messaging service's sid.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="WhatsAppException">A list cannot be read: nothing may be sent.</exception>
    public async Task<IReadOnlyList<OptOutList>> OfAsync(string key, CancellationToken cancellationToken)
    {
        List<OptOutList> lists = [];
        bool isService = IsService(key);
        if (isService && Own is (string own, OptOutPlace place))
        {
            lists.Add(await _lists.OpenAsync(own, place, cancellationToken).ConfigureAwait(false));
        }

        IReadOnlyList<string>? pool = isService && _readsPool ? await PoolAsync(key, cancellationToken).ConfigureAwait(false) : null;
        foreach (string other in pool ?? [.. _lists.OnDisk(_place).Where(other => IsService(other) != isService)])
        {
            // A list with nobody on it costs no request.
            OptOutList list = await _lists.OpenAsync(other, _place, cancellationToken).ConfigureAwait(false);
            if (pool is not null || (list.Count > 0 && await MaySendFromAsync(isService ? key : other, isService ? other : key, cancellationToken).ConfigureAwait(false)))
            {
                lists.Add(list);
            }
        }

        return lists;
    }

    private static bool IsService(string key) => !key.StartsWith("whatsapp", StringComparison.Ordinal);

    // A service whose senders nobody can tell may send from any.
    private async Task<bool> MaySendFromAsync(string service, string sender, CancellationToken cancellationToken) =>
        await PoolAsync(service, cancellationToken).ConfigureAwait(false) is not IReadOnlyList<string> pool
        || pool.Any(own => StateRoot.NameOf(own) == StateRoot.NameOf(sender));

    private async Task<IReadOnlyList<string>?> PoolAsync(string service, CancellationToken cancellationToken)
    {
        try
        {
            return await _lists.Watch.SendersOfAsync(service, cancellationToken).ConfigureAwait(false);
        }
        catch (WhatsAppException)
        {
            // Who catches up with the service's messages meets the same, and tells it.
            return null;
        }
    }
}
