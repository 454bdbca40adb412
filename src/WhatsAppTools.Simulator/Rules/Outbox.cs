using System;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Rules;

/// <summary>Turns a request that Twilio takes into a message with a future.</summary>
internal sealed class Outbox(World world)
{
    private readonly World _world = world;
    private readonly LossRules _loss = new(world);
    private readonly CallbackPlan _callbacks = new(world);
    private readonly MessageFuture _future = new(world);

    /// <summary>Makes the message. Throws what Twilio refuses at this point: a full queue, the daily cap, 63016 and 63018 in their synchronous shapes.</summary>
    public Message Create(SendRequest request, DateTimeOffset now)
    {
        long ticks = now.UtcTicks;
        bool isScheduled = request.SendAt != 0;
        if (!isScheduled && request.Service is null && _future.QueueStart(request.Sender!, ticks) - ticks > _world.Options.QueueLimit.Ticks)
        {
            throw new ApiError(400, 21611);
        }

        Verdict verdict = isScheduled ? 0 : _loss.Judge(request, Math.Max(ticks, _future.QueueStart(request.Sender!, ticks)), ticks);
        int code = verdict.Code;
        if ((verdict.Limit & _world.Options.Unverified.LimitsAtOnce) != 0)
        {
            throw new ApiError(_world.Options.Unverified.LimitStatus, code);
        }

        if (code == 63016 && _world.Unkindness.MixedWindowErrors && _world.ClosedWindows++ % 3 == 0)
        {
            throw new ApiError(400, 63016);
        }

        if (!_world.Limits.TryCreate(_world.Account.DailyCap, ticks))
        {
            throw new ApiError(429, 63038);
        }

        Message message = NewMessage(request, Direction.OutboundApi, ticks);
        _world.Accepted++;
        if (isScheduled)
        {
            message.Waiting = request;
            _world.Scheduled.Add(request.SendAt, message);
            _world.ScheduledCount++;
        }
        else
        {
            Plan(message, request, code == 0 ? ChanceCode() : code, ticks);
            _callbacks.Plan(message);
        }

        _world.Messages.Add(message);
        WriteAsOtherClient(request, ticks);
        return message;
    }

    /// <summary>Records a create that was refused as a message that failed at once; its sid is in no answer.</summary>
    public Message Refuse(SendRequest request, int code, DateTimeOffset now)
    {
        if (request.Text.Length == 0)
        {
            request.Text = request.Body ?? "";
        }

        request.SendAt = 0;
        Message message = NewMessage(request, Direction.OutboundApi, now.UtcTicks);
        message.ErrorCode = code;
        message.EndsAt = now.UtcTicks;
        _world.Messages.Add(message);
        return message;
    }

    /// <summary>Does what is due by a time: services pick senders, scheduled messages go.</summary>
    public void Release(long until)
    {
        while (_world.Failures.TryTake(until, out long failed, out Message lost))
        {
            WarnOfLoss(lost, failed);
        }

        while (_world.Unassigned.TryTake(until, out _, out (Message Message, string From) pick))
        {
            _world.Messages.AssignSender(pick.Message, pick.From);
        }

        while (_world.Scheduled.TryTake(until, out long at, out Message message))
        {
            if (message.Waiting is SendRequest request)
            {
                _world.ScheduledCount--;
                message.Waiting = null;
                Plan(message, request, _loss.Judge(request, at, at).Code, at);
                _callbacks.Plan(message);
                _world.Messages.AssignSender(message, request.Sender!.Address);
            }
        }
    }

    /// <summary>Sends what a TwiML answer to an inbound message says.</summary>
    public void Reply(Message inbound, string text, DateTimeOffset now)
    {
        SendRequest request = new()
        {
            To = inbound.Person,
            From = inbound.To,
            Body = text,
            MediaUrls = [],
            Sender = _world.FindSender(inbound.To),
            Text = text,
            ObfuscatesAddress = _world.Account.ObfuscatesAddresses,
            DiscardsBody = _world.Account.DiscardsBodies,
        };
        Message message = NewMessage(request, Direction.OutboundReply, now.UtcTicks);
        Plan(message, request, _loss.Judge(request, now.UtcTicks, now.UtcTicks).Code, now.UtcTicks);
        _callbacks.Plan(message);
        _world.Messages.Add(message);
    }

    /// <summary>A message that fails later shows in the debugger too, with its sid (facts §17.4).</summary>
    private void WarnOfLoss(Message message, long at) => _world.AddAlert(new Alert
    {
        Sid = _world.NewSid("NO"),
        ErrorCode = message.ErrorCode,
        Text = ErrorTitles.Of(message.ErrorCode),
        Created = new DateTimeOffset(at, TimeSpan.Zero),
        ResourceSid = message.Sid,
        ServiceSid = message.ServiceSid,
    });

    private Message NewMessage(SendRequest request, Direction direction, long now)
    {
        int sequence = _world.Messages.Count;
        SimulatorUnkindness unkindness = _world.Unkindness;
        bool isMedia = request.MediaUrls.Count > 0 || (unkindness.MixedSidPrefixes && sequence % 2 == 1);
        long lag = (long)(unkindness.MaxListLag.Ticks * _world.Random.Fraction(sequence, 1));
        string to = unkindness.NationalVariants ? NationalVariants.Other(request.To!) : request.To!;
        bool hidesSender = request.Service is not null && request.From is null;
        return new Message
        {
            Sid = _world.Random.Sid(isMedia ? "MM" : "SM", sequence, 2),
            Sequence = sequence,
            Direction = direction,
            To = request.ObfuscatesAddress ? Address.Obfuscate(to) : to,
            HiddenPerson = request.ObfuscatesAddress ? to : null,
            From = request.SendAt != 0 || hidesSender ? null : request.Sender?.Address ?? request.From,
            Body = request.Text,
            ServiceSid = request.Service?.Sid,
            ContentSid = request.ContentSid,
            ContentVariables = request.ContentVariables,
            StatusCallback = request.StatusCallback ?? request.Service?.StatusCallback ?? request.Sender?.StatusCallbackUrl,
            MediaUrls = request.MediaUrls.Count == 0 ? null : request.MediaUrls,
            Created = now,
            ListedFrom = now + lag,
            IsRedacted = request.DiscardsBody,
            ScheduledFor = request.SendAt,
            ValiditySeconds = request.ValiditySeconds,
            AskedFeedback = request.ProvideFeedback,
        };
    }

    /// <summary>Sets the message's future, with the debugger's entry where it fails.</summary>
    private void Plan(Message message, SendRequest request, int code, long now)
    {
        message.Category = CategoryOf(request);
        message.IsInsideWindow = _world.People.Windows.IsOpen(request.Sender!.Address, request.To!, now);
        _future.Set(message, request, code, now);
        if (message.ErrorCode != 0)
        {
            _world.Failures.Add(message.EndsAt, message);
        }
    }

    private static MetaCategory CategoryOf(SendRequest request) => request.Template?.ApprovalStatus != "approved" ? MetaCategory.Service : request.Template.Category switch
    {
        "MARKETING" => MetaCategory.Marketing,
        "AUTHENTICATION" => MetaCategory.Authentication,
        _ => MetaCategory.Utility,
    };

    private int ChanceCode()
    {
        if (IsTurn(_world.Unkindness.LateAccountErrorEvery))
        {
            return 63112;
        }

        return IsTurn(_world.Unkindness.LateRateLimitEvery) ? 63018 : 0;
    }

    /// <summary>Somebody else with the same account writes to the same person, which a reconciliation must tell apart.</summary>
    private void WriteAsOtherClient(SendRequest request, long now)
    {
        if (!IsTurn(_world.Unkindness.OtherClientEvery) || request.SendAt != 0)
        {
            return;
        }

        SendRequest other = new()
        {
            To = request.To,
            From = request.Sender!.Address,
            Body = "A message of another program for this person",
            MediaUrls = [],
            Sender = request.Sender,
            Text = "A message of another program for this person",
        };
        Message message = NewMessage(other, Direction.OutboundApi, now);
        Plan(message, other, 0, now);
        _world.Messages.Add(message);
    }

    private bool IsTurn(int every) => every > 0 && _world.Accepted % every == every - 1;
}
