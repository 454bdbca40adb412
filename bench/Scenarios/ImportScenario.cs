using System;
using System.Collections.Generic;
using System.IO;
using WhatsAppTools.EngineHost;

namespace WhatsAppTools.Bench.Scenarios;

/// <summary>What the first import, and the first message, cost above a module that has a manifest and nothing else: each in a PowerShell process of its own.</summary>
internal static class ImportScenario
{
    private const int Rounds = 7;

    public static void Run()
    {
        string folder = Directory.CreateTempSubdirectory("whatsapptools-bench-").FullName;
        try
        {
            using CannedServer server = CannedServer.Start();
            string empty = Path.Combine(folder, "Empty.psd1");
            File.WriteAllText(empty, "@{ ModuleVersion = '1.0'; CmdletsToExport = @(); FunctionsToExport = @() }");
            string built = $"Import-Module '{Path.Combine(RepositoryFolders.Stage, "WhatsAppTools.psd1")}'";
            string import = $"Import-Module '{Path.Combine(PublishedModule.Unpack(folder), "WhatsAppTools", "WhatsAppTools.psd1")}'";
            string send = $$"""
                {{import}}
                $secret = [securestring]::new()
                foreach ($letter in 'token'.ToCharArray()) { $secret.AppendChar($letter) }
                $account = [pscredential]::new('AC00000000000000000000000000000000', $secret)
                $null = Connect-WhatsApp -Credential $account -ApiBaseUri '{{server.Address}}' -From '+15005550006' -SkipCheck
                $null = Send-WhatsAppMessage -To '+447700900123' -Body Hello -Mode FreeForm
                """;
            List<FirstUse> nothing = [];
            List<FirstUse> imported = [];
            List<FirstUse> builtImported = [];
            List<FirstUse> sent = [];
            for (int round = 0; round < Rounds; round++)
            {
                nothing.Add(FirstUse.Measure($"Import-Module '{empty}'"));
                imported.Add(FirstUse.Measure(import));
                builtImported.Add(FirstUse.Measure(built));
                sent.Add(FirstUse.Measure(send));
            }

            FirstUse least = FirstUse.Median(nothing);
            Console.WriteLine($"medians of {Rounds} processes each, above an empty manifest module; pwsh.dll of the pinned PowerShell is started directly");
            Console.WriteLine($"import: {FirstUse.Median(imported).Above(least)}; wanted at most 80 ms and 10 MB");
            Console.WriteLine($"import of a build from source: {FirstUse.Median(builtImported).Above(least)}");
            Console.WriteLine($"import, connection and first message: {FirstUse.Median(sent).Above(least)}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
