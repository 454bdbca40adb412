using System;
using System.IO;
using System.Linq;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using System.Threading;

namespace WhatsAppTools.EngineHost;

/// <summary>Opens PowerShell runspaces in a process that has the engine and nothing else of PowerShell.</summary>
public static class Engine
{
    private static readonly Lock s_environment = new();

    /// <summary>Opens a runspace that finds the staged module by its name.</summary>
    /// <param name="host">Where prompts, progress and formatted output go.</param>
    public static Runspace Open(PSHost host)
    {
        PrepareEnvironment();
        InitialSessionState state = InitialSessionState.CreateDefault2();
        SuppliedCommands.AddTo(state);
        Runspace runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.Open();

        // Opening composes the path anew, so the stage goes in front afterwards.
        PutStageFirst();
        return runspace;
    }

    private static void PrepareEnvironment()
    {
        // The engine reads both once, before the first runspace: no telemetry, no question for updates.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        Environment.SetEnvironmentVariable("POWERSHELL_UPDATECHECK", "Off");
    }

    private static void PutStageFirst()
    {
        lock (s_environment)
        {
            string stage = RepositoryFolders.StageParent;
            string[] places = (Environment.GetEnvironmentVariable("PSModulePath") ?? string.Empty)
                .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
            Environment.SetEnvironmentVariable(
                "PSModulePath",
                string.Join(Path.PathSeparator, places.Where(place => place != stage).Prepend(stage)));
        }
    }
}
