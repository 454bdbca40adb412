using System;
using System.IO;
using System.Net;
using System.Runtime.InteropServices;
using WhatsAppTools.Journal;
using WhatsAppTools.Profiles;
using WhatsAppTools.State;

namespace WhatsAppTools.Setup;

/// <summary>What this machine is, as far as a set-up depends on it.</summary>
public sealed record SetupMachine
{
    /// <summary>PowerShell's version.</summary>
    public required Version PowerShellVersion { get; init; }

    /// <summary>.NET's name and version.</summary>
    public string Runtime { get; init; } = RuntimeInformation.FrameworkDescription;

    /// <summary>Whether TLS 1.2 is among what this process may speak; null where the operating system decides, as it should.</summary>
    public bool? AllowsTls12 { get; init; }

    /// <summary>The proxy that the system names for Twilio, without user and password; null for none.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Where journals are kept that nobody gave a path for.</summary>
    public string JournalFolder { get; init; } = JournalLocation.Folder;

    /// <summary>Where opt-out lists and the like are kept, where the connection names no other place.</summary>
    public string StateFolder { get; init; } = StateRoot.Find(null).Folder;

    /// <summary>The file of profiles.</summary>
    public string ProfilePath { get; init; } = WhatsAppProfile.DefaultPath;

    /// <summary>The profile that the environment names; null for none.</summary>
    public string? ProfileName { get; init; }

    /// <summary>How many bytes are free for journals; null where that cannot be told.</summary>
    public long? FreeBytes { get; init; }

    /// <summary>The auth token of the environment, which webhook signatures need: whether there is one, never what it is.</summary>
    public bool HasAuthToken { get; init; }

    /// <summary>This machine.</summary>
    /// <param name="powerShell">PowerShell's version, which the core does not know.</param>
    public static SetupMachine Here(Version powerShell) => new()
    {
        PowerShellVersion = powerShell,
        AllowsTls12 = Tls12(),
        Proxy = SystemProxy(),
        ProfileName = Environment.GetEnvironmentVariable("TWILIO_PROFILE") is { } name && !string.IsNullOrWhiteSpace(name) ? name.Trim() : null,
        FreeBytes = FreeAt(JournalLocation.Folder),
        HasAuthToken = !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable("TWILIO_AUTH_TOKEN")),
    };

#if NET
    private static bool? Tls12() => null;

    private static IWebProxy? ProxyOfSystem() => System.Net.Http.HttpClient.DefaultProxy;
#else
    private static bool? Tls12() => ServicePointManager.SecurityProtocol == SecurityProtocolType.SystemDefault
        ? null
        : (ServicePointManager.SecurityProtocol & SecurityProtocolType.Tls12) != 0;

    private static IWebProxy? ProxyOfSystem() => WebRequest.DefaultWebProxy;
#endif

    private static Uri? SystemProxy()
    {
        Uri twilio = new("https://api.twilio.com/");
        IWebProxy? proxy = ProxyOfSystem();
        Uri? address = proxy is null || proxy.IsBypassed(twilio) ? null : proxy.GetProxy(twilio);

        // .NET Framework gives the destination itself where there is no proxy.
        return address is null || address == twilio ? null : new UriBuilder(address) { UserName = string.Empty, Password = string.Empty }.Uri;
    }

    private static long? FreeAt(string folder)
    {
        string? existing = Path.GetFullPath(folder);
        while (existing is not null && !Directory.Exists(existing))
        {
            existing = Path.GetDirectoryName(existing);
        }

        try
        {
            return existing is null ? null : new DriveInfo(existing).AvailableFreeSpace;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // A share has no drive to ask; the check says that it is not known.
            return null;
        }
    }
}
