namespace WhatsAppTools.Profiles;

/// <summary>
/// A connection's settings under a name: who sends, to where, and what the commands of the session use. The secret is never in it;
/// it names where the secret is.
/// </summary>
public sealed record WhatsAppProfile
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The account, <c>AC…</c>; null takes it from the environment.</summary>
    public string? AccountSid { get; init; }

    /// <summary>What signs in: the account's sid, an API key's or an OAuth app's; null is the account's.</summary>
    public string? UserName { get; init; }

    /// <summary>The sender.</summary>
    public string? From { get; init; }

    /// <summary>The messaging service.</summary>
    public string? MessagingServiceSid { get; init; }

    /// <summary>The region; null for us1.</summary>
    public string? Region { get; init; }

    /// <summary>The edge.</summary>
    public string? Edge { get; init; }

    /// <summary>The two-letter country of numbers that are written without a country code.</summary>
    public string? DefaultRegion { get; init; }

    /// <summary>Messages a second; null for the default.</summary>
    public double? MaxPerSecond { get; init; }

    /// <summary>The opt-out list's file, or the address of a container that has one for each sender; null for the sender's own.</summary>
    public string? OptOutPath { get; init; }

    /// <summary>The folder of templates as files.</summary>
    public string? TemplatePath { get; init; }

    /// <summary>The file with what Meta charges.</summary>
    public string? RateCard { get; init; }

    /// <summary>The folder of what outlives a command.</summary>
    public string? StateRoot { get; init; }

    /// <summary>Where the secret is, in words; null where the profile names none and the environment has it.</summary>
    public string? Secret => Place?.ToString();

    /// <summary>The file that it stands in.</summary>
    public string? Path { get; init; }

    /// <summary>Its name.</summary>
    public override string ToString() => Name;

    internal SecretPlace? Place { get; init; }

    /// <summary>The file where profiles are kept: in the state's folder.</summary>
    internal static string DefaultPath => System.IO.Path.Combine(State.StateRoot.Find(null).Folder, "profiles.json");
}
