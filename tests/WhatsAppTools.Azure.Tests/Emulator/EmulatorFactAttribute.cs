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

    /// <summary>True where the test says whom a process trusts, by a variable that only Linux has.</summary>
    public bool NeedsLinux
    {
        get;
        set
        {
            field = value;
            if (value && !OperatingSystem.IsLinux())
            {
                Skip ??= "It needs SSL_CERT_FILE, which only Linux reads.";
            }
        }
    }
}
