namespace WhatsAppTools.Templates;

/// <summary>When a template may be sent (Twilio: WhatsApp template approvals, session table).</summary>
public enum TemplateUsability
{
    /// <summary>At any time: it is approved for WhatsApp.</summary>
    UsableOutside,

    /// <summary>Only while the person's service window is open: it is not approved, or its type never can be.</summary>
    InSessionOnly,

    /// <summary>Not at all: rejected, paused, disabled, or not yet approved where its type always needs approval.</summary>
    Unusable,
}
