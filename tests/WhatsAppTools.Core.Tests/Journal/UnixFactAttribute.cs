using System;

namespace WhatsAppTools.Tests.Journal;

/// <summary>A test of what only Linux and macOS have.</summary>
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = "Windows has neither flock nor modes, and links need rights there.";
        }
    }
}
