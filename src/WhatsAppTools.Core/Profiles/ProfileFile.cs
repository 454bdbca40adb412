using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading;
using WhatsAppTools.Errors;
using WhatsAppTools.State;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Profiles;

/// <summary>The file of profiles: one readable JSON file, written as a whole, and read only where nobody else may have written it.</summary>
internal sealed class ProfileFile(string path)
{
    private const int Version = 1;

    // Some thousand profiles.
    private const long MostBytes = 4 * 1024 * 1024;

    // A change takes some milliseconds, and many may wait for theirs.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(20);

    // With numbers as they are written: +1500… and not \u002B1500….
    private static readonly ProfileJson s_json = new(new JsonSerializerOptions(ProfileJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static readonly Regex s_name = new(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", RegexOptions.CultureInvariant);

    public string Path { get; } = path;

    /// <summary>All profiles, by name; none where there is no file.</summary>
    /// <exception cref="WhatsAppException">The file cannot be read, is broken or newer, or is not to be trusted.</exception>
    public IReadOnlyList<WhatsAppProfile> Read() => Profiles(Body());

    /// <summary>One profile.</summary>
    /// <exception cref="WhatsAppException"><c>ProfileMissing</c> names what is near.</exception>
    public WhatsAppProfile Find(string name)
    {
        IReadOnlyList<WhatsAppProfile> all = Read();
        return all.FirstOrDefault(profile => Same(profile.Name, name)) ?? throw Missing(name, all);
    }

    /// <exception cref="WhatsAppException"><c>ProfileNameInvalid</c>.</exception>
    public static void RequireName(string name)
    {
        if (!s_name.IsMatch(name))
        {
            throw new WhatsAppException("ProfileNameInvalid", name) { Target = name };
        }
    }

    /// <summary>Puts a profile into the file, in the place of one of its name.</summary>
    public void Save(WhatsAppProfile profile) => Change(profile.Name, _ => profile);

    /// <summary>Makes a profile of the one of its name. Nobody else changes the file meanwhile.</summary>
    /// <param name="name">The name, which may be new.</param>
    /// <param name="change">Makes it of all that are there.</param>
    public void Change(string name, Func<IReadOnlyList<WhatsAppProfile>, WhatsAppProfile> change)
    {
        RequireName(name);
        using BusyFile alone = Lock();
        Dictionary<string, ProfileBody> all = Body();
        WhatsAppProfile profile = change(Profiles(all));
        all[profile.Name] = ToBody(profile);
        Write(all);
    }

    /// <summary>Takes a profile out of the file.</summary>
    public void Remove(string name)
    {
        using BusyFile? alone = File.Exists(Path) ? Lock() : null;
        Dictionary<string, ProfileBody> all = Body();
        if (!all.Remove(name))
        {
            throw Missing(name, Read());
        }

        Write(all);
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private IReadOnlyList<WhatsAppProfile> Profiles(Dictionary<string, ProfileBody> body) =>
        [.. body.OrderBy(entry => entry.Key, StringComparer.OrdinalIgnoreCase).Select(entry => ToProfile(entry.Key, entry.Value))];

    // What a command reads and writes again is one step: two that did so at once would each lose what the other one wrote.
    private BusyFile Lock()
    {
        Journal.PrivateFile.CreateFolder(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);
        Stopwatch waited = Stopwatch.StartNew();
        while (true)
        {
            if (BusyFile.TryTake(Path + BusyFile.Suffix, "ProfileFileNotWritten") is BusyFile taken)
            {
                return taken;
            }

            if (waited.Elapsed > s_patience)
            {
                throw new WhatsAppException("ProfileFileBusy", Path) { Target = Path };
            }

            Thread.Sleep(s_between);
        }
    }

    private WhatsAppException Missing(string name, IReadOnlyList<WhatsAppProfile> all)
    {
        IReadOnlyList<string> near = NearName.Of(name, all.Select(profile => profile.Name));
        string known = all.Count == 0 ? "There is none yet" : "There is " + string.Join(", ", (near.Count > 0 ? near : [.. all.Select(profile => profile.Name)]).Take(5));
        return new WhatsAppException("ProfileMissing", name, Path, known) { Target = name };
    }

    private Dictionary<string, ProfileBody> Body()
    {
        if (!File.Exists(Path))
        {
            return new Dictionary<string, ProfileBody>(StringComparer.OrdinalIgnoreCase);
        }

        byte[] text = OwnedFile.Read(Path, MostBytes, isSecret: false);
        try
        {
            ProfileFileBody? body = JsonSerializer.Deserialize(Utf8Mark.Skip(text).Span, s_json.ProfileFileBody);
            if (body?.Version > Version)
            {
                throw new WhatsAppException("ProfileFileNewer", Path, body.Version) { Target = Path };
            }

            // Two names that differ in capitals are one name here.
            return body?.Profiles is null || body.Version < 1 || body.Profiles.Any(entry => entry.Value is null)
                ? throw Damaged("version, profiles, or what a profile is, is missing.", null)
                : new Dictionary<string, ProfileBody>(body.Profiles, StringComparer.OrdinalIgnoreCase);
        }
        catch (JsonException failure)
        {
            throw Damaged(JsonMistake.Of(failure, text), failure);
        }
        catch (ArgumentException failure)
        {
            throw Damaged("two profiles have names that differ in nothing but capitals.", failure);
        }
    }

    private WhatsAppException Damaged(string why, Exception? failure) => new(ErrorText.For("ProfileFileDamaged", Path, why), failure) { Target = Path };

    private void Write(Dictionary<string, ProfileBody> all)
    {
        SortedDictionary<string, ProfileBody> sorted = new(all, StringComparer.OrdinalIgnoreCase);
        ProfileFileBody body = new() { Version = Version, Profiles = sorted.ToDictionary(entry => entry.Key, entry => entry.Value) };
        OwnedFile.Write(Path, Encoding.UTF8.GetBytes(JsonSerializer.Serialize(body, s_json.ProfileFileBody) + "\n"));
    }

    private WhatsAppProfile ToProfile(string name, ProfileBody body) => new()
    {
        Name = name,
        AccountSid = body.AccountSid,
        UserName = body.UserName,
        From = body.From,
        MessagingServiceSid = body.MessagingServiceSid,
        Region = body.Region,
        Edge = body.Edge,
        DefaultRegion = body.DefaultRegion,
        MaxPerSecond = body.MaxPerSecond,
        OptOutPath = body.OptOutPath,
        TemplatePath = body.TemplatePath,
        RateCard = body.RateCard,
        StateRoot = body.StateRoot,
        Place = body.Secret is SecretBody secret ? ToPlace(name, secret) : null,
        Path = Path,
    };

    private SecretPlace ToPlace(string name, SecretBody secret)
    {
        SecretPlace[] places =
        [
            .. new (SecretKind Kind, string? Name)[]
            {
                (SecretKind.Variable, secret.EnvironmentVariable),
                (SecretKind.File, secret.File),
                (SecretKind.Asset, secret.AutomationCredential),
                (SecretKind.Protected, secret.EncryptedFor),
            }.Where(place => !string.IsNullOrWhiteSpace(place.Name)).Select(place => new SecretPlace(place.Kind, place.Name!)),
        ];
        return places.Length == 1
            ? places[0]
            : throw new WhatsAppException("ProfileFileDamaged", Path, $"the secret of {name} has to name one place, and names {places.Length}") { Target = Path };
    }

    private static ProfileBody ToBody(WhatsAppProfile profile) => new()
    {
        AccountSid = profile.AccountSid,
        UserName = profile.UserName,
        From = profile.From,
        MessagingServiceSid = profile.MessagingServiceSid,
        Region = profile.Region,
        Edge = profile.Edge,
        DefaultRegion = profile.DefaultRegion,
        MaxPerSecond = profile.MaxPerSecond,
        OptOutPath = profile.OptOutPath,
        TemplatePath = profile.TemplatePath,
        RateCard = profile.RateCard,
        StateRoot = profile.StateRoot,
        Secret = profile.Place is not SecretPlace place ? null : new SecretBody
        {
            EnvironmentVariable = place.Kind == SecretKind.Variable ? place.Name : null,
            File = place.Kind == SecretKind.File ? place.Name : null,
            AutomationCredential = place.Kind == SecretKind.Asset ? place.Name : null,
            EncryptedFor = place.Kind == SecretKind.Protected ? place.Name : null,
        },
    };
}
