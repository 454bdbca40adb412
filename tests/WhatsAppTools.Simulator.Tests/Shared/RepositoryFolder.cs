using System;
using System.IO;

namespace WhatsAppTools.Simulator.Tests.Shared;

/// <summary>The repository's root, found from where the tests run.</summary>
internal static class RepositoryFolder
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "WhatsAppTools.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("WhatsAppTools.sln was not found above the tests.");
    }
}
