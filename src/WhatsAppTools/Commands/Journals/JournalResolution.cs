namespace WhatsAppTools.Commands;

/// <summary>What is said of a row whose fate is not known.</summary>
public enum JournalResolution
{
    /// <summary>Look for its message once more.</summary>
    Check,

    /// <summary>It was sent: no run sends it again.</summary>
    Sent,

    /// <summary>It was not sent: the next run sends it.</summary>
    NotSent,
}
