#if NETFRAMEWORK
using System;
using System.IO;
using System.Reflection;

namespace WhatsAppTools.Loading;

/// <summary>
/// Stands in for the binding redirects that a module cannot have in Windows PowerShell: where one of the module's
/// assemblies asks for a library in a version that is not there, the staged one is the answer.
/// </summary>
public static class StagedAssemblyResolver
{
    private static readonly string s_folder = Path.GetDirectoryName(typeof(StagedAssemblyResolver).Assembly.Location)!;

    /// <summary>Starts to answer. More than once does no harm.</summary>
    public static void Register()
    {
        AppDomain.CurrentDomain.AssemblyResolve -= Resolve;
        AppDomain.CurrentDomain.AssemblyResolve += Resolve;
    }

    private static Assembly? Resolve(object sender, ResolveEventArgs request)
    {
        // Only for our own libraries, not for what another module misses.
        if (request.RequestingAssembly is not Assembly asker || !IsStaged(asker))
        {
            return null;
        }

        string path = Path.Combine(s_folder, new AssemblyName(request.Name).Name + ".dll");
        return File.Exists(path) ? Assembly.LoadFrom(path) : null;
    }

    private static bool IsStaged(Assembly assembly)
    {
        return !assembly.IsDynamic
            && string.Equals(Path.GetDirectoryName(assembly.Location), s_folder, StringComparison.OrdinalIgnoreCase);
    }
}
#endif
