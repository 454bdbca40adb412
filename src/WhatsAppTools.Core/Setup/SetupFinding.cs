namespace WhatsAppTools.Setup;

/// <summary>A check's verdict in its own words.</summary>
internal sealed record SetupFinding(SetupResult Result, string Found, string? Why = null, string? Remedy = null, string? Link = null)
{
    public static SetupFinding Pass(string found, string? why = null) => new(SetupResult.Pass, found, why);

    public static SetupFinding Warning(string found, string why, string remedy, string? link = null) => new(SetupResult.Warning, found, why, remedy, link);

    public static SetupFinding Fail(string found, string why, string remedy, string? link = null) => new(SetupResult.Fail, found, why, remedy, link);

    public static SetupFinding Unknown(string found, string why, string? remedy = null) => new(SetupResult.Unknown, found, why, remedy);

    public static SetupFinding Skipped(string why) => new(SetupResult.Skipped, "Not looked at", why);
}

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
