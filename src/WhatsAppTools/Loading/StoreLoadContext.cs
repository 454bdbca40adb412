#if NET
using System;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;
using WhatsAppTools.Stores;

namespace WhatsAppTools.Loading;

/// <summary>
/// Keeps Azure's libraries, and what they need in versions newer than PowerShell's own, apart from everything else in the
/// process, this module's other libraries included. Made where a container is opened, and never before.
/// </summary>
internal sealed class StoreLoadContext : AssemblyLoadContext
{
    private static readonly Assembly s_core = typeof(IStoreOpener).Assembly;
    private static readonly string s_folder = FindFolder(Path.GetDirectoryName(typeof(StoreLoadContext).Assembly.Location)!);
    private static readonly Lazy<IStoreOpener> s_opener = new(Load);

    private StoreLoadContext()
        : base("WhatsAppTools.Azure")
    {
    }

    /// <summary>What opens containers of Azure. Loads it the first time.</summary>
    public static IStoreOpener Azure => s_opener.Value;

    /// <summary>Answers for the files of its own folder, and with the core that the module has; null leaves a name to everybody else.</summary>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == s_core.GetName().Name)
        {
            return s_core;
        }

        string path = Path.Combine(s_folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    // What is compiled ahead of time stands in a platform's folder, Azure's libraries beside that.
    private static string FindFolder(string own)
    {
        string folder = Path.Combine(own, "azure");
        return Directory.Exists(folder) ? folder : Path.Combine(Path.GetDirectoryName(own)!, "azure");
    }

    private static IStoreOpener Load()
    {
        Assembly azure = new StoreLoadContext().LoadFromAssemblyPath(Path.Combine(s_folder, "WhatsAppTools.Azure.dll"));
        return (IStoreOpener)Activator.CreateInstance(azure.GetType("WhatsAppTools.Azure.AzureStoreOpener", throwOnError: true)!)!;
    }
}
#endif
