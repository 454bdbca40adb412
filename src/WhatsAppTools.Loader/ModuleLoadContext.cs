using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace WhatsAppTools.Loader;

/// <summary>
/// Keeps the module's libraries apart from everything else in the process, so that another module's CsvHelper or
/// libphonenumber, older or newer, neither breaks this module nor is broken by it.
/// </summary>
public sealed class ModuleLoadContext : AssemblyLoadContext
{
    private const string ContextName = "WhatsAppTools";

    // One for each folder that the module was imported from. Plain loops here: the loader is not compiled ahead of time.
    private static readonly Dictionary<string, ModuleLoadContext> s_contexts = new(StringComparer.Ordinal);

    // The .NET that WhatsAppTools.Ahead compiles for. Another one would throw that code away and read larger files for nothing.
    private const int AheadVersion = 10;

    private readonly string[] _folders;

    private ModuleLoadContext(string[] folders)
        : base(ContextName)
    {
        _folders = folders;
    }

    /// <summary>Loads the module's main assembly and lets it do the rest of an import. One call of a script, since each of them costs.</summary>
    /// <param name="path">The full path of the portable WhatsAppTools.dll.</param>
    /// <param name="engine">The <c>$ExecutionContext</c> of the module that is imported. The loader is built without PowerShell's types.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static void Import(string path, object engine)
    {
        MethodInfo import = LoadModule(path).GetType("WhatsAppTools.Loading.ModuleStart", throwOnError: true)!.GetMethod("Import")!;
        import.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [path, engine], null);
    }

    /// <summary>Loads the module's main assembly, or hands out the one that is loaded already.</summary>
    /// <param name="path">
    /// The full path of the portable WhatsAppTools.dll. Its folder is all that the context answers for; what is compiled ahead of
    /// time for this platform stands in a folder of the platform's name in it, and is taken first.
    /// </param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Assembly LoadModule(string path)
    {
        string portable = Path.GetDirectoryName(path)!;
        string[] folders = Environment.Version.Major == AheadVersion ? [Path.Combine(portable, Platform()), portable] : [portable];
        string wanted = Find(folders, Path.GetFileName(path)) ?? path;

        // Runspaces may import at the same moment.
        lock (s_contexts)
        {
            if (!s_contexts.TryGetValue(wanted, out ModuleLoadContext? context))
            {
                context = new ModuleLoadContext(folders);
                s_contexts.Add(wanted, context);
            }

            return context.LoadFromAssemblyPath(wanted);
        }
    }

    /// <summary>Answers for the files of the module's own folder; null leaves the name to everybody else.</summary>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // PowerShell's own: the engine knows no cmdlet that stands on a second copy.
        if (assemblyName.Name is null or "System.Management.Automation")
        {
            return null;
        }

        return Find(_folders, assemblyName.Name + ".dll") is string path ? LoadFromAssemblyPath(path) : null;
    }

    private static string? Find(string[] folders, string file)
    {
        foreach (string folder in folders)
        {
            string path = Path.Combine(folder, file);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    private static string Platform()
    {
        string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        return system + "-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
    }
}
