using System;

namespace WhatsAppTools.Azure.Tests.Emulator;

/// <summary>A test against the emulator; skipped, with the reason, where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EmulatorFactAttribute : FactAttribute
{
    /// <summary>Looks for it when the test is discovered.</summary>
    public EmulatorFactAttribute()
    {
        Skip = AzuriteProcess.WhyAbsent;
    }
}
