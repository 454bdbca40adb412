using System.Management.Automation;

namespace WhatsAppTools.Sending;

/// <summary>A line for the person in front of the screen, as Write-Host writes it: seen, and kept apart from the results.</summary>
internal static class ScreenLine
{
    /// <summary>The tag by which PowerShell shows a record of the information stream on the screen.</summary>
    public const string Tag = "PSHOST";

    public static void Write(Cmdlet command, string text) =>
        command.WriteInformation(new HostInformationMessage { Message = text }, [Tag]);
}
