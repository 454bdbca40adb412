using System;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Setup.Checks;

/// <summary>The PowerShell that runs this: 5.1, or 7.4 and newer (Microsoft: PowerShell support lifecycle).</summary>
internal sealed class PowerShellVersionCheck() : SetupCheck(
    "powershell-version",
    SetupArea.Machine,
    "PowerShell's and .NET's versions",
    needsConnection: false)
{
    public override Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken) => Task.FromResult(Judge(visit));

    private static SetupFinding Judge(SetupVisit visit)
    {
        Version version = visit.Machine.PowerShellVersion;
        string found = $"PowerShell {version} on {visit.Machine.Runtime}";
        bool isSupported = version.Major == 5 || version >= new Version(7, 4);
        return isSupported
            ? SetupFinding.Pass(found)
            : SetupFinding.Warning(found, "The module is tested with 5.1 and with 7.4 and newer.", "Install PowerShell 7.4 or newer.", "https://learn.microsoft.com/powershell/scripting/install/installing-powershell");
    }
}
