using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;
using WhatsAppTools.Twilio;
using WhatsAppTools.Webhooks;

namespace WhatsAppTools.Delivery;

/// <summary>
/// Follows messages until they are where they should be, or the time is up. It looks often while something happens and
/// seldom while nothing does, and reads many messages through pages of the message list. One thread at a time.
/// </summary>
public sealed class MessageFollower
{
    private const double PauseGrowth = 1.5;

    private readonly ITwilioApi _api;
    private readonly TimeProvider _time;
    private readonly FollowOptions _options;
    private readonly StatusReader _reader;
    private readonly WebhookHub? _webhooks;
    private readonly List<TrackedMessage> _messages;
    private readonly Dictionary<string, TrackedMessage> _bySid = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<string> _order;
    private readonly DateTimeOffset _deadline;
    private TimeSpan _pause;
    private int _taken;
    private bool _isTimeUp;

    /// <summary>Begins to follow; the time runs from here.</summary>
    /// <param name="time">The clock for pauses and the time limit.</param>
    /// <param name="sids">The messages; results come in this order.</param>
    /// <param name="options">What is waited for and how long.</param>
    public MessageFollower(ITwilioApi api, TimeProvider time, IReadOnlyList<string> sids, FollowOptions options)
        : this(api, time, sids, options, null)
    {
    }

    /// <summary>Begins to follow with what webhooks tell; the time runs from here.</summary>
    /// <param name="time">The clock for pauses and the time limit.</param>
    /// <param name="sids">The messages; results come in this order.</param>
    /// <param name="options">What is waited for and how long.</param>
    /// <param name="webhooks">What webhooks tell, which is asked before Twilio is; null where nothing receives any.</param>
    internal MessageFollower(ITwilioApi api, TimeProvider time, IReadOnlyList<string> sids, FollowOptions options, WebhookHub? webhooks)
    {
        _api = api ?? throw new ArgumentNullException(nameof(api));
        _time = time ?? throw new ArgumentNullException(nameof(time));
        _order = sids ?? throw new ArgumentNullException(nameof(sids));
        _options = options ?? throw new ArgumentNullException(nameof(options));
        _reader = new StatusReader(api);
        _webhooks = webhooks;
        foreach (string sid in sids.Distinct(StringComparer.Ordinal))
        {
            _bySid.Add(sid, new TrackedMessage(sid));
        }

        _messages = _bySid.Values.ToList();
        _pause = options.ShortestPause;
        _deadline = time.GetUtcNow() + options.Timeout;
    }

    /// <summary>How many messages are still on their way.</summary>
    public int OpenCount => _messages.Count(IsOpen);

    /// <summary>How many messages are followed; one that was named twice counts once.</summary>
    public int Count => _messages.Count;

    /// <summary>When the time is up.</summary>
    public DateTimeOffset Deadline => _deadline;

    /// <summary>How many requests were made so far.</summary>
    public int Requests => _reader.Requests;

    /// <summary>Whether nothing is left to wait for: all are where they should be or can never be, or the time is up.</summary>
    public bool IsDone => _isTimeUp || OpenCount == 0;

    /// <summary>The last passing failure to look, such as a lost connection; null after a look that went well.</summary>
    public WhatsAppException? LastTrouble { get; private set; }

    /// <summary>
    /// Looks once; after the first time it pauses before, unless a webhook tells something meanwhile. While webhooks are received,
    /// it pauses for the longest pause, also before the first time: they may tell all there is to know. What passes by itself (a lost connection, too many requests, a fault at
    /// Twilio) is waited out until the time is up; what does not (credentials) is thrown.
    /// </summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        bool isToldElsewhere = _webhooks?.IsReceiving == true;
        TimeSpan left = _deadline - _time.GetUtcNow();
        TimeSpan pause = isToldElsewhere ? _options.LongestPause : _reader.Requests > 0 ? _pause : TimeSpan.Zero;
        if (await HearsAsync(pause < left ? pause : left, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        try
        {
            bool moved = await _reader.ReadSomeAsync(_messages.Where(IsOpen).ToList(), cancellationToken).ConfigureAwait(false);
            LastTrouble = null;
            SetPause(moved ? _options.ShortestPause : Grown(_pause));
        }
        catch (WhatsAppException failure) when (Passes(failure))
        {
            LastTrouble = failure;
            TimeSpan asked = (failure as TwilioApiException)?.RetryAfter ?? TimeSpan.Zero;
            SetPause(asked > Grown(_pause) ? asked : Grown(_pause));
        }

        _isTimeUp = _time.GetUtcNow() >= _deadline;
    }

    /// <summary>
    /// The results that are ready now and were not taken yet, in the order of the sids: a message that is on its way holds back
    /// those behind it, until <see cref="IsDone"/>.
    /// </summary>
    public IReadOnlyList<WhatsAppMessageStatus> Take()
    {
        List<WhatsAppMessageStatus> ready = new();
        bool isDone = IsDone;
        while (_taken < _order.Count && (isDone || !IsOpen(_bySid[_order[_taken]])))
        {
            ready.Add(Describe(_bySid[_order[_taken++]], isDone));
        }

        return ready;
    }

    /// <summary>Where every message that was not taken yet stands, as far as it is known: for a wait that is broken off.</summary>
    public IReadOnlyList<WhatsAppMessageStatus> WhatIsKnown() => _order.Skip(_taken).Select(sid => Describe(_bySid[sid], isDone: false)).ToList();

    /// <summary>Waits for the pause, or until a webhook has told something of a message that is open. Tells whether one has.</summary>
    private async Task<bool> HearsAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        if (_webhooks is null)
        {
            await _time.For(pause, cancellationToken).ConfigureAwait(false);
            return false;
        }

        using CancellationTokenSource heard = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task over = _time.For(pause, heard.Token);
        while (true)
        {
            Task news = _webhooks.News;
            bool moved = false;
            foreach (TrackedMessage message in _messages.Where(IsOpen))
            {
                moved |= _webhooks.Find(message.Sid) is TwilioMessage told && message.Hear(told);
            }

            if (moved)
            {
                heard.Cancel();
                return true;
            }

            if (over.IsCompleted || await Task.WhenAny(over, news).ConfigureAwait(false) == over)
            {
                await over.ConfigureAwait(false);
                return false;
            }
        }
    }

    private static bool Passes(WhatsAppException failure) =>
        failure is TwilioConnectionException || failure.Category is WhatsAppErrorCategory.Retryable or WhatsAppErrorCategory.Throttle;

    private static TimeSpan Grown(TimeSpan pause) => TimeSpan.FromTicks((long)(pause.Ticks * PauseGrowth));

    private void SetPause(TimeSpan pause) => _pause = pause < _options.LongestPause ? pause : _options.LongestPause;

    private bool IsOpen(TrackedMessage message) => message.Failure is null
        && (message.Message is null || !(MessageProgress.IsFinal(message.Message.Status) || HasReached(message)));

    private bool HasReached(TrackedMessage message) => message.Message is not null && MessageProgress.Meets(message.Message.Status, _options.Until);

    private WhatsAppMessageStatus Describe(TrackedMessage message, bool isDone)
    {
        WhatsAppMessageStatus status = message.Message is null && message.Failure is null
            ? WhatsAppMessageStatus.Of(message.Sid, LastTrouble ?? new WhatsAppException("MessageNotSeen", message.Sid), _api.IsSimulated)
            : StatusLookup.Describe(message, _api);
        bool isWaitedOut = isDone && status.DeliveryKind == DeliveryState.Sent && _options.Until != DeliveryGoal.Sent;
        return (isWaitedOut ? status.AsUnconfirmed() : status) with { Reached = HasReached(message) };
    }
}
