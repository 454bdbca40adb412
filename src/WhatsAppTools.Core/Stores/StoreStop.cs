using System;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Stores;

/// <summary>The blob by which somebody else stops a campaign's run: named as its folder, with .stop behind it. Looked for every ten seconds.</summary>
internal sealed class StoreStop(SegmentChain chain, TimeProvider time)
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(10);

    private readonly object _sync = new();
    private readonly SegmentChain _chain = chain;
    private readonly TimeProvider _time = time;
    private long? _lookedAt;
    private bool _isLooking;
    private bool _isFound;

    /// <summary>Whether the last look found it. Nobody waits for a look.</summary>
    public bool IsAsked()
    {
        lock (_sync)
        {
            if (_isFound || _isLooking || (_lookedAt is long last && _time.GetElapsedTime(last) < s_every))
            {
                return _isFound;
            }

            _isLooking = true;
            _lookedAt = _time.GetTimestamp();
        }

        _ = LookAsync();
        lock (_sync)
        {
            return _isFound;
        }
    }

    private async Task LookAsync()
    {
        bool isFound = false;
        try
        {
            isFound = await _chain.Calls.OnceAsync(token => _chain.Store.LookAsync(_chain.StopName, token), CancellationToken.None).ConfigureAwait(false) is not null;
            if (isFound)
            {
                // It counts once: the run that goes on must not be stopped by it again.
                await _chain.Calls.OnceAsync(token => _chain.Store.RemoveAsync(_chain.StopName, null, token), CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (StoreException)
        {
            // It is looked for again; and where it was found, stopping comes first: the next run says again why it stops.
        }
        finally
        {
            lock (_sync)
            {
                _isFound |= isFound;
                _isLooking = false;
            }
        }
    }
}
