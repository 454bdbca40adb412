using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>Which WhatsApp sender a messaging service will use: known only where its pool has exactly one.</summary>
internal sealed class PoolSenders
{
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromMinutes(1);

    private readonly ITwilioApi _api;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, string? Sender, string? Why)> _known = new(StringComparer.Ordinal);

    public PoolSenders(ITwilioApi api, TimeProvider time)
    {
        _api = api;
        _time = time;
    }

    /// <summary>The only sender of a pool, or why it is not known.</summary>
    public async Task<(string? Sender, string? Why)> FindAsync(string service, CancellationToken cancellationToken)
    {
        DateTimeOffset now = _time.GetUtcNow();
        if (!_known.TryGetValue(service, out (DateTimeOffset At, string? Sender, string? Why) known)
            || (known.Sender is null && now - known.At > s_retryAfter))
        {
            known = await ReadAsync(service, now, cancellationToken).ConfigureAwait(false);
            _known[service] = known;
        }

        return (known.Sender, known.Why);
    }

    private async Task<(DateTimeOffset At, string? Sender, string? Why)> ReadAsync(string service, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<string> senders = await RepeatedRead
                .RunAsync(_time, token => _api.ListPoolSendersAsync(service, token), cancellationToken)
                .ConfigureAwait(false);
            return senders.Count == 1
                ? (now, senders[0], null)
                : (now, null, $"the messaging service has {senders.Count} WhatsApp senders, so which one will be used is not known; give -From too");
        }
        catch (WhatsAppException failure)
        {
            return (now, null, $"the messaging service's senders could not be read ({failure.ErrorId}); give -From too");
        }
    }
}
