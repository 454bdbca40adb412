namespace WhatsAppTools.Alerts;

/// <summary>How bad it is. Only <see cref="Critical"/> goes out in quiet hours.</summary>
public enum AlertSeverity
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Somebody should look at it.</summary>
    Warning,

    /// <summary>Somebody has to look at it now, at night too.</summary>
    Critical,
}
