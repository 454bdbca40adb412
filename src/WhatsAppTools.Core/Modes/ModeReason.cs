namespace WhatsAppTools.Modes;

/// <summary>Why a mode was chosen.</summary>
public enum ModeReason
{
    /// <summary>No decision was reached: the row was refused before.</summary>
    None,

    /// <summary>Free-form was asked for; nobody checked the window.</summary>
    FreeFormUnchecked,

    /// <summary>The person wrote within 24 hours, and more than the margin is left.</summary>
    WindowOpen,

    /// <summary>The person wrote too long ago; the template goes instead.</summary>
    WindowClosed,

    /// <summary>The window is about to close; the template goes instead.</summary>
    WindowClosing,

    /// <summary>The window could not be looked up; the template goes instead.</summary>
    WindowUnknown,

    /// <summary>A template was asked for.</summary>
    TemplateAsked,

    /// <summary>A template was asked for whose definition could not be read, so nothing about it was checked.</summary>
    TemplateUnchecked,

    /// <summary>The free-form message was lost to a closed window after all; the template was sent instead, once.</summary>
    WindowClosedAfterAll,
}
