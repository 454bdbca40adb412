using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using WhatsAppTools.EngineHost;
using WhatsAppTools.EngineHost.Hosting;

namespace WhatsAppTools.Bench.Scenarios;

/// <summary>What the first import costs above a module that has a manifest and nothing else, each in a process of its own: in the bare engine, and in pwsh where there is one.</summary>
internal static class ImportScenario
{
    public static void Run()
    {
        string folder = Directory.CreateTempSubdirectory("whatsapptools-bench-").FullName;
        try
        {
            string empty = Path.Combine(folder, "Empty.psd1");
            File.WriteAllText(empty, "@{ ModuleVersion = '1.0'; CmdletsToExport = @(); FunctionsToExport = @() }");
            string ours = Path.Combine(RepositoryFolders.Stage, "WhatsAppTools.psd1");
            List<double> nothing = [];
            List<double> whole = [];
            for (int round = 0; round < 7; round++)
            {
                nothing.Add(Child.Measure(empty));
                whole.Add(Child.Measure(ours));
            }

            double above = Measure.Median(whole) - Measure.Median(nothing);
            Console.WriteLine($"import in the bare engine: {Measure.Median(whole):0} ms, {above:0} ms above an empty manifest module (medians of 7 processes each); wanted at most 250 ms above");
            RunInPwsh(empty, ours);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Imports once and says how many milliseconds it took.</summary>
    public static double ImportOnce(string manifest)
    {
        using Runspace runspace = Engine.Open(new ScriptHost(new CapturingUserInterface(120)));
        using PowerShell shell = PowerShell.Create(runspace);
        shell.AddScript("1 | ForEach-Object { $_ }").Invoke();
        shell.Commands.Clear();
        return 1000 * Measure.Seconds(() => shell.AddCommand("Import-Module").AddParameter("Name", manifest).Invoke());
    }

    private static void RunInPwsh(string empty, string ours)
    {
        List<PwshImport> nothing = [];
        List<PwshImport> whole = [];
        for (int round = 0; round < 7; round++)
        {
            if (PwshImport.Measure(empty) is not PwshImport before)
            {
                Console.WriteLine("import in pwsh: not measured, because there is no pwsh on the path");
                return;
            }

            nothing.Add(before);
            whole.Add(PwshImport.Measure(ours)!);
        }

        PwshImport least = PwshImport.Median(nothing);
        PwshImport most = PwshImport.Median(whole);
        Console.WriteLine(
            $"import in pwsh: {most.Milliseconds - least.Milliseconds:0} ms, {most.ProcessorMilliseconds - least.ProcessorMilliseconds:0} ms of processor time "
            + $"and {most.Megabytes - least.Megabytes:0.0} MB above an empty manifest module (medians of 7 processes each); wanted at most 150 ms and 15 MB");
    }
}
