using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests;

/// <summary>
/// Windows PowerShell is not here to try it, so the references of its binaries are followed instead. The resolver of
/// the module answers for what is staged, in any version; everything else has to come with .NET Framework 4.7.2.
/// </summary>
public sealed class FrameworkClosureTests
{
    [Fact]
    public void Every_reference_of_the_framework_binaries_is_staged_or_part_of_the_framework()
    {
        IReadOnlyList<string> staged = Manifest.Binaries("net472");
        HashSet<string> stagedNames = [.. staged.Select(path => Path.GetFileNameWithoutExtension(path))];
        Dictionary<string, Version> framework = FrameworkAssemblies();

        List<string> missing = [];
        foreach (string path in staged)
        {
            foreach ((string name, Version version) in References(path))
            {
                bool isThere = stagedNames.Contains(name)
                    || name == "System.Management.Automation"
                    || (framework.TryGetValue(name, out Version? own) && version <= own);
                if (!isThere)
                {
                    missing.Add($"{Path.GetFileName(path)} asks for {name} {version}");
                }
            }
        }

        Assert.NotEmpty(staged);
        Assert.Empty(missing);
    }

    private static Dictionary<string, Version> FrameworkAssemblies()
    {
        string packages = typeof(FrameworkClosureTests).Assembly
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "NuGetPackageRoot")
            .Value!;
        string folder = Directory
            .GetDirectories(Path.Combine(packages, "microsoft.netframework.referenceassemblies.net472"))
            .Select(version => Path.Combine(version, "build", ".NETFramework", "v4.7.2"))
            .First(Directory.Exists);
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
