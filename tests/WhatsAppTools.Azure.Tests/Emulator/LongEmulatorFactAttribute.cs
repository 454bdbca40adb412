using System;

namespace WhatsAppTools.Azure.Tests.Emulator;

/// <summary>A test against the emulator that takes half an hour: only with WHATSAPPTOOLS_TEST_LONG=1.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongEmulatorFactAttribute : FactAttribute
{
    /// <summary>Looks for both when the test is discovered.</summary>
    public LongEmulatorFactAttribute()
    {
        Skip = Environment.GetEnvironmentVariable("WHATSAPPTOOLS_TEST_LONG") == "1" ? AzuriteProcess.WhyAbsent : "It takes half an hour: WHATSAPPTOOLS_TEST_LONG=1 runs it.";
    }
}
