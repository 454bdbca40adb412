namespace WhatsAppTools.Journal;

/// <summary>Where a row of a campaign stands.</summary>
public enum JournalState
{
    /// <summary>It was about to be sent, and no outcome was written: whether Twilio took it is looked up by the next run.</summary>
    Intended,

    /// <summary>It is certain that it was not sent: the next run sends it.</summary>
    NotSent,

    /// <summary>The API accepted it. That is not delivery.</summary>
    HandedOver,

    /// <summary>The person's device has it.</summary>
    Delivered,

    /// <summary>The person opened it.</summary>
    Read,

    /// <summary>Twilio did not take it, or lost it later.</summary>
    Failed,

    /// <summary>We did not send it, for a reason of the row. Nothing was sent, so the next run tries it again.</summary>
    Refused,

    /// <summary>Whether Twilio took it cannot be known.</summary>
    Unknown,

    /// <summary>It was excluded.</summary>
    Skipped,
}
