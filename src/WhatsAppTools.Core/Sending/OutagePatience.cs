using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Sending;

/// <summary>
/// The run's patience for what is read before rows can go (the template that the journal names): an outage, or a list that comes
/// slowly, is waited out as long as for the rows themselves. One thread reads, another one may ask what is waited for.
/// </summary>
public sealed class OutagePatience
{
    private static readonly TimeSpan s_longWait = TimeSpan.FromSeconds(5);

    // A request that is made at the very end gets this long for its answer.
    private static readonly TimeSpan s_lastRead = TimeSpan.FromSeconds(30);

    private readonly object _sync = new();
    private readonly TimeSpan _maxOutage;
    private readonly TimeProvider _time;
    private readonly RunSpeed _speed = new(1, new Random());
    private ErrorText? _notice;
    private bool _isTold;
    private RunWait? _waiting;

    /// <summary>Creates patience with an account.</summary>
    /// <param name="maxOutage">How long nothing may go well.</param>
    /// <param name="time">The clock.</param>
    public OutagePatience(TimeSpan maxOutage, TimeProvider time)
    {
        _maxOutage = maxOutage;
        _time = time ?? throw new ArgumentNullException(nameof(time));
    }

    /// <summary>What is waited for now; null where nothing is.</summary>
    public RunWait? Waiting
    {
        get
        {
            lock (_sync)
            {
                return _waiting;
            }
        }
    }

    /// <summary>Takes something that a person should be told, for a warning.</summary>
    public bool TryTakeNotice([NotNullWhen(true)] out ErrorText? notice)
    {
        lock (_sync)
        {
            notice = _notice;
            _notice = null;
            return notice is not null;
        }
    }

    /// <summary>Reads, and reads again while Twilio does not answer or asks to be slower.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="read">The request, or several; they only read.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="WhatsAppException">OutageTooLong; or what does not pass by itself.</exception>
    public async Task<T> ReadAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        _ = read ?? throw new ArgumentNullException(nameof(read));

        long start = _time.GetTimestamp();
        using TimeLimit limit = new(_time, _maxOutage + s_lastRead, cancellationToken);
        while (true)
        {
            TimeSpan startedAt = _time.GetElapsedTime(start);
            TimeSpan pause;
            try
            {
                T result = await read(limit.Token).ConfigureAwait(false);
                Await(null);
                return result;
            }
            catch (WhatsAppException failure) when (FailureJudge.OfRead(failure) is FailureKind.Unreachable or FailureKind.Throttled)
            {
                pause = PauseAfter(failure, startedAt, _time.GetElapsedTime(start));
            }
            catch (OperationCanceledException slow) when (limit.IsOver && !cancellationToken.IsCancellationRequested)
            {
                // Each page came in time, but there were too many of them.
                throw new WhatsAppException(ErrorText.For("OutageTooLong", _maxOutage, "reading a list took too long"), slow);
            }

            await _time.For(pause, cancellationToken).ConfigureAwait(false);
        }
    }

    private TimeSpan PauseAfter(WhatsAppException failure, TimeSpan startedAt, TimeSpan now)
    {
        bool isThrottled = FailureJudge.OfRead(failure) == FailureKind.Throttled;
        if (isThrottled)
        {
            // Wait no longer than the patience lasts, then ask once more or give up.
            TimeSpan left = _maxOutage - _speed.StuckFor(now);
            TimeSpan? asked = (failure as TwilioApiException)?.RetryAfter;
            _speed.Throttled(startedAt, asked < left ? asked : asked is null ? null : left, now);
        }
        else
        {
            _speed.Unreachable(startedAt, now);
        }

        if (_speed.StuckFor(now) >= _maxOutage)
        {
            throw new WhatsAppException(ErrorText.For("OutageTooLong", _maxOutage, failure.Message), failure);
        }

        TimeSpan pause = _speed.PausedUntil - now;
        RunWait waiting = new(isThrottled ? RunWaitKind.Throttle : RunWaitKind.Outage, 1, _time.GetUtcNow() + pause);
        Await(waiting, isThrottled ? (pause > s_longWait ? ErrorText.For("WaitingThrottle", 1, waiting.Until?.ToLocalTime()) : null) : ErrorText.For("OutagePause", _maxOutage));
        return pause;
    }

    private void Await(RunWait? waiting, ErrorText? notice = null)
    {
        lock (_sync)
        {
            _waiting = waiting;
            if (notice is not null && !_isTold)
            {
                _isTold = true;
                _notice = notice;
            }
        }
    }
}
