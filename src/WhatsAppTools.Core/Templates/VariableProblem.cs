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
