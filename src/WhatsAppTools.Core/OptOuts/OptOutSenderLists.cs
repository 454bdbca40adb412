using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.OptOuts;

/// <summary>
/// The lists of single senders that are asked beside a messaging service's own: whoever said STOP to a sender said it to the
/// service that sends from it.
/// </summary>
internal sealed class OptOutSenderLists
{
    private readonly OptOutLists _lists;
    private readonly OptOutPlace _place;
    private readonly bool _readsPool;

    /// <param name="lists">The connection's lists.</param>
    /// <param name="place">Where the command looks for lists.</param>
    /// <param name="readsPool">Whether the service's senders are looked up: where the run reads what people wrote to them, they are known.</param>
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

    /// <summary>The lists that hold for a service beside its own.</summary>
    /// <exception cref="WhatsAppException">A list cannot be read: nothing may be sent.</exception>
    public async Task<IReadOnlyList<OptOutList>> OfAsync(string service, CancellationToken cancellationToken)
    {
        List<OptOutList> lists = [];
        if (Own is (string own, OptOutPlace place))
        {
            lists.Add(await _lists.OpenAsync(own, place, cancellationToken).ConfigureAwait(false));
        }

        foreach (string sender in _readsPool ? await SendersAsync(service, cancellationToken).ConfigureAwait(false) : [])
        {
            lists.Add(await _lists.OpenAsync(sender, _place, cancellationToken).ConfigureAwait(false));
        }

        return lists;
    }

    private async Task<IReadOnlyList<string>> SendersAsync(string service, CancellationToken cancellationToken)
    {
        try
        {
            return await _lists.Watch.SendersOfAsync(service, cancellationToken).ConfigureAwait(false);
        }
        catch (WhatsAppException)
        {
            // Who catches up with the service's messages meets the same, and tells it.
            return [];
        }
    }
}
