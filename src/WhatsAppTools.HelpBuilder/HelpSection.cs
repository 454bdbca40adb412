using System.Collections.Generic;

namespace WhatsAppTools.HelpBuilder;

/// <summary>A titled piece of a page: an example, an input type, an output type.</summary>
public sealed class HelpSection
{
    /// <summary>The heading.</summary>
    public required string Title { get; init; }

    /// <summary>The code blocks.</summary>
    public List<string> Code { get; } = [];

    /// <summary>The paragraphs.</summary>
    public List<string> Text { get; } = [];
}
