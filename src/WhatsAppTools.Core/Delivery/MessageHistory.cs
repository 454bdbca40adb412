using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Delivery;

/// <summary>
/// The account's WhatsApp messages, newest first, a page at a time. Twilio narrows by address and day; what it cannot
/// (the exact time, direction, status, and leaving SMS out) is done here.
/// </summary>
public sealed class MessageHistory(ITwilioApi api, MessageQuery query)
{
    private const int PageSize = 200;
    private const int LargestPage = 1000;

    private readonly ITwilioApi _api = api ?? throw new ArgumentNullException(nameof(api));
    private readonly MessageQuery _query = query ?? throw new ArgumentNullException(nameof(query));
    private readonly PageWalk _walk = new(PageWalk.Long);
    private TwilioPage<TwilioMessage>? _page;
    private int _given;

    /// <summary>Whether there may be more.</summary>
    public bool HasMore => Left > 0 && (_page is null || _page.NextPage is not null);

    private int Left => (_query.First ?? int.MaxValue) - _given;

    /// <summary>Reads the next page; it may hold nothing that is wanted although more follows.</summary>
    public async Task<IReadOnlyList<WhatsAppMessage>> ReadPageAsync(CancellationToken cancellationToken)
    {
        _page = _page?.NextPage is string next
            ? await _api.ListMoreMessagesAsync(_walk.Follow(next), cancellationToken).ConfigureAwait(false)
            : await _api.ListMessagesAsync(ToFilter(), cancellationToken).ConfigureAwait(false);
        List<WhatsAppMessage> wanted = _page.Items
            .Where(IsWanted)
            .Take(Left)
            .Select(message => WhatsAppMessage.Of(message, _api.ServerNow, _api.IsSimulated))
            .ToList();
        _given += wanted.Count;
        return wanted;
    }

    private MessageFilter ToFilter()
    {
        bool isNarrowedHere = _query.Inbound is not null || _query.Status.Count > 0 || _query.After is not null || _query.Before is not null;
        return new MessageFilter
        {
            To = _query.To?.Value,
            From = _query.From?.Value,
            SentOnOrAfter = _query.After,
            SentOnOrBefore = _query.Before,
            PageSize = isNarrowedHere ? PageSize : Math.Min(_query.First ?? PageSize, LargestPage),
        };
    }

    private bool IsWanted(TwilioMessage message)
    {
        DateTimeOffset? when = message.DateSent ?? message.DateCreated;
        return (IsWhatsApp(message.To) || IsWhatsApp(message.From))
            && (_query.Inbound is null || _query.Inbound == (message.Direction == MessageDirection.Inbound))
            && (_query.Status.Count == 0 || _query.Status.Contains(message.Status))
            && !(when < _query.After)
            && !(when >= _query.Before);
    }

    private static bool IsWhatsApp(string? address) => address?.StartsWith(WhatsAppAddress.Prefix, StringComparison.Ordinal) == true;
}
