using System.Collections.Generic;
using System.Text.Json.Serialization;
using WhatsAppTools.Simulator.Rules;

namespace WhatsAppTools.Simulator.State;

/// <summary>
/// One message. Its whole future is a handful of times (UTC ticks) that are set when it is planned; the status is read off
/// them, so a message costs no timer and no work until somebody looks.
/// </summary>
internal sealed class Message
{
    public const long Never = long.MaxValue;

    public required string Sid { get; init; }

    /// <summary>The place in the order of creation, from 0.</summary>
    public required int Sequence { get; init; }

    /// <summary>The second since year 1 by which lists order it; the store sets it.</summary>
    [JsonIgnore]
    public long ListSecond { get; set; }

    public required Direction Direction { get; init; }

    /// <summary>The recipient as stored: in the hostile world it may be another national variant of the one that was asked for.</summary>
    public required string To { get; init; }

    /// <summary>The sender that was asked for or picked.</summary>
    public string? From { get; set; }

    /// <summary>The person's address where <see cref="To"/> or, of an inbound message, <see cref="From"/> has its last digits hidden; null otherwise.</summary>
    public string? HiddenPerson { get; init; }

    /// <summary>The person at the other end.</summary>
    [JsonIgnore]
    public string Person => HiddenPerson ?? (Direction == Direction.Inbound ? From! : To);

    public string Body { get; set; } = "";

    public string? ServiceSid { get; init; }

    public string? ContentSid { get; init; }

    public string? ContentVariables { get; init; }

    public string? StatusCallback { get; init; }

    public IReadOnlyList<string>? MediaUrls { get; set; }

    public required long Created { get; init; }

    /// <summary>From when on lists show it.</summary>
    public long ListedFrom { get; init; }

    /// <summary>When it is due, for a scheduled message; 0 otherwise.</summary>
    public long ScheduledFor { get; init; }

    /// <summary>Until when it is accepted, without a sender; 0 where the sender was known at once.</summary>
    public long AcceptedUntil { get; set; }

    /// <summary>When it leaves the sender's queue.</summary>
    public long Leaves { get; set; } = Never;

    /// <summary>When WhatsApp takes it.</summary>
    public long SentAt { get; set; } = Never;

    /// <summary>When it is delivered, or fails where <see cref="ErrorCode"/> is set; never for a person who blocked the sender.</summary>
    public long EndsAt { get; set; } = Never;

    public long ReadAt { get; set; } = Never;

    /// <summary>The code that it ends with, 0 where it arrives.</summary>
    public int ErrorCode { get; set; }

    /// <summary>When it was cancelled or redacted; 0 if never.</summary>
    public long ChangedAt { get; set; }

    public int ValiditySeconds { get; init; }

    /// <summary>What Meta charges for it.</summary>
    public MetaCategory Category { get; set; }

    /// <summary>True where the window was open when it went.</summary>
    public bool IsInsideWindow { get; set; }

    public bool IsCanceled { get; set; }

    public bool IsDeleted { get; set; }

    public bool IsRedacted { get; set; }

    public bool AskedFeedback { get; init; }

    /// <summary>True for an inbound message that the account's typing indicator marked as read.</summary>
    public bool IsMarkedAsRead { get; set; }

    /// <summary>What was asked for, while a scheduled message waits for its time: it is judged only then.</summary>
    public SendRequest? Waiting { get; set; }

    [JsonIgnore]
    public bool IsWaiting => Waiting is not null;

    public MessageStatus StatusAt(long now)
    {
        if (Direction == Direction.Inbound)
        {
            return MessageStatus.Received;
        }

        if (IsCanceled)
        {
            return MessageStatus.Canceled;
        }

        if (IsWaiting)
        {
            return MessageStatus.Scheduled;
        }

        if (ErrorCode != 0 && now >= EndsAt)
        {
            return SentAt == Never ? MessageStatus.Failed : MessageStatus.Undelivered;
        }

        if (now < AcceptedUntil)
        {
            return MessageStatus.Accepted;
        }

        if (now < Leaves)
        {
            return MessageStatus.Queued;
        }

        if (now < SentAt)
        {
            return MessageStatus.Sending;
        }

        if (now < EndsAt)
        {
            return MessageStatus.Sent;
        }

        return now < ReadAt ? MessageStatus.Delivered : MessageStatus.Read;
    }

    /// <summary>When the row last changed, as seen now.</summary>
    public long UpdatedAt(long now)
    {
        if (IsCanceled)
        {
            return ChangedAt;
        }

        long updated = Latest(Latest(Latest(Created, ScheduledFor, now), AcceptedUntil, now), Leaves, now);
        return Latest(Latest(Latest(Latest(updated, SentAt, now), EndsAt, now), ReadAt, now), ChangedAt, now);
    }

    /// <summary>date_sent as seen now; 0 while it is null.</summary>
    public long DateSentAt(long now, bool nullUntilSent)
    {
        if (Direction == Direction.Inbound)
        {
            return Created;
        }

        if (SentAt <= now && !IsCanceled)
        {
            return SentAt;
        }

        return nullUntilSent || IsWaiting || IsCanceled || ScheduledFor != 0 ? 0 : Created;
    }

    private static long Latest(long current, long at, long now) => at > current && at <= now ? at : current;
}

/// <summary>Who made a message.</summary>
internal enum Direction : byte
{
    OutboundApi,
    OutboundReply,
    Inbound,
}

/// <summary>The message states of the 2010 API that the simulator shows.</summary>
internal enum MessageStatus
{
    Queued,
    Accepted,
    Scheduled,
    Sending,
    Sent,
    Delivered,
    Read,
    Undelivered,
    Failed,
    Canceled,
    Received,
}

/// <summary>What Meta charges a message as.</summary>
internal enum MetaCategory : byte
{
    /// <summary>Free-form, or a template without an approval inside the window.</summary>
    Service,
    Utility,
    Marketing,
    Authentication,
}
