using System.Text.Json;

namespace WhatsAppTools.Simulator.Content;

/// <summary>One field of a content type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What JSON it is; True stands for either boolean.</param>
/// <param name="Required">Whether it must be there.</param>
/// <param name="Max">The longest text, or the most entries of a list; 0 where there is no limit.</param>
/// <param name="OtherName">Another spelling that a source has for it, or null.</param>
internal sealed record ContentField(string Name, JsonValueKind Kind, bool Required = false, int Max = 0, string? OtherName = null)
{
    /// <summary>The words that it may be; null for any.</summary>
    public string[]? Words { get; init; }

    /// <summary>The least number.</summary>
    public double From { get; init; } = double.MinValue;

    /// <summary>The greatest number.</summary>
    public double To { get; init; } = double.MaxValue;

    /// <summary>Whether a member of the JSON is this field.</summary>
    public bool Is(string name) => name == Name || name == OtherName;
}
