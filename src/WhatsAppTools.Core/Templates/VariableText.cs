namespace WhatsAppTools.Templates;

/// <summary>What happens to a value that WhatsApp would not take as it is.</summary>
public enum VariableText
{
    /// <summary>It is an error.</summary>
    Strict,

    /// <summary>Line breaks, tabs and long runs of spaces become one space, and what is too long is cut; the changes are reported.</summary>
    Clean,
}
