using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Modes;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>
/// Holds the people whom a run may write to outside a window against the sender's messaging limit. Not thread-safe: its
/// owner holds the lock.
/// </summary>
internal sealed class LimitForecast
{
    // The smallest limit is 250 people; a run of fewer need not ask.
    private const int AskAt = 200;

    private readonly HashSet<string> _people = new(StringComparer.Ordinal);
    private readonly int _expected;
    private int? _limit;
    private bool _isAsked;
    private bool _isDone;

    /// <param name="expected">How many people there will be, as far as that is known before the first row; else 0.</param>
    public LimitForecast(int expected = 0)
    {
        _expected = expected;
    }

    /// <summary>Whether the limit is so near that what becomes of messages has to be awaited. Rows come in some hundred before they are sent.</summary>
    public bool IsNear => _limit - LimitGate.Careful <= _people.Count;

    /// <summary>The people so far; those that a message has reached in an open window do not count, and are not known yet.</summary>
    public int People => Math.Max(_expected, _people.Count);

    /// <summary>Takes a row in.</summary>
    /// <returns>Whether it is time to ask for the limit.</returns>
    public bool Add(SendRow row)
    {
        if (_isDone || row.Template is null || row.Mode == SendMode.FreeForm || !_people.Add(NationalVariants.Key(row.To.Value)))
        {
            return false;
        }

        if (_isAsked || People < AskAt)
        {
            return false;
        }

        _isAsked = true;
        return true;
    }

    /// <summary>Takes the limit in.</summary>
    /// <param name="limit">So many people; null where there is none.</param>
    public void Learn(int? limit)
    {
        _limit = limit;
        _isDone = limit is null;
        if (_isDone)
        {
            _people.Clear();
        }
    }

    /// <summary>What a person should be told, once: more people than the limit allows.</summary>
    public ErrorText? Take()
    {
        if (_isDone || _limit is not int limit || People <= limit)
        {
            return null;
        }

        _isDone = true;
        return ErrorText.For("MessagingLimitTooSmall", People, limit);
    }

    /// <summary>Reads the limit of a sender. Where it cannot be read there is nothing to compare with.</summary>
    /// <param name="api">Twilio.</param>
    /// <param name="sender">The sender's address; null takes the largest limit of the account's senders.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<int?> ReadAsync(ITwilioApi api, string? sender, CancellationToken cancellationToken)
    {
        try
        {
            int? limit = null;
            foreach (TwilioSender known in await api.ListSendersAsync(cancellationToken).ConfigureAwait(false))
            {
                if (sender is null || string.Equals(known.Address, sender, StringComparison.Ordinal))
                {
                    int? own = MessagingLimit.Parse(known.MessagingLimit);
                    limit = limit is null || own > limit ? own : limit;
                }
            }

            return limit;
        }
        catch (WhatsAppException)
        {
            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
