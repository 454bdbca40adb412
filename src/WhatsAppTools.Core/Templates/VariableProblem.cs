namespace WhatsAppTools.Templates;

/// <summary>One thing that is wrong with the values for a template.</summary>
public sealed record VariableProblem
{
    /// <summary>Creates a problem whose sentence is the resource of the kind's name.</summary>
    /// <param name="kind">What is wrong.</param>
    /// <param name="placeholder">The placeholder it is about; null where it is about the whole text.</param>
    /// <param name="arguments">What the sentence's placeholders stand for.</param>
    public VariableProblem(VariableProblemKind kind, string? placeholder, params object?[] arguments)
    {
        Kind = kind;
        Placeholder = placeholder;
        Text = TemplateTexts.For(kind.ToString(), arguments);
    }

    /// <summary>What is wrong.</summary>
    public VariableProblemKind Kind { get; }

    /// <summary>The placeholder it is about; null where it is about the whole text.</summary>
    public string? Placeholder { get; }

    /// <summary>What is wrong, in a sentence.</summary>
    public string Text { get; }

    /// <summary>The sentence.</summary>
    public override string ToString() => Text;
}

/// <summary>What is wrong with a value. The sentence for each is the resource of the same name in <c>TemplateTexts.resx</c>.</summary>
public enum VariableProblemKind
{
    /// <summary>A placeholder has no value (21656, 63028).</summary>
    Missing,

    /// <summary>A value was given for a placeholder that the template does not have (63028).</summary>
    NotInTemplate,

    /// <summary>A value written in the command is the name of a column.</summary>
    LooksLikeColumn,

    /// <summary>The value is null or empty (21656).</summary>
    Empty,

    /// <summary>The value is a date or a fraction, and no culture says how to write it.</summary>
    NeedsCulture,

    /// <summary>The value is a list or an object rather than a text.</summary>
    NotText,

    /// <summary>The value holds a line break, a tab or more than four spaces in a row (63013).</summary>
    Whitespace,

    /// <summary>The value holds half a character (a lone surrogate), which no text on the wire can hold.</summary>
    BrokenCharacter,

    /// <summary>The value is longer than 1,600 characters (21658).</summary>
    TooLong,

    /// <summary>The text with its values is longer than WhatsApp takes (63021, 21617).</summary>
    TextTooLong,

    /// <summary>A one-time code has 15 characters or more.</summary>
    CodeTooLong,

    /// <summary>A button's or a medium's address is no address once the value is in it.</summary>
    AddressInvalid,

    /// <summary>A medium's address is of this machine or of a private network once the value is in it: Twilio cannot fetch it (63019).</summary>
    MediaPrivate,

    /// <summary>A placeholder's name is longer than 16 characters (Twilio: using variables with Content API).</summary>
    NameTooLong,

    /// <summary>The template has more than 100 placeholders (92002).</summary>
    TooMany,
}
