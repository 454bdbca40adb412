namespace WhatsAppTools.Setup;

/// <summary>What a check found.</summary>
public enum SetupResult
{
    /// <summary>As it should be.</summary>
    Pass,

    /// <summary>It works, but something will be missed or will break; or the look itself failed.</summary>
    Warning,

    /// <summary>Messages will not go, or not arrive, before this is put right.</summary>
    Fail,

    /// <summary>It cannot be known; the reason is given.</summary>
    Unknown,

    /// <summary>It waits for something else to be put right.</summary>
    Skipped,
}
