using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using WhatsAppTools.EngineHost;

namespace WhatsAppTools.ModuleTests.Help;

/// <summary>
/// Where an example runs: a session connected to the simulator, in a folder of its own with a contact list and templates, with
/// stand-ins for what belongs to other modules. No request can leave the machine.
/// </summary>
internal sealed class ExampleWorld : IDisposable
{
    private const string Preparation = """
        param($Folder)
        Set-Location $Folder
        Import-Module WhatsAppTools
        $PSDefaultParameterValues = @{ 'Connect-WhatsApp:ApiBaseUri' = 'http://localhost:9'; 'Connect-WhatsApp:SkipCheck' = $true }
        function Get-Credential {
            $secret = [securestring]::new()
            'not-a-real-secret'.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
            [pscredential]::new('AC00000000000000000000000000000001', $secret)
        }
        function Get-AutomationPSCredential {
            param($Name)
            [pscredential]::new('SK00000000000000000000000000000001', (Get-Credential).Password)
        }
        function Get-AutomationVariable {
            param($Name)
            @{ TwilioAccountSid = 'AC00000000000000000000000000000001'; TwilioSender = '+15005550006' }[$Name]
        }
        function Get-Secret {
            param($Name, [switch] $AsPlainText)
            if ($AsPlainText) { 'not-a-real-secret' } else { Get-Credential }
        }
        $null = Connect-WhatsApp -Simulator
        """;

    private readonly CapturedEngine _engine = new();
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "WhatsAppTools.Examples." + Guid.NewGuid().ToString("N"));
    private readonly Dictionary<string, string?> _environment = Environment.GetEnvironmentVariables().Keys
        .Cast<string>()
        .Where(name => name.StartsWith("TWILIO_", StringComparison.Ordinal))
        .ToDictionary(name => name, Environment.GetEnvironmentVariable);

    public ExampleWorld()
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Path.Combine(_folder, "contacts.csv"), """
            FirstName,Phone,Order,Date,Time
            Ana,+44 7700 900123,A-1001,Monday,10:30
            Ben,07700 900124,A-1002,Tuesday,11:00
            Chloe,+44 7700 900125,A-1003,Friday,09:15

            """);
        File.Copy(Path.Combine(RepositoryFolders.Root, "examples", "rates.csv"), Path.Combine(_folder, "rates.csv"));
        CopyTemplates(Path.Combine(RepositoryFolders.Root, "examples", "templates"), Path.Combine(_folder, "templates"));
        CapturedRun run = _engine.Run(Preparation, _folder);
        Assert.Null(run.Failure);
        Assert.Empty(run.Errors);
    }

    private static void CopyTemplates(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <summary>Runs an example and tells everything that went wrong in it.</summary>
    public IReadOnlyList<string> Run(string code)
    {
        CapturedRun run = _engine.Run(code);
        IEnumerable<string> problems = run.Errors.Select(error => $"{error.FullyQualifiedErrorId}: {error}");
        return [.. run.Failure is null ? problems : problems.Append($"{run.Failure.ErrorRecord.FullyQualifiedErrorId}: {run.Failure.Message}")];
    }

    public void Dispose()
    {
        _engine.Run("Stop-WhatsAppSimulator");
        _engine.Dispose();
        Directory.Delete(_folder, recursive: true);
        foreach (string name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("TWILIO_", StringComparison.Ordinal)))
        {
            Environment.SetEnvironmentVariable(name, _environment.GetValueOrDefault(name));
        }
    }
}
