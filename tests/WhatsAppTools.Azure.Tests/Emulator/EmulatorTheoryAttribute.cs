using System;

namespace WhatsAppTools.Azure.Tests.Emulator;

/// <summary>A theory against the emulator; skipped, with the reason, where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EmulatorTheoryAttribute : TheoryAttribute
{
    /// <summary>Looks for it when the test is discovered.</summary>
    public EmulatorTheoryAttribute()
    {
        Skip = AzuriteProcess.WhyAbsent;
    }
}
