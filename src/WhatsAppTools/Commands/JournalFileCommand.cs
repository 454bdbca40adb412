using System.Management.Automation;

namespace WhatsAppTools.Commands;

/// <summary>A cmdlet that works on a journal's file.</summary>
public abstract class JournalFileCommand : ConnectedCommand
{
    /// <summary>The full path of a journal that was given from PowerShell's own location on.</summary>
    private protected string Resolve(string path) => SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);
}
