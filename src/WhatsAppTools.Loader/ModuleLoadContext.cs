using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;

namespace WhatsAppTools.Loader;

/// <summary>
/// Keeps the module's libraries apart from everything else in the process, so that another module's CsvHelper or
/// libphonenumber, older or newer, neither breaks this module nor is broken by it.
/// </summary>
public sealed class ModuleLoadContext : AssemblyLoadContext
{
    private const string ContextName = "WhatsAppTools";

    private static readonly object s_gate = new();

    private readonly string _folder;

    private ModuleLoadContext(string folder)
        : base(ContextName)
    {
        _folder = folder;
    }

    /// <summary>Loads the module's main assembly, or hands out the one that is loaded already.</summary>
    /// <param name="path">The full path of WhatsAppTools.dll; its folder is all that the context answers for.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Assembly LoadModule(string path)
    {
        // Runspaces may import at the same moment.
        lock (s_gate)
        {
            AssemblyLoadContext? context = All.FirstOrDefault(
                candidate => candidate.Name == ContextName
                    && candidate.Assemblies.Any(assembly => string.Equals(assembly.Location, path, StringComparison.Ordinal)));
            context ??= new ModuleLoadContext(Path.GetDirectoryName(path)!);
            return context.LoadFromAssemblyPath(path);
        }
    }

    /// <summary>Answers for the files of the module's own folder; null leaves the name to everybody else.</summary>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // PowerShell's own: a second copy would make every cmdlet a stranger to the engine.
        if (assemblyName.Name is null or "System.Management.Automation")
        {
            return null;
        }

        string path = Path.Combine(_folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
