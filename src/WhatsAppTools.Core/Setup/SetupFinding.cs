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
