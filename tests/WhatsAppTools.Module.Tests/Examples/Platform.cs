using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Examples;

/// <summary>
/// What stands around a script: a simulator behind a port, which outlives every job, a folder that plays the blob storage,
/// and stand-ins for the platform's own commands. Each job gets a session of its own, as on the platform.
/// </summary>
internal sealed class Platform : IDisposable
{
    private const string Preparation = """
        param($Uri, $AccountSid, $Token, $Sender, $KeySid, $KeySecret, $Store, $Container)
        $global:World = @{ AccountSid = $AccountSid; Token = $Token; Sender = $Sender; KeySid = $KeySid; KeySecret = $KeySecret; Store = $Store; Container = $Container }
        $global:PSDefaultParameterValues = @{ 'Connect-WhatsApp:ApiBaseUri' = $Uri; 'Connect-WhatsApp:StateRoot' = $Store }
        $env:TWILIO_ACCOUNT_SID = $AccountSid
        $env:TWILIO_AUTH_TOKEN = $Token
        $env:TWILIO_WHATSAPP_FROM = $Sender
        function global:Disable-AzContextAutosave { param($Scope) }
        function global:Connect-AzAccount { param([switch] $Identity) }
        function global:New-AzStorageContext { param($StorageAccountName, [switch] $UseConnectedAccount) "context of $StorageAccountName" }
        function global:Get-AutomationVariable { param($Name) @{ TwilioAccountSid = $World.AccountSid; TwilioSender = $World.Sender; CampaignContainer = $World.Container }[$Name] }
        function global:Get-AutomationPSCredential { param($Name) [pscredential]::new($World.KeySid, (ConvertTo-SecureString $World.KeySecret -AsPlainText -Force)) }
        function global:Get-Secret { param($Name) [pscredential]::new($World.AccountSid, (ConvertTo-SecureString $World.Token -AsPlainText -Force)) }
        function global:Import-Clixml { param($LiteralPath) Get-Secret -Name $LiteralPath }
        function global:Get-AzStorageBlobContent {
            param($Container, $Context, $Blob, $Destination, [switch] $Force)
            [IO.File]::Copy([IO.Path]::Combine($World.Store, $Blob), $Destination, $true)
        }
        """;

    private readonly ModuleSession _world = new();
    private readonly Dictionary<string, string?> _environment = TwilioVariables().ToDictionary(name => name, Environment.GetEnvironmentVariable);

    public Platform() => _world.Get("$simulator = Start-WhatsAppSimulator");

    /// <summary>The container's address, where a job keeps its journal in one.</summary>
    public Uri? Container { get; init; }

    /// <summary>The folder that outlives the jobs.</summary>
    public string Store { get; } = Directory.CreateTempSubdirectory("platform").FullName;

    /// <summary>A script of the examples folder.</summary>
    public static string Example(string name) => Path.Combine(RepositoryFolders.Root, "examples", name);

    /// <summary>A session in which a job runs.</summary>
    public ModuleSession StartJob()
    {
        ModuleSession job = new();
        string[] world = [.. _world.GetText("$simulator.Uri; $simulator.AccountSid; $simulator.AuthToken; $simulator.Sender")];
        job.Get(
            Preparation,
            world[0], world[1], world[2], world[3], "SK5100000000000000000000000000000a", "simulated-secret-0000000000000000", Store,
            Container?.AbsoluteUri);
        return job;
    }

    /// <summary>Changes the simulator, or asks it.</summary>
    public IReadOnlyList<string> Ask(string script) => _world.GetText(script);

    /// <summary>Who got a message, once for every message.</summary>
    public IReadOnlyList<string> Recipients()
    {
        return [.. Ask("Get-WhatsAppSimulator -Received | Where-Object Sid | ForEach-Object To").Order(StringComparer.Ordinal)];
    }

    /// <summary>The texts that people got.</summary>
    public IReadOnlyList<string> Texts() => Ask("Get-WhatsAppSimulator -Received | Where-Object Sid | ForEach-Object Body");

    /// <summary>Writes a list of so many people into the storage, and gives their addresses.</summary>
    public IReadOnlyList<string> PutList(int people)
    {
        IEnumerable<int> numbers = Enumerable.Range(101, people);
        File.WriteAllLines(
            Path.Combine(Store, "list.csv"),
            numbers.Select(number => $"P{number},+447700900{number},Monday,10:30").Prepend("FirstName,Phone,Date,Time"));
        return [.. numbers.Select(number => $"whatsapp:+447700900{number}")];
    }

    public void Dispose()
    {
        _world.Run("Stop-WhatsAppSimulator");
        _world.Dispose();
        Directory.Delete(Store, recursive: true);
        foreach (string name in TwilioVariables())
        {
            Environment.SetEnvironmentVariable(name, _environment.GetValueOrDefault(name));
        }
    }

    private static List<string> TwilioVariables()
    {
        return [.. Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("TWILIO_", StringComparison.Ordinal))];
    }
}
