using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using System.Threading;

namespace WhatsAppTools.EngineHost;

/// <summary>Opens PowerShell runspaces in this process, with the commands of the pinned PowerShell.</summary>
public static class Engine
{
    private static readonly Lock s_environment = new();

    private static bool s_isPrepared;

    /// <summary>Makes the pinned PowerShell's commands known to the engine. Has to come before anything else that the engine does in a process.</summary>
    public static void Prepare()
    {
        lock (s_environment)
        {
            if (s_isPrepared)
            {
                return;
            }

            s_isPrepared = true;
            PowerShellAssemblyLoadContextInitializer.SetPowerShellAssemblyLoadContext(PowerShellTool.Folder);

            // The engine reads both once, before the first runspace: no telemetry, no question for updates.
            Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
            Environment.SetEnvironmentVariable("POWERSHELL_UPDATECHECK", "Off");
        }
    }

    /// <summary>Opens a runspace that finds the staged module by its name.</summary>
    /// <param name="host">Where prompts, progress and formatted output go.</param>
    public static Runspace Open(PSHost host)
    {
        Prepare();
        Runspace runspace = RunspaceFactory.CreateRunspace(host, InitialSessionState.CreateDefault2());
        runspace.Open();

        // Opening composes the path anew, so ours goes in front afterwards.
        PutModulesFirst();
        return runspace;
    }

    private static void PutModulesFirst()
    {
        lock (s_environment)
        {
            string[] ours = [RepositoryFolders.StageParent, PowerShellTool.ModulesFolder];
            string[] places = (Environment.GetEnvironmentVariable("PSModulePath") ?? string.Empty)
                .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
            Environment.SetEnvironmentVariable("PSModulePath", string.Join(Path.PathSeparator, ours.Concat(places.Except(ours))));
        }
    }
}
