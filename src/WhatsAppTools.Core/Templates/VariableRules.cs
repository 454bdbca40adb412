using System.Globalization;

namespace WhatsAppTools.Templates;

/// <summary>How the values of a template's placeholders are treated.</summary>
public sealed record VariableRules
{
    /// <summary>What happens to a value that WhatsApp would not take as it is.</summary>
    public VariableText Text { get; init; }

    /// <summary>The culture in which dates and fractions are written; null where only strings and whole numbers are taken.</summary>
    public CultureInfo? Culture { get; init; }

    /// <summary>Whether a missing value may be left to the template's sample text, which the person then reads.</summary>
    public bool AllowSampleValue { get; init; }

    /// <summary>Whether a medium's address may be of this machine or of a private network once the value is in it (63019).</summary>
    public bool AllowPrivateAddress { get; init; }
}

/// <summary>What happens to a value that WhatsApp would not take as it is.</summary>
public enum VariableText
{
    /// <summary>It is an error.</summary>
    Strict,

    /// <summary>Line breaks, tabs and long runs of spaces become one space, and what is too long is cut; the changes are reported.</summary>
    Clean,
}
