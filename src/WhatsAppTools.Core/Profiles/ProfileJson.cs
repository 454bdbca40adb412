using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhatsAppTools.Profiles;

/// <summary>How the file of profiles is read and written. A person reads and edits it, so what it does not know is an error.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    WriteIndented = true)]
[JsonSerializable(typeof(ProfileFileBody))]
internal sealed partial class ProfileJson : JsonSerializerContext
{
}

/// <summary>The file of profiles.</summary>
internal sealed record ProfileFileBody
{
    public int Version { get; init; }

    public Dictionary<string, ProfileBody>? Profiles { get; init; }
}

/// <summary>One profile of the file.</summary>
internal sealed record ProfileBody
{
    public string? AccountSid { get; init; }

    public string? UserName { get; init; }

    public string? From { get; init; }

    public string? MessagingServiceSid { get; init; }

    public string? Region { get; init; }

    public string? Edge { get; init; }

    public string? DefaultRegion { get; init; }

    public double? MaxPerSecond { get; init; }

    public string? OptOutPath { get; init; }

    public string? TemplatePath { get; init; }

    public string? RateCard { get; init; }

    public string? StateRoot { get; init; }

    public SecretBody? Secret { get; init; }
}

/// <summary>Where a profile's secret is: one of the four.</summary>
internal sealed record SecretBody
{
    public string? EnvironmentVariable { get; init; }

    public string? File { get; init; }

    public string? AutomationCredential { get; init; }

    public string? EncryptedFor { get; init; }
}
