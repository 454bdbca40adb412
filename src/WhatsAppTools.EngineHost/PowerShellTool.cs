using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;

namespace WhatsAppTools.EngineHost;

/// <summary>
/// The PowerShell that .config/dotnet-tools.json pins. Its program is started directly: the command <c>dotnet pwsh</c> is a
/// launcher with PowerShell as a child, which outlives it when it is killed.
/// </summary>
public static class PowerShellTool
{
    // What `dotnet run` and `dotnet test` set for themselves and what would change a build or a PowerShell inside of them.
    private static readonly string[] s_buildVariables = ["MSBUILD", "VSTEST", "DOTNET_ROLL_FORWARD", "DOTNET_STARTUP_HOOKS"];

    /// <summary>The folder of the program, its assemblies and its modules.</summary>
    public static string Folder { get; } = Path.Combine(
        typeof(PowerShellTool).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "PowerShellTool").Value!,
        OperatingSystem.IsWindows() ? "win" : "unix");

    /// <summary>The folder of PowerShell's own modules.</summary>
    public static string ModulesFolder => Path.Combine(Folder, "Modules");

    /// <summary>
    /// What starts PowerShell: no profile, the staged module before any that is installed, no telemetry and no look for
    /// updates. The caller says where its input and output go.
    /// </summary>
    public static ProcessStartInfo CreateStartInfo(params string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        string dotnetFolder = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        ProcessStartInfo start = new(Path.Combine(dotnetFolder, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        foreach (string argument in new[] { Path.Combine(Folder, "pwsh.dll"), "-NoLogo", "-NoProfile" }.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (string name in start.Environment.Keys.Where(IsOfBuild).ToArray())
        {
            start.Environment.Remove(name);
        }

        // PowerShell puts the folders in front that it misses: with the user's own named here, the staged module stays first.
        start.Environment["PSModulePath"] = RepositoryFolders.StageParent + Path.PathSeparator + UserModulesFolder(start);
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        start.Environment["DOTNET_ROOT"] = dotnetFolder;
        return start;
    }

    /// <summary>
    /// What starts PowerShell for a program that reads what it writes: no colours, English, nothing to read, nobody's Twilio
    /// account.
    /// </summary>
    public static ProcessStartInfo CreateCapturedStartInfo(params string[] arguments)
    {
        ProcessStartInfo start = CreateStartInfo(arguments);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;

        // Any folder but the repository's: what runs has to find its things by itself.
        start.WorkingDirectory = Path.GetTempPath();
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("TWILIO_", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["NO_COLOR"] = "1";
        start.Environment["LANG"] = "en_US.UTF-8";
        start.Environment.Remove("LC_ALL");
        return start;
    }

    private static bool IsOfBuild(string name) => s_buildVariables.Any(start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase));

    private static string UserModulesFolder(ProcessStartInfo start)
    {
        if (OperatingSystem.IsWindows())
        {
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.MyDocuments), "PowerShell", "Modules");
        }

        string? data = start.Environment.TryGetValue("XDG_DATA_HOME", out string? named) ? named : null;
        data = string.IsNullOrEmpty(data)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share")
            : data;
        return Path.Combine(data, "powershell", "Modules");
    }
}
