namespace WhatsAppTools.Modes;

/// <summary>Whether free-form messages to a person are allowed at a moment.</summary>
public enum WindowState
{
    /// <summary>It could not be looked up.</summary>
    Unknown,

    /// <summary>The person wrote within 24 hours, and more than the margin is left.</summary>
    Open,

    /// <summary>The person wrote within 24 hours, but no more than the margin is left.</summary>
    Closing,

    /// <summary>The person wrote more than 24 hours ago, or never.</summary>
    Closed,
}
