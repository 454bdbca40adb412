using System;
using System.IO;

namespace WhatsAppTools.Simulator.Tests.Shared;

/// <summary>The folder beside the repository with Twilio's OpenAPI files and the facts, which is no part of it.</summary>
internal static class SharedFolder
{
    public const string AbsentReason =
        "The folder ../shared with Twilio's OpenAPI files is absent (or set WHATSAPPTOOLS_SHARED).";

    public static string? Find()
    {
        string? named = Environment.GetEnvironmentVariable("WHATSAPPTOOLS_SHARED");
        if (named is not null)
        {
            return Directory.Exists(named) ? named : null;
        }

        string beside = Path.GetFullPath(Path.Combine(RepositoryFolder.Path, "..", "shared"));
        return Directory.Exists(Path.Combine(beside, "openapi")) ? beside : null;
    }

    public static string FileOf(string folder, string name)
    {
        return Path.Combine(Find() ?? throw new DirectoryNotFoundException(AbsentReason), folder, name);
    }
}
