namespace WhatsAppTools.Templates;

/// <summary>How bad it is that a template breaks a rule.</summary>
internal enum TemplateSeverity
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Often rejected, or not what its author wants.</summary>
    Warning,

    /// <summary>Twilio or Meta refuses it.</summary>
    Error,
}
