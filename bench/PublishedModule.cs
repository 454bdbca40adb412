using System;
using System.IO;
using System.IO.Compression;
using WhatsAppTools.EngineHost;

namespace WhatsAppTools.Bench;

/// <summary>The module as it is published, with what is compiled ahead of time, beside the portable one that a build leaves.</summary>
internal static class PublishedModule
{
    /// <summary>Unpacks it, and returns the folder that can stand on PSModulePath.</summary>
    /// <param name="folder">A folder to unpack into.</param>
    public static string Unpack(string folder)
    {
        string package = Path.Combine(RepositoryFolders.Root, "out", "packages", "WhatsAppTools.zip");
        if (!File.Exists(package))
        {
            throw new InvalidOperationException("There is no package to measure. Run 'dotnet build src/WhatsAppTools -t:PackageModule' first.");
        }

        string parent = Path.Combine(folder, "published");
        ZipFile.ExtractToDirectory(package, parent);
        return parent;
    }
}
