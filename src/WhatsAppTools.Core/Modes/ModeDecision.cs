using WhatsAppTools.Templates;

namespace WhatsAppTools.Modes;

/// <summary>
/// Which way a message goes, or why it does not go. A pure function of what was asked and what is known; the lines below
/// are the lines of the table in the documentation, in its order.
/// </summary>
public sealed record ModeDecision
{
    private ModeDecision(SendMode mode, ModeReason reason, string? errorId)
    {
        Mode = mode;
        Reason = reason;
        ErrorId = errorId;
    }

    /// <summary>The mode that was chosen; the one that was asked for where <see cref="ErrorId"/> is set.</summary>
    public SendMode Mode { get; }

    /// <summary>Why that mode, or why none.</summary>
    public ModeReason Reason { get; }

    /// <summary>The id of the failure where nothing may be sent, else null.</summary>
    public string? ErrorId { get; }

    /// <summary>Decides.</summary>
    /// <param name="asked">What was asked for.</param>
    /// <param name="window">The window at the time of sending; null where it was not looked up, which counts as unknown.</param>
    /// <param name="template">When the given template may be sent; null where none was given.</param>
    /// <param name="hasFreeForm">Whether a text, media or a location was given.</param>
    public static ModeDecision Decide(SendMode asked, WindowState? window, TemplateUsability? template, bool hasFreeForm)
    {
        if (asked == SendMode.FreeForm)
        {
            return new ModeDecision(SendMode.FreeForm, ModeReason.FreeFormUnchecked, hasFreeForm ? null : "ContentMissing");
        }

        if (asked == SendMode.Auto && window == WindowState.Open && hasFreeForm)
        {
            return new ModeDecision(SendMode.FreeForm, ModeReason.WindowOpen, null);
        }

        ModeReason reason = WhyTemplate(asked, window, hasFreeForm);
        return template switch
        {
            TemplateUsability.UsableOutside => new ModeDecision(SendMode.Template, reason, null),
            TemplateUsability.InSessionOnly when window == WindowState.Open => new ModeDecision(SendMode.Template, reason, null),
            TemplateUsability.InSessionOnly => new ModeDecision(asked, reason, "TemplateNotUsableNow"),
            TemplateUsability.Unusable => new ModeDecision(asked, reason, "TemplateNotApproved"),
            _ when asked == SendMode.Template || !hasFreeForm => new ModeDecision(asked, ModeReason.None, "ContentMissing"),
            _ when window is WindowState.Closed or WindowState.Closing => new ModeDecision(asked, reason, "WindowClosed"),
            _ => new ModeDecision(asked, reason, "WindowUnknown"),
        };
    }

    private static ModeReason WhyTemplate(SendMode asked, WindowState? window, bool hasFreeForm)
    {
        if (asked == SendMode.Template || !hasFreeForm)
        {
            return ModeReason.TemplateAsked;
        }

        return window switch
        {
            WindowState.Closed => ModeReason.WindowClosed,
            WindowState.Closing => ModeReason.WindowClosing,
            _ => ModeReason.WindowUnknown,
        };
    }
}

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
