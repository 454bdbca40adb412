namespace WhatsAppTools.Commands;

/// <summary>How grave an entry of Twilio's error log is.</summary>
public enum ErrorLogLevel
{
    /// <summary>It failed.</summary>
    Error,

    /// <summary>It worked, and something is wrong.</summary>
    Warning,

    /// <summary>Good to know.</summary>
    Notice,

    /// <summary>Details.</summary>
    Debug,
}
