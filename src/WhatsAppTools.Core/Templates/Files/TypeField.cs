using System.Collections.Generic;

namespace WhatsAppTools.Templates;

/// <summary>What JSON a field of a content type is.</summary>
internal enum FieldKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A list of texts.</summary>
    Texts,

    /// <summary>A list of objects.</summary>
    Objects,
}

/// <summary>One field of a content type, or of the entries of one of its lists.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Kind">What JSON it is.</param>
internal sealed record TypeField(string Name, FieldKind Kind)
{
    /// <summary>Whether it must be there, and not be empty.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The longest text, in UTF-16 units; 0 for no limit.</summary>
    public int MostCharacters { get; init; }

    /// <summary>The most entries of a list; 0 for no limit.</summary>
    public int MostEntries { get; init; }

    /// <summary>The least number, where there is one.</summary>
    public double? Least { get; init; }

    /// <summary>The greatest number, where there is one.</summary>
    public double? Greatest { get; init; }

    /// <summary>The words that a text may be; empty for any text.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The fields of a list's entries.</summary>
    public IReadOnlyList<TypeField> Fields { get; init; } = [];

    /// <summary>Another spelling that a source has for it, or null.</summary>
    public string? OtherName { get; init; }

    /// <summary>Whether a member of the JSON is this field.</summary>
    public bool Is(string member) => member == Name || (member == OtherName && OtherName is not null);
}
