using System.Text;

namespace WhatsAppTools.Contacts;

/// <summary>How contact lists are read. What is left out is found out from the file.</summary>
public sealed record ContactListOptions
{
    /// <summary>The two-letter country of numbers written without a country code, such as GB; null refuses them.</summary>
    public string? DefaultRegion { get; init; }

    /// <summary>The name of the column that holds the number; null looks for one by its name.</summary>
    public string? PhoneColumn { get; init; }

    /// <summary>The name of the column that says whether the person agreed; null asks for none.</summary>
    public string? ConsentColumn { get; init; }

    /// <summary>What stands between two values; null finds out between comma, semicolon and tab.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The encoding; null finds out. A byte order mark in the file decides in any case.</summary>
    public Encoding? Encoding { get; init; }
}
