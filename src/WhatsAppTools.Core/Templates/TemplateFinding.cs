namespace WhatsAppTools.Templates;

/// <summary>A rule that a template breaks, and where.</summary>
public sealed record TemplateFinding
{
    /// <summary>The rule's id, such as <c>WAT034</c>.</summary>
    public string RuleId => Rule.Id;

    /// <summary>Error: Twilio or Meta refuses it. Warning: often rejected. Info: good to know.</summary>
    public string Severity => Rule.Severity.ToString();

    /// <summary>What is wrong, in a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>What mends it.</summary>
    public string Remedy => Rule.Remedy;

    /// <summary>Where the rule is from.</summary>
    public string Source => Rule.Source;

    /// <summary>The part of the template, such as <c>types/twilio/text/body</c>; empty for the whole.</summary>
    public string Place { get; init; } = string.Empty;

    /// <summary>The line in the file, from 1; 0 where the template is no file.</summary>
    public int Line { get; init; }

    internal TemplateRule Rule { get; init; } = null!;

    /// <summary>The sentence, with severity and id.</summary>
    public override string ToString() => $"{Severity} {RuleId}: {Message}";

    /// <summary>Finds that a rule is broken.</summary>
    /// <param name="rule">The rule's name.</param>
    /// <param name="arguments">What the sentence's placeholders stand for.</param>
    internal static TemplateFinding Of(string rule, string place, params object?[] arguments) => new()
    {
        Rule = TemplateRules.Named(rule),
        Message = TemplateTexts.For(rule, arguments),
        Place = place,
    };
}
