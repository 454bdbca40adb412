namespace WhatsAppTools.Modes;

/// <summary>How a message is sent, or is asked to be sent.</summary>
public enum SendMode
{
    /// <summary>Free-form where the window allows it, else the template.</summary>
    Auto,

    /// <summary>Free-form text or media: allowed within 24 hours of the person's last message.</summary>
    FreeForm,

    /// <summary>An approved template: allowed at any time.</summary>
    Template,
}
