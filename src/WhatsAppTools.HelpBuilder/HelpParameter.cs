using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.HelpBuilder;

/// <summary>One parameter, as the yaml block of the page describes it.</summary>
/// <param name="text">The paragraphs above the block.</param>
/// <param name="fields">The block's lines.</param>
public sealed class HelpParameter(string name, IReadOnlyList<string> text, IReadOnlyDictionary<string, string> fields)
{
    private const string AllSets = "(All)";

    private readonly IReadOnlyDictionary<string, string> _fields = fields;

    /// <summary>The name without its hyphen.</summary>
    public string Name { get; } = name;

    /// <summary>The paragraphs.</summary>
    public IReadOnlyList<string> Text { get; } = text;

    /// <summary>The type's name.</summary>
    public string Type => Field("Type", "Object");

    /// <summary>Whether it is a switch, which takes no value.</summary>
    public bool IsSwitch => Type == "SwitchParameter";

    /// <summary>Whether the syntax shows it as optional or not.</summary>
    public bool Required => Field("Required", "False").StartsWith("True", StringComparison.OrdinalIgnoreCase);

    /// <summary>The position or <c>named</c>.</summary>
    public string Position => Field("Position", "Named").ToLowerInvariant();

    /// <summary>The aliases, or <c>none</c>.</summary>
    public string Aliases => Field("Aliases", "none");

    /// <summary>The default.</summary>
    public string Default => Field("Default value", "None");

    /// <summary>How it binds from the pipeline.</summary>
    public string PipelineInput => Field("Accept pipeline input", "False");

    /// <summary>Whether it takes wildcards.</summary>
    public string Wildcards => Field("Accept wildcard characters", "False").ToLowerInvariant();

    /// <summary>The values of an enumeration or a set.</summary>
    public IReadOnlyList<string> AcceptedValues => Split(Field("Accepted values", string.Empty));

    /// <summary>Tells whether the parameter belongs to a parameter set.</summary>
    /// <returns>True where it does.</returns>
    public bool IsIn(string setName) =>
        Split(Field("Parameter Sets", AllSets)).Any(set => set == AllSets || set == setName);

    private static string[] Split(string list) =>
        list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private string Field(string name, string whenAbsent) =>
        _fields.TryGetValue(name, out string? value) && value.Length > 0 ? value : whenAbsent;
}
