using System;

namespace WhatsAppTools.Simulator.Tests.Shared;

/// <summary>A test that reads the shared folder and is skipped, with the reason, where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedFactAttribute : FactAttribute
{
    /// <summary>Looks for the folder when the test is discovered.</summary>
    public SharedFactAttribute()
    {
        if (SharedFolder.Find() is null)
        {
            Skip = SharedFolder.AbsentReason;
        }
    }
}
