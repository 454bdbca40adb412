using System.Management.Automation;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace WhatsAppTools.EngineHost.Formatting;

/// <summary>Format-List on the engine's own formatter.</summary>
[Cmdlet(VerbsCommon.Format, "List")]
public sealed class FormatListCommand : OuterFormatTableAndListBase
{
    /// <summary>Creates the command.</summary>
    public FormatListCommand()
    {
        EngineInternals.SetField(this, "implementation", FormatShapes.CreateFormatter("List"));
    }
}
