using WhatsAppTools.Twilio;

namespace WhatsAppTools.Delivery;

/// <summary>
/// The order in which a message advances. Callbacks and lists come late and out of order, so what is known only ever moves
/// forward (Twilio: Track outbound message status).
/// </summary>
public static class MessageProgress
{
    /// <summary>How far a status is; a higher one replaces a lower one, never the other way round.</summary>
    public static int RankOf(MessageStatus status) => status switch
    {
        MessageStatus.Accepted => 1,
        MessageStatus.Scheduled => 2,
        MessageStatus.Queued => 3,
        MessageStatus.Sending or MessageStatus.Receiving => 4,
        MessageStatus.Sent => 5,
        MessageStatus.PartiallyDelivered => 6,
        MessageStatus.Delivered => 7,
        MessageStatus.Read => 8,
        MessageStatus.Failed or MessageStatus.Undelivered or MessageStatus.Canceled or MessageStatus.Received => 9,
        _ => 0,
    };

    /// <summary>Whether nothing can come after it. Delivered can still become read.</summary>
    public static bool IsFinal(MessageStatus status) => RankOf(status) >= RankOf(MessageStatus.Read);

    /// <summary>Whether it ended without reaching the person.</summary>
    public static bool IsFailure(MessageStatus status) => status is MessageStatus.Failed or MessageStatus.Undelivered or MessageStatus.Canceled;

    /// <summary>Whether a status is what was waited for.</summary>
    public static bool Meets(MessageStatus status, DeliveryGoal goal)
    {
        if (IsFailure(status))
        {
            return goal == DeliveryGoal.Final;
        }

        MessageStatus least = goal switch
        {
            DeliveryGoal.Sent => MessageStatus.Sent,
            DeliveryGoal.Read => MessageStatus.Read,
            _ => MessageStatus.Delivered,
        };
        return RankOf(status) >= RankOf(least);
    }

    /// <summary>The newer knowledge of two pictures of the same message.</summary>
    /// <param name="known">What was known, or null.</param>
    /// <param name="seen">What was seen just now.</param>
    public static TwilioMessage Merge(TwilioMessage? known, TwilioMessage seen)
    {
        if (known is null || seen is null)
        {
            return seen ?? known!;
        }

        // Of the same status the later picture is the better one: the price comes after the status.
        return RankOf(seen.Status) >= RankOf(known.Status) && !IsFinalOtherThan(known.Status, seen.Status) ? seen : known;
    }

    private static bool IsFinalOtherThan(MessageStatus known, MessageStatus seen) => IsFinal(known) && known != seen;
}
