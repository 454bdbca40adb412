using System;
using System.Collections.Generic;

namespace WhatsAppTools.Sending;

/// <summary>
/// How many messages may be on their way once the messaging limit was met: none while the run pauses, then one canary whose
/// end is awaited, then fifty at a time whose ends are awaited. Twilio takes messages above the limit and loses them later,
/// so nothing else shows whether there is room again, and the limit moves with the hours: it stays so until the run ends.
/// Once a template was lost, only templates tell: what goes into an open window does not count against the messaging limit,
/// and passes by one at a time meanwhile. Not thread-safe.
/// </summary>
internal sealed class LimitGate
{
    /// <summary>So many messages at most are lost to one look at the limit.</summary>
    public const int Careful = 50;

    private static readonly TimeSpan s_firstPause = TimeSpan.FromMinutes(1);

    private int? _most;
    private int _round;
    private int _out;
    private int _awaited;
    private int _pauses;
    private TimeSpan _closedSince;
    private bool _gaveUp;
    private bool _onlyTemplatesTell;

    /// <summary>Whether messages have to be awaited: the limit was met, or is near.</summary>
    public bool IsClosed => _most is not null;

    /// <summary>Whether the limit was met.</summary>
    public bool IsMet { get; private set; }

    /// <summary>Whether the next message that tells about the limit is a canary.</summary>
    public bool IsProbing => _most == 1;

    /// <summary>Whether a message tells about the limit.</summary>
    /// <param name="isTemplate">Whether it is a template into no open window.</param>
    public bool Tells(bool isTemplate) => isTemplate || !_onlyTemplatesTell;

    /// <summary>Whether a message's request began after the last pause.</summary>
    public bool IsNews(HandedMessage message) => IsClosed && message.Round == _round;

    /// <summary>Whether a message belongs to the newest look at the limit.</summary>
    public bool IsOfLook(HandedMessage message) => IsNews(message) && Tells(message.IsTemplate);

    /// <summary>Whether messages are on their way whose end tells about the limit, so that the run is not over.</summary>
    public bool IsAwaiting => IsClosed && _awaited > 0;

    /// <summary>Whether another row may start while so many are being worked on.</summary>
    public bool HasRoom(int running) => _most is not int most || running + _out < most;

    /// <summary>For how long no message has come through.</summary>
    public TimeSpan ClosedFor(TimeSpan now) => IsClosed && IsMet ? now - _closedSince : TimeSpan.Zero;

    /// <summary>The limit was met: gives the length of the pause, a minute and then twice as long each time, up to 64 minutes.</summary>
    /// <param name="onTheirWay">The messages that were handed over and have not come to an end.</param>
    /// <param name="isTemplate">Whether it was a template that met it: else it may be a rate, of which any message tells.</param>
    /// <param name="now">The time.</param>
    public TimeSpan Close(IReadOnlyList<HandedMessage> onTheirWay, bool isTemplate, TimeSpan now)
    {
        if (!IsProbing)
        {
            _closedSince = now;
        }

        IsMet = true;
        _onlyTemplatesTell |= isTemplate;
        _most = 1;
        _round++;
        _out = 0;
        foreach (HandedMessage message in onTheirWay)
        {
            Await(message);
        }

        return TimeSpan.FromTicks(s_firstPause.Ticks << Math.Min(_pauses++, 6));
    }

    /// <summary>The limit is near: from now on no more than fifty messages are on their way.</summary>
    public void BeCareful()
    {
        if (!IsClosed && !_gaveUp)
        {
            _most = Careful;
            _onlyTemplatesTell = true;
            _round++;
        }
    }

    /// <summary>Nothing can be seen of what becomes of messages, so nothing is waited for.</summary>
    public void GiveUp()
    {
        _gaveUp = true;
        _most = null;
        _awaited = 0;
    }

    /// <summary>A message was handed over.</summary>
    /// <param name="message">The message.</param>
    /// <param name="isAfterPause">Whether its request began after the last pause; only then it tells whether there is room again.</param>
    public void HandedOver(HandedMessage message, bool isAfterPause)
    {
        if (!IsClosed)
        {
            return;
        }

        Await(message);
        if (isAfterPause)
        {
            message.Round = _round;
            _out += Tells(message.IsTemplate) ? 1 : 0;
        }
    }

    /// <summary>A message came to its end, whichever.</summary>
    /// <param name="message">The message.</param>
    /// <param name="isGood">Whether it arrived.</param>
    /// <param name="now">The time.</param>
    public void Ended(HandedMessage message, bool isGood, TimeSpan now)
    {
        if (message.IsAwaited)
        {
            message.IsAwaited = false;
            _awaited = Math.Max(0, _awaited - 1);
        }

        if (!IsClosed || message.Round != _round)
        {
            return;
        }

        message.Round = 0;
        _closedSince = isGood ? now : _closedSince;
        if (!Tells(message.IsTemplate))
        {
            return;
        }

        _out--;
        if (isGood)
        {
            _most = Careful;
            _pauses = 0;
        }
    }

    private void Await(HandedMessage message)
    {
        if (!message.IsAwaited)
        {
            message.IsAwaited = true;
            _awaited++;
        }
    }
}
