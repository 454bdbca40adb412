using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>
/// Asks for Twilio's clock with the first request of a run that keeps a journal: who reads the journal after a kill has no other
/// clock to go by.
/// </summary>
internal sealed class RunClock
{
    private readonly object _sync = new();
    private readonly ITwilioApi _api;
    private readonly bool _isNeeded;
    private List<TaskCompletionSource<bool>>? _waiting;
    private volatile bool _hasAsked;

    public RunClock(ITwilioApi api, bool isNeeded)
    {
        _api = api;
        _isNeeded = isNeeded;
    }

    /// <summary>Whether a row may go on: the clock is known, is not needed, or cannot be learned.</summary>
    public bool IsKnown => !_isNeeded || _api.IsServerTimeKnown || _hasAsked;

    /// <summary>Waits until <see cref="IsKnown"/>. The first row asks; rows that come meanwhile wait, each on a task of its own, whose one continuation runs in place.</summary>
    public async Task LearnAsync(string? sender, CancellationToken cancellationToken)
    {
        while (!IsKnown)
        {
            TaskCompletionSource<bool>? answered = null;
            lock (_sync)
            {
                if (_waiting is null)
                {
                    _waiting = new List<TaskCompletionSource<bool>>();
                }
                else
                {
                    answered = new TaskCompletionSource<bool>();
                    _waiting.Add(answered);
                }
            }

            await (answered?.Task ?? AskAsync(sender, cancellationToken)).ConfigureAwait(false);
        }
    }

    private async Task AskAsync(string? sender, CancellationToken cancellationToken)
    {
        try
        {
            await _api.ListMessagesAsync(new MessageFilter { From = sender, PageSize = 1 }, cancellationToken).ConfigureAwait(false);
            _hasAsked = true;
        }
        catch (TwilioApiException)
        {
            // An answer that is an error has its date too. Where it has none, no answer will: the journal calls its times unsure.
            _hasAsked = true;
        }
        finally
        {
            List<TaskCompletionSource<bool>> waiting;
            lock (_sync)
            {
                waiting = _waiting!;
                _waiting = null;
            }

            foreach (TaskCompletionSource<bool> answered in waiting)
            {
                answered.TrySetResult(true);
            }
        }
    }
}
