namespace WhatsAppTools.Profiles;

/// <summary>The ways to keep a secret outside of a profile.</summary>
internal enum SecretKind
{
    /// <summary>In an environment variable.</summary>
    Variable,

    /// <summary>In a file that only its owner can read; not on Windows.</summary>
    File,

    /// <summary>In a credential asset of Azure Automation.</summary>
    Asset,

    /// <summary>Encrypted by Windows for one user on one machine (DPAPI), in a file beside the profiles.</summary>
    Protected,
}

/// <summary>Where a profile's secret is.</summary>
/// <param name="Kind">The way.</param>
/// <param name="Name">The variable's or the asset's name, the file's path; for DPAPI, who saved it.</param>
internal sealed record SecretPlace(SecretKind Kind, string Name)
{
    /// <summary>The place in words.</summary>
    public override string ToString() => Kind switch
    {
        SecretKind.Variable => $"environment variable {Name}",
        SecretKind.File => $"file {Name}",
        SecretKind.Asset => $"Automation credential {Name}",
        _ => $"encrypted by Windows for {Name}",
    };
}
