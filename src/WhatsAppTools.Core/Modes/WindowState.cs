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

    /// <summary>No message from the person in 24 hours, or the newest one is an opt-out word. A call would have opened the window too, and cannot be seen.</summary>
    Closed,
}
