using System.Collections.Generic;

namespace WhatsAppTools.HelpBuilder;

/// <summary>The help of one cmdlet.</summary>
public sealed class HelpPage
{
    /// <summary>The cmdlet's name.</summary>
    public required string Name { get; init; }

    /// <summary>The page's address on the web, or null.</summary>
    public string? OnlineVersion { get; init; }

    /// <summary>One sentence.</summary>
    public List<string> Synopsis { get; } = [];

    /// <summary>The parameter sets, in the order of the page.</summary>
    public List<HelpSyntax> Syntax { get; } = [];

    /// <summary>Paragraphs.</summary>
    public List<string> Description { get; } = [];

    /// <summary>The examples.</summary>
    public List<HelpSection> Examples { get; } = [];

    /// <summary>The parameters; one entry for each group of parameter sets that differ.</summary>
    public List<HelpParameter> Parameters { get; } = [];

    /// <summary>What may be piped in.</summary>
    public List<HelpSection> Inputs { get; } = [];

    /// <summary>What comes out.</summary>
    public List<HelpSection> Outputs { get; } = [];

    /// <summary>Paragraphs.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Where to read on.</summary>
    public List<HelpLink> Links { get; } = [];
}
