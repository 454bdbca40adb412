using System.Management.Automation;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace WhatsAppTools.EngineHost.Formatting;

/// <summary>Format-Table on the engine's own formatter.</summary>
[Cmdlet(VerbsCommon.Format, "Table")]
public sealed class FormatTableCommand : OuterFormatTableBase
{
    /// <summary>Creates the command.</summary>
    public FormatTableCommand()
    {
        EngineInternals.SetField(this, "implementation", FormatShapes.CreateFormatter("Table"));
    }
}
