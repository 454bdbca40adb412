using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>The WhatsApp senders of a messaging service. Each has a window of its own with each person.</summary>
internal sealed class PoolSenders
{
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromMinutes(1);

    private readonly ITwilioApi _api;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, IReadOnlyList<string> Senders, string? Why)> _known = new(StringComparer.Ordinal);

    public PoolSenders(ITwilioApi api, TimeProvider time)
    {
        _api = api;
        _time = time;
    }

    /// <summary>The senders of a pool, at least one; or none and why they are not known.</summary>
    public async Task<(IReadOnlyList<string> Senders, string? Why)> FindAsync(string service, CancellationToken cancellationToken)
    {
        DateTimeOffset now = _time.GetUtcNow();
        if (!_known.TryGetValue(service, out (DateTimeOffset At, IReadOnlyList<string> Senders, string? Why) known)
            || (known.Senders.Count == 0 && now - known.At > s_retryAfter))
        {
            known = await ReadAsync(service, now, cancellationToken).ConfigureAwait(false);
            _known[service] = known;
        }

        return (known.Senders, known.Why);
    }

    private async Task<(DateTimeOffset At, IReadOnlyList<string> Senders, string? Why)> ReadAsync(string service, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<string> senders = await RepeatedRead
                .RunAsync(_time, token => _api.ListPoolSendersAsync(service, token), cancellationToken)
                .ConfigureAwait(false);
            return (now, senders, senders.Count > 0 ? null : "the messaging service has no WhatsApp sender in its pool");
        }
        catch (WhatsAppException failure)
        {
            return (now, [], $"the messaging service's senders could not be read ({failure.ErrorId}); give -From too");
        }
    }
}
