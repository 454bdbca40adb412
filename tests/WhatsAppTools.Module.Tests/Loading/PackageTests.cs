using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using System.Xml.Linq;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Loading;

/// <summary>The packages, made as a release makes them and unpacked where nothing was before.</summary>
public sealed class PackageTests : IClassFixture<BuiltPackages>, IDisposable
{
    // What a gallery and Azure Automation show of a cmdlet. Names those that lack one of them.
    private const string Incomplete =
        """
        foreach ($command in Get-Command -Module WhatsAppTools -CommandType Cmdlet) {
            $synopsis = (Get-Help $command.Name).Synopsis
            $isComplete = $command.OutputType.Count -gt 0 -and [Management.Automation.CommandMetadata]::new($command).HelpUri -like 'https://*' -and $synopsis -and -not $synopsis.Contains($command.Name + ' [')
            if (-not $isComplete) { "INCOMPLETE $($command.Name)" }
        }
        """;

    // Azure Automation refuses longer paths inside a module.
    private const int LongestPath = 140;

    private readonly string _clean = Directory.CreateTempSubdirectory("WhatsAppTools.Package.").FullName;

    private static string Packages => BuiltPackages.Folder;

    public void Dispose() => Directory.Delete(_clean, recursive: true);

    [Fact]
    public async Task Both_packages_unpack_into_a_clean_path_and_import_from_there()
    {
        string gallery = Directory.GetFiles(Packages, "WhatsAppTools.*.nupkg").Single();
        string zip = Path.Combine(Packages, "WhatsAppTools.zip");
        ZipFile.ExtractToDirectory(gallery, Path.Combine(_clean, "gallery", "WhatsAppTools"));
        ZipFile.ExtractToDirectory(zip, Path.Combine(_clean, "zip"));

        using (ZipArchive archive = ZipFile.OpenRead(zip))
        {
            // Azure Automation: zip, folder and manifest share one name, and no version folder is between them.
            Assert.All(archive.Entries, entry => Assert.StartsWith("WhatsAppTools/", entry.FullName, StringComparison.Ordinal));
            Assert.All(archive.Entries, entry => Assert.True(entry.FullName.Length <= LongestPath, entry.FullName));
            Assert.Contains(archive.Entries, entry => entry.FullName == "WhatsAppTools/WhatsAppTools.psd1");
            Assert.DoesNotContain(archive.Entries, entry => entry.FullName.EndsWith(".pdb", StringComparison.Ordinal));
        }

        Assert.InRange(new FileInfo(zip).Length, 1, 25L * 1024 * 1024);
        foreach (string place in new[] { "gallery", "zip" })
        {
            string manifest = Path.Combine(_clean, place, "WhatsAppTools", "WhatsAppTools.psd1");
            ProcessRun run = await OwnProcess.RunCommandAsync(
                $"Import-Module '{manifest}'; (Get-Command -Module WhatsAppTools -CommandType Cmdlet).Count; (Get-Help Connect-WhatsApp).Synopsis; (Get-Module WhatsAppTools).ModuleBase\n{Incomplete}");
            Assert.Equal(0, run.ExitCode);
            Assert.Contains(Manifest.Cmdlets.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), run.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("INCOMPLETE", run.Output, StringComparison.Ordinal);
            Assert.Contains("Connects this session", run.Output, StringComparison.Ordinal);
            Assert.Contains(_clean, run.Output.Replace(Environment.NewLine, string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_compiled_ahead_of_time_is_of_the_version_that_this_NET_takes()
    {
        using ZipArchive archive = ZipFile.OpenRead(Path.Combine(Packages, "WhatsAppTools.zip"));
        string[] platforms = XDocument.Load(Path.Combine(RepositoryFolders.Root, "Directory.Build.props")).Descendants("AheadPlatforms").Single().Value.Split(';');
        ZipArchiveEntry[] ahead = [.. archive.Entries.Where(entry => entry.FullName.Split('/') is [_, "bin", "net8.0", string platform, _] && platforms.Contains(platform))];
        Assert.Equal((3, 6), (platforms.Length, ahead.Length));
        ushort wanted = CompiledVersion(File.ReadAllBytes(typeof(object).Assembly.Location));
        foreach (ZipArchiveEntry entry in ahead)
        {
            using MemoryStream image = new();
            using Stream file = entry.Open();
            file.CopyTo(image);
            Assert.True(CompiledVersion(image.ToArray()) == wanted, $"{entry.FullName} is compiled for another .NET, and would be compiled again where it runs. Let WhatsAppTools.Ahead and ModuleLoadContext name the .NET of the pinned PowerShell.");
        }
    }

    [Fact]
    public async Task What_is_compiled_ahead_of_time_is_taken_where_it_is_there()
    {
        ZipFile.ExtractToDirectory(Path.Combine(Packages, "WhatsAppTools.zip"), _clean);
        string packaged = Path.Combine(_clean, "WhatsAppTools");
        string portable = Path.Combine(packaged, "bin", "net8.0");
        string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        string ahead = Path.Combine(portable, $"{system}-{RuntimeInformation.ProcessArchitecture}".ToLowerInvariant());
        bool isPlatform = Directory.Exists(ahead);
        string expected = isPlatform ? ahead : portable;
        Assert.Equal([expected, expected, portable], await FoldersAsync(packaged));
        if (isPlatform)
        {
            Directory.Delete(ahead, recursive: true);
            Assert.Equal([portable, portable, portable], await FoldersAsync(packaged));
        }
    }

    [Fact]
    public void The_folder_that_people_put_on_their_module_path_holds_one_module()
    {
        Assert.Single(Directory.GetFiles(Path.Combine(RepositoryFolders.Root, "out"), "*.psd1", SearchOption.AllDirectories));
    }

    [Fact]
    public void The_package_says_of_itself_what_the_manifest_says()
    {
        string manifest = File.ReadAllText(Manifest.Path);
        using ZipArchive package = ZipFile.OpenRead(Directory.GetFiles(Packages, "WhatsAppTools.*.nupkg").Single());
        using Stream text = package.GetEntry("WhatsAppTools.nuspec")!.Open();
        XElement about = XDocument.Load(text).Root!.Elements().Single();
        string Of(string name) => about.Elements().Single(element => element.Name.LocalName == name).Value;

        Assert.Contains($"Description = '{Of("description")}'", manifest, StringComparison.Ordinal);
        Assert.Contains($"ReleaseNotes = '{Of("releaseNotes")}'", manifest, StringComparison.Ordinal);
        Assert.Equal(Manifest.ProjectUri, Of("projectUrl"));
        Assert.All(["PSEdition_Desktop", "PSEdition_Core", "AzureAutomation"], tag => Assert.Contains($"'{tag}'", manifest, StringComparison.Ordinal));
        Assert.All(Manifest.Cmdlets, name => Assert.Contains($"PSCmdlet_{name} ", Of("tags") + " ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_changelog_names_every_command()
    {
        string text = File.ReadAllText(Path.Combine(RepositoryFolders.Root, "CHANGELOG.md"));
        Assert.All(Manifest.Cmdlets, name => Assert.Contains($"`{name}`", text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_version_is_the_same_in_the_manifest_and_in_the_package()
    {
        string version = File.ReadLines(Path.Combine(RepositoryFolders.Root, "WhatsAppTools.psd1"))
            .Single(line => line.Contains("ModuleVersion", StringComparison.Ordinal))
            .Split('\'')[1];
        Assert.True(File.Exists(Path.Combine(Packages, $"WhatsAppTools.{version}.nupkg")));
    }

    // Of the cmdlets, the core and the simulator.
    private static async Task<string[]> FoldersAsync(string module)
    {
        ProcessRun run = await OwnProcess.RunCommandAsync(
            $$"""
            Import-Module '{{Path.Combine(module, "WhatsAppTools.psd1")}}'; $null = Get-WhatsAppErrorHelp 63016; $null = Start-WhatsAppSimulator
            foreach ($name in 'WhatsAppTools', 'WhatsAppTools.Core', 'WhatsAppTools.Simulator') { Split-Path ([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq $name }).Location }
            """);
        Assert.Equal(0, run.ExitCode);
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    // The header of compiled code: RTR and a zero, then the major version.
    private static ushort CompiledVersion(byte[] image)
    {
        using PEReader reader = new([.. image]);
        DirectoryEntry header = reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory;
        Assert.True(header.Size > 0, "There is no compiled code in it.");
        Assert.True(reader.PEHeaders.TryGetDirectoryOffset(header, out int offset));
        Assert.Equal("RTR\0"u8, image.AsSpan(offset, 4));
        return BinaryPrimitives.ReadUInt16LittleEndian(image.AsSpan(offset + 4));
    }
}
