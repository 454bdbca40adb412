namespace WhatsAppTools.Commands;

/// <summary>Where Get-Help -Online leads. A test holds it against the manifest and the help pages.</summary>
internal static class OnlineHelp
{
    /// <summary>The manifest's ProjectUri; the cmdlet's name follows.</summary>
    public const string Base = "https://www.powershellgallery.com/packages/WhatsAppTools#";
}
