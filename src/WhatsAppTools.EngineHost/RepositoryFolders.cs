using System;
using System.IO;

namespace WhatsAppTools.EngineHost;

/// <summary>Where things are in a clone, whatever the current directory is.</summary>
public static class RepositoryFolders
{
    /// <summary>The clone's root: the nearest folder above this program that holds the solution.</summary>
    /// <exception cref="DirectoryNotFoundException">The program runs outside a clone.</exception>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>The folder that holds the staged module's folder; PSModulePath begins with it.</summary>
    public static string StageParent => Path.Combine(Root, "out");

    /// <summary>The staged module's folder.</summary>
    public static string Stage => Path.Combine(StageParent, "WhatsAppTools");

    private static string FindRoot(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "WhatsAppTools.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {start} holds WhatsAppTools.sln. Run this program from a clone of the repository.");
    }
}
