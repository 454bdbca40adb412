using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Profiles;

namespace WhatsAppTools.Core.Tests.Profiles;

/// <summary>The file of profiles: readable, whole, versioned, and used only where nobody else may have written it.</summary>
public sealed class ProfileFileTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "WhatsAppTools.Profiles." + Guid.NewGuid().ToString("N"));
    private readonly ProfileFile _file;

    public ProfileFileTests() => _file = new ProfileFile(Path.Combine(_folder, "profiles.json"));

    [Fact]
    public void A_profile_comes_back_as_it_was_and_a_person_can_read_the_file()
    {
        WhatsAppProfile north = new()
        {
            Name = "clinic-north",
            AccountSid = "AC00000000000000000000000000000001",
            UserName = "SK00000000000000000000000000000001",
            From = "+15005550006",
            DefaultRegion = "GB",
            MaxPerSecond = 12.5,
            OptOutPath = "/shared/north.jsonl",
            TemplatePath = "/shared/templates",
            StateRoot = "/shared/state",
            Region = "us1",
            Edge = "dublin",
            Place = new SecretPlace(SecretKind.Variable, "NORTH_TOKEN"),
        };

        _file.Save(north);
        _file.Save(new WhatsAppProfile { Name = "Another", MessagingServiceSid = "MG00000000000000000000000000000001" });

        Assert.Equal(north with { Path = _file.Path }, _file.Find("Clinic-North"));
        Assert.Equal(["Another", "clinic-north"], _file.Read().Select(profile => profile.Name));
        string text = File.ReadAllText(_file.Path);
        Assert.Contains("\"from\": \"+15005550006\"", text, StringComparison.Ordinal);
        Assert.Contains("\"environmentVariable\": \"NORTH_TOKEN\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("null", text, StringComparison.Ordinal);
        Assert.Equal([_file.Path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Saving_replaces_whatever_the_capitals_and_removing_leaves_the_others()
    {
        _file.Save(new WhatsAppProfile { Name = "north", From = "+15005550006" });
        _file.Save(new WhatsAppProfile { Name = "North", From = "+447700900999" });
        _file.Save(new WhatsAppProfile { Name = "south" });

        Assert.Equal(2, _file.Read().Count);
        Assert.Equal("+447700900999", _file.Find("north").From);
        _file.Remove("NORTH");
        Assert.Equal(["south"], _file.Read().Select(profile => profile.Name));
        WhatsAppException missing = Assert.Throws<WhatsAppException>(() => _file.Remove("soth"));
        Assert.Equal("ProfileMissing", missing.ErrorId);
        Assert.Contains("south", missing.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "ProfileFileDamaged")]
    [InlineData("{", "ProfileFileDamaged")]
    [InlineData("[]", "ProfileFileDamaged")]
    [InlineData("{}", "ProfileFileDamaged")]
    [InlineData("""{"version":1}""", "ProfileFileDamaged")]
    [InlineData("""{"version":1,"profiles":{"a":{"form":"+15005550006"}}}""", "ProfileFileDamaged")]
    [InlineData("""{"version":1,"profiles":{"a":{"token":"x"}}}""", "ProfileFileDamaged")]
    [InlineData("""{"version":1,"profiles":{"a":{},"A":{}}}""", "ProfileFileDamaged")]
    [InlineData("""{"version":1,"profiles":{"a":null}}""", "ProfileFileDamaged")]
    [InlineData("""{"version":1,"profiles":{"a":{"secret":{}}}}""", "ProfileFileDamaged")]
    [InlineData("""{"version":1,"profiles":{"a":{"secret":{"file":"x","environmentVariable":"y"}}}}""", "ProfileFileDamaged")]
    [InlineData("""{"my":"config"}""", "ProfileFileDamaged")]
    [InlineData("""{"version":"one"}""", "ProfileFileDamaged")]
    [InlineData("""{"version":1,"profiles":{"a":{"from":"+1""", "ProfileFileDamaged")]
    [InlineData("""{"version":2,"profiles":{}}""", "ProfileFileNewer")]
    public void What_it_does_not_know_is_an_error_that_names_the_file(string json, string id)
    {
        _file.Save(new WhatsAppProfile { Name = "a" });
        File.WriteAllText(_file.Path, json);

        WhatsAppException failure = Assert.Throws<WhatsAppException>(() => _file.Read());

        Assert.Equal(id, failure.ErrorId);
        Assert.Contains(_file.Path, failure.Message, StringComparison.Ordinal);
        Assert.NotEmpty(failure.Remedy);
        Assert.All([".NET", "Path: $", "BytePosition", "System.", "Parameter"], text => Assert.DoesNotContain(text, failure.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "it is empty.")]
    [InlineData("{\n\"version\": 1,\n", "line 3 is no JSON")]
    [InlineData("{\n\"my\": \"config\" }", "line 2 has \"my\", which")]
    [InlineData("[]", "line 1 has something that")]
    public void A_mistake_is_told_as_a_person_counts(string json, string said)
    {
        _file.Save(new WhatsAppProfile { Name = "a" });
        File.WriteAllText(_file.Path, json);

        Assert.Contains(said, Assert.Throws<WhatsAppException>(() => _file.Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_that_save_at_once_lose_no_profile()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            ProfileFile file = new(_file.Path);
            for (int i = 0; i < 6; i++)
            {
                file.Save(new WhatsAppProfile { Name = $"p{writer}-{i}" });
            }
        })));

        Assert.Equal(24, _file.Read().Count);
        Assert.Equal([_file.Path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Many_that_change_one_profile_lose_none_of_its_settings()
    {
        _file.Save(new WhatsAppProfile { Name = "north" });

        _file.Change("north", all => all.Single() with { From = "+15005550006" });
        _file.Change("north", all => all.Single() with { Edge = "dublin" });

        Assert.Equal(("+15005550006", "dublin"), (_file.Find("north").From, _file.Find("north").Edge));
    }

    [Fact]
    public void A_person_may_write_comments_into_it()
    {
        _file.Save(new WhatsAppProfile { Name = "a" });
        File.WriteAllText(_file.Path, """
            {
              // the north
              "version": 1,
              "profiles": { "north": { "from": "+15005550006", }, },
            }
            """);

        Assert.Equal("+15005550006", _file.Find("north").From);
    }

    [Fact]
    public void A_mark_before_it_does_no_harm()
    {
        _file.Save(new WhatsAppProfile { Name = "north" });
        File.WriteAllText(_file.Path, File.ReadAllText(_file.Path), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Assert.Equal("north", Assert.Single(_file.Read()).Name);
    }

    [Fact]
    public void Without_a_file_there_is_no_profile()
    {
        Assert.Empty(_file.Read());
        Assert.Contains("none yet", Assert.Throws<WhatsAppException>(() => _file.Find("north")).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder));
    }

    [Theory]
    [InlineData("../north")]
    [InlineData("")]
    [InlineData(".north")]
    [InlineData("a b")]
    public void A_name_is_no_path(string name) =>
        Assert.Equal("ProfileNameInvalid", Assert.Throws<WhatsAppException>(() => _file.Save(new WhatsAppProfile { Name = name })).ErrorId);

    [Theory]
    [InlineData(true, false, false, false, null)]
    [InlineData(true, false, true, false, null)]
    [InlineData(true, false, true, true, "SecretFileOpen")]
    [InlineData(true, true, true, true, "ProfileFileOpen")]
    [InlineData(true, true, false, false, "ProfileFileOpen")]
    [InlineData(false, false, false, false, "ProfileFileForeign")]
    [InlineData(false, false, false, true, "ProfileFileForeign")]
    public void Whose_file_is_used(bool isOwnerTrusted, bool othersMayWrite, bool othersMayRead, bool isSecret, string? id) =>
        Assert.Equal(id, new FileRights("somebody", isOwnerTrusted, othersMayWrite, othersMayRead).Refusal("x", isSecret)?.ErrorId);

#if NET
    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite, false, null)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead, false, null)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, true, "SecretFileOpen")]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite, false, "ProfileFileOpen")]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite, false, "ProfileFileOpen")]
    public void A_file_is_made_for_its_owner_alone_and_its_rights_are_looked_at(UnixFileMode mode, bool isSecret, string? id)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        OwnedFile.Write(_file.Path, [1]);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_file.Path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder));
        File.SetUnixFileMode(_file.Path, mode);

        string? found = null;
        try
        {
            OwnedFile.Read(_file.Path, 10, isSecret);
        }
        catch (WhatsAppException failure)
        {
            found = failure.ErrorId;
        }

        Assert.Equal(id, found);
    }

    [Theory]
    [InlineData("notes of somebody\n", false, true)]
    [InlineData("another-secret\n", false, true)]
    [InlineData("another-secret\n", true, false)]
    [InlineData("the-secret\n", false, false)]
    [InlineData("", false, false)]
    [InlineData(null, false, false)]
    public void A_secret_takes_the_place_of_nothing_that_could_be_missed(string? content, bool isKnown, bool isRefused)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string path = Path.Combine(_folder, "secret");
        Directory.CreateDirectory(_folder);
        if (content is not null)
        {
            File.WriteAllText(path, content);
        }

        if (isRefused)
        {
            WhatsAppException refused = Assert.Throws<WhatsAppException>(() => SecretFile.Write(path, "the-secret", isKnown));
            Assert.Equal("SecretFileForeign", refused.ErrorId);
            Assert.DoesNotContain("the-secret", refused.Message, StringComparison.Ordinal);
            Assert.Equal(content, File.ReadAllText(path));
            return;
        }

        SecretFile.Write(path, "the-secret", isKnown);
        Assert.Equal("the-secret", SecretFile.Read(path));
    }

    [Fact]
    public void The_owner_of_a_file_is_known()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        OwnedFile.Write(_file.Path, [1]);
        using FileStream own = File.OpenRead(_file.Path);
        using FileStream roots = File.OpenRead("/etc/passwd");

        Assert.Equal(UnixOwner.Me, UnixOwner.Of(own.SafeFileHandle));
        Assert.Equal(0u, UnixOwner.Of(roots.SafeFileHandle));
    }
#endif

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
