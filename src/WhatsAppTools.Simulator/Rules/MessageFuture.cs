using System;
using System.Collections.Generic;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Rules;

/// <summary>When a message leaves its queue, is sent, arrives and is read, or fails.</summary>
internal sealed class MessageFuture(World world)
{
    private static readonly long s_acceptedFor = TimeSpan.FromMilliseconds(700).Ticks;

    /// <summary>Codes that WhatsApp reports about the recipient or the window: the message was sent and is undelivered. The rest fails before.</summary>
    private static readonly HashSet<int> s_undelivered = [30003, 30005, 30008, 63003, 63014, 63016, 63024, 63032, 63033, 63049, 63050, 63058];

    private readonly World _world = world;

    /// <summary>When a message that comes now would have its turn.</summary>
    public long QueueStart(SimulatedSender sender, long now) =>
        _world.QueueEnds.TryGetValue(sender.Address, out long end) && end > now ? end : now;

    /// <summary>Its turn in the queue, then WhatsApp's delays, or its failure.</summary>
    public void Set(Message message, SendRequest request, int code, long now)
    {
        SimulatedSender sender = request.Sender!;
        if (message.From is null && message.ScheduledFor == 0)
        {
            message.AcceptedUntil = now + s_acceptedFor;
            _world.Unassigned.Add(message.AcceptedUntil, (message, sender.Address));
        }

        long leaves = Math.Max(QueueStart(sender, now), message.AcceptedUntil);
        long longest = Math.Min(TimeSpan.FromSeconds(request.ValiditySeconds).Ticks, _world.Options.QueueLimit.Ticks);
        if (leaves - now > longest)
        {
            message.ErrorCode = longest < _world.Options.QueueLimit.Ticks ? 30036 : 30001;
            message.EndsAt = now + longest;
            return;
        }

        if (!sender.IsSandbox || _world.Options.Unverified.SandboxQueues)
        {
            _world.QueueEnds[sender.Address] = leaves + (long)(TimeSpan.TicksPerSecond / sender.MessagesPerSecond);
        }

        leaves += Delay(message, 6, 100, 400);
        message.Leaves = leaves;
        message.ErrorCode = code;
        if (code != 0 && IsFailure(sender, code))
        {
            message.EndsAt = leaves + Delay(message, 3, 400, 1200);
            return;
        }

        message.SentAt = leaves + Delay(message, 3, 300, 900);
        if (code != 0)
        {
            message.EndsAt = message.SentAt + Delay(message, 4, 1500, code == 63016 && _world.Unkindness.MixedWindowErrors ? 40_000 : 3000);
            return;
        }

        Arrive(message, request.To!);
    }

    private void Arrive(Message message, string to)
    {
        int outcome = MagicNumbers.Outcome(to);
        if (outcome == 2001 || _world.People.Blocking.Contains(People.Key(to)))
        {
            return;
        }

        message.EndsAt = message.SentAt + (outcome == 2004 ? TimeSpan.FromMinutes(10).Ticks : Delay(message, 4, 500, 2500));

        // Who has read receipts on is the person's own matter, so it follows from the number.
        bool reads = outcome == 2003 || (outcome == 0 && StableHash.Of(to) % 10 < 6);
        message.ReadAt = reads ? message.EndsAt + Delay(message, 5, 3000, 60_000) : Message.Never;
    }

    /// <summary>In the sandbox a message that does not arrive always fails; otherwise what WhatsApp says of the person is undelivered.</summary>
    private bool IsFailure(SimulatedSender sender, int code)
    {
        if (code == 63016 && _world.Unkindness.MixedWindowErrors)
        {
            return _world.ClosedWindows % 3 == 2;
        }

        return sender.IsSandbox || !s_undelivered.Contains(code);
    }

    private long Delay(Message message, int purpose, int leastMilliseconds, int mostMilliseconds) =>
        (long)((leastMilliseconds + ((mostMilliseconds - leastMilliseconds) * _world.Random.Fraction(message.Sequence, purpose))) * TimeSpan.TicksPerMillisecond);
}
