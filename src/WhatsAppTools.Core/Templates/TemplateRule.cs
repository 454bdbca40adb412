namespace WhatsAppTools.Templates;

/// <summary>A rule for authors of templates. Its sentence and its remedy are the resources of its name in <c>TemplateTexts.resx</c>.</summary>
/// <param name="Id">The stable id, <c>WAT001</c> and on.</param>
/// <param name="Name">The name of its resources.</param>
/// <param name="Severity">How bad it is to break it.</param>
/// <param name="Source">Where the rule is from.</param>
internal sealed record TemplateRule(string Id, string Name, TemplateSeverity Severity, string Source)
{
    /// <summary>What mends it, in a sentence.</summary>
    public string Remedy => TemplateTexts.For(Name + ".Remedy");
}
