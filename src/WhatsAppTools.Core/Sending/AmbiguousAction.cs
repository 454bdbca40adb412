namespace WhatsAppTools.Sending;

/// <summary>What to do about a row of which it is not known whether Twilio took it (a 5xx, a timeout, a lost connection).</summary>
public enum AmbiguousAction
{
    /// <summary>Look for the message. Send again only where it is proved that Twilio did not take it; else the row stays unknown.</summary>
    Verify,

    /// <summary>Do not look: the row is unknown at once and is not sent again.</summary>
    Skip,

    /// <summary>Send again without looking. For alerts: better twice than never.</summary>
    Resend,
}
