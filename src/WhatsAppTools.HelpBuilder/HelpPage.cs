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

/// <summary>A related link.</summary>
/// <param name="Text">What the reader sees.</param>
/// <param name="Address">The address; empty where the text is a name for Get-Help.</param>
public sealed record HelpLink(string Text, string Address);

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

/// <summary>One parameter set.</summary>
/// <param name="SetName">The set's name, or <c>(All)</c> where the cmdlet has only one.</param>
/// <param name="ParameterNames">The parameters in the order of the syntax line.</param>
public sealed record HelpSyntax(string SetName, IReadOnlyList<string> ParameterNames);
