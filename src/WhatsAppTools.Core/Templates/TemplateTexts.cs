using System;
using System.Globalization;
using System.Resources;

namespace WhatsAppTools.Templates;

/// <summary>The sentences of <c>TemplateTexts.resx</c>: problems of values and rules of templates, and what was changed in a value.</summary>
internal static class TemplateTexts
{
    private static readonly ResourceManager s_resources = new("WhatsAppTools.Templates.TemplateTexts", typeof(TemplateTexts).Assembly);

    /// <summary>Looks a sentence up and fills it.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="arguments">What its placeholders stand for.</param>
    public static string For(string name, params object?[] arguments) =>
        string.Format(
            CultureInfo.CurrentCulture,
            s_resources.GetString(name, CultureInfo.InvariantCulture) ?? throw new ArgumentException($"There is no text '{name}'.", nameof(name)),
            arguments);
}
