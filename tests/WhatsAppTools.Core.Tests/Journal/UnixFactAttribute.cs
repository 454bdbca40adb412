using System;
using System.IO;
using System.Linq;

namespace WhatsAppTools.Tests.Journal;

/// <summary>A test of what only Linux and macOS have.</summary>
internal sealed class UnixFactAttribute : FactAttribute
{
    /// <param name="program">A program that the test starts and that not every system has; null for none.</param>
    public UnixFactAttribute(string? program = null)
    {
        Skip = OperatingSystem.IsWindows() ? "Windows has neither flock nor modes, and links need rights there."
            : program is null || IsThere(program) ? null
            : $"The program {program} is absent. On Linux it comes with util-linux.";
    }

    private static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
