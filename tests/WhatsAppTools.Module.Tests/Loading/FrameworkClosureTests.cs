using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Loading;

/// <summary>
/// Windows PowerShell is not here to try it, so the references of its binaries are followed instead. The resolver of
/// the module answers for what is staged, in any version; everything else has to come with .NET Framework 4.7.2.
/// </summary>
public sealed class FrameworkClosureTests
{
    private static string Packages => typeof(FrameworkClosureTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "NuGetPackageRoot")
        .Value!;

    [Fact]
    public void Every_reference_of_the_framework_binaries_is_staged_or_part_of_the_framework()
    {
        string folder = Directory
            .GetDirectories(Path.Combine(Packages, "microsoft.netframework.referenceassemblies.net472"))
            .Select(version => Path.Combine(version, "build", ".NETFramework", "v4.7.2"))
            .First(Directory.Exists);

        Assert.Empty(Missing(Manifest.Binaries("net472"), Manifest.Binaries("net472"), folder));
    }

    /// <summary>PowerShell 7.4 runs on .NET 8, which is older than what Azure's libraries are made for.</summary>
    [Fact]
    public void Every_reference_of_a_stores_binaries_is_beside_them_or_part_of_the_oldest_framework()
    {
        IReadOnlyList<string> stores = Manifest.Binaries("net8.0/azure");
        IReadOnlyList<string> core = [.. Manifest.Binaries("net8.0").Where(path => Path.GetFileName(path) == "WhatsAppTools.Core.dll")];
        string folder = Directory
            .GetDirectories(Path.Combine(Packages, "microsoft.netcore.app.ref"), "8.0.*")
            .Select(version => Path.Combine(version, "ref", "net8.0"))
            .First(Directory.Exists);

        Assert.Empty(Missing(stores, [.. stores, .. core], folder));
    }

    private static List<string> Missing(IReadOnlyList<string> asking, IReadOnlyList<string> staged, string framework)
    {
        HashSet<string> stagedNames = [.. staged.Select(path => Path.GetFileNameWithoutExtension(path))];
        Dictionary<string, Version> own = FrameworkAssemblies(framework);
        List<string> missing = [];
        foreach (string path in asking)
        {
            foreach ((string name, Version version) in References(path))
            {
                bool isThere = stagedNames.Contains(name)
                    || name == "System.Management.Automation"
                    || (own.TryGetValue(name, out Version? there) && version <= there);
                if (!isThere)
                {
                    missing.Add($"{Path.GetFileName(path)} asks for {name} {version}");
                }
            }
        }

        Assert.NotEmpty(asking);
        return missing;
    }

    private static Dictionary<string, Version> FrameworkAssemblies(string folder)
    {
        return Directory.GetFiles(folder, "*.dll", SearchOption.AllDirectories)
            .Select(Identity)
            .OfType<(string Name, Version Version)>()
            .DistinctBy(assembly => assembly.Name)
            .ToDictionary(assembly => assembly.Name, assembly => assembly.Version);
    }

    // Null for the few files that are native or parts of an assembly.
    private static (string Name, Version Version)? Identity(string path)
    {
        using PEReader file = new(File.OpenRead(path));
        if (!file.HasMetadata || file.GetMetadataReader() is not { IsAssembly: true } metadata)
        {
            return null;
        }

        AssemblyDefinition assembly = metadata.GetAssemblyDefinition();
        return (metadata.GetString(assembly.Name), assembly.Version);
    }

    private static List<(string Name, Version Version)> References(string path)
    {
        using PEReader file = new(File.OpenRead(path));
        MetadataReader metadata = file.GetMetadataReader();
        return
        [
            .. metadata.AssemblyReferences
                .Select(metadata.GetAssemblyReference)
                .Select(reference => (metadata.GetString(reference.Name), reference.Version)),
        ];
    }
}
