using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Delivery;

/// <summary>Twilio's error log, newest first, a page at a time. What Twilio cannot narrow by, the codes, is done here.</summary>
/// <param name="filter">Which part of the log is wanted; its page size is taken as it is.</param>
/// <param name="codes">Only alerts with one of these codes, or null for all.</param>
/// <param name="first">How many are wanted at most.</param>
public sealed class ErrorLogHistory(ITwilioApi api, AlertFilter filter, IReadOnlyCollection<int>? codes, int first)
{
    private readonly ITwilioApi _api = api ?? throw new ArgumentNullException(nameof(api));
    private readonly AlertFilter _filter = filter ?? throw new ArgumentNullException(nameof(filter));
    private readonly IReadOnlyCollection<int>? _codes = codes;
    private readonly PageWalk _walk = new(PageWalk.Long);
    private TwilioPage<TwilioAlert>? _page;
    private int _left = first;

    /// <summary>Whether there may be more.</summary>
    public bool HasMore => _left > 0 && (_page is null || _page.NextPage is not null);

    /// <summary>Reads the next page; it may hold nothing that is wanted although more follows.</summary>
    /// <exception cref="Errors.WhatsAppException"><c>ListHasNoEnd</c>, or Twilio's answer.</exception>
    public async Task<IReadOnlyList<WhatsAppErrorLogEntry>> ReadPageAsync(CancellationToken cancellationToken)
    {
        _page = _page?.NextPage is string next
            ? await _api.ListMoreAlertsAsync(_walk.Follow(next), cancellationToken).ConfigureAwait(false)
            : await _api.ListAlertsAsync(_filter, cancellationToken).ConfigureAwait(false);
        List<WhatsAppErrorLogEntry> wanted = _page.Items
            .Select(alert => WhatsAppErrorLogEntry.Of(alert, _api.IsSimulated))
            .Where(alert => _codes is null || (alert.ErrorCode is int code && _codes.Contains(code)))
            .Take(_left)
            .ToList();
        _left -= wanted.Count;
        return wanted;
    }
}
