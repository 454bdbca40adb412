using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using WhatsAppTools.Contacts;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Core.Tests.Contacts;

/// <summary>What has a path and is no file: it is refused at once, where .NET would wait for it.</summary>
public sealed class SpecialFileTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));

    public SpecialFileTests()
    {
        Directory.CreateDirectory(_folder);
    }

    [Fact]
    public void A_pipe_that_nobody_writes_to_is_refused_at_once()
    {
        string path = Path.Combine(_folder, "list.csv");
        if (!MakePipe(path))
        {
            return;
        }

        Assert.Equal("ContactFileIsPipe", Assert.Throws<WhatsAppException>(() => Reader().ReadFile(path, default).Count()).ErrorId);
        Assert.Equal("ContactFileIsPipe", Assert.Throws<WhatsAppException>(() => Reader().ReadColumns(path)).ErrorId);
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/full")]
    [InlineData("/dev/null")]
    public void A_device_is_no_list(string path)
    {
        if (File.Exists(path))
        {
            Assert.StartsWith("ContactFile", Assert.Throws<WhatsAppException>(() => Reader().ReadFile(path, default).Count()).ErrorId, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_is_none_of_them_whether_it_is_there_or_empty_or_has_an_odd_name()
    {
        string path = Path.Combine(_folder, "l\u00efste \u6f22.csv");
        Assert.False(SpecialFile.IsPipe(path));
        File.WriteAllText(path, string.Empty);
        Assert.False(SpecialFile.IsPipe(path));
        File.WriteAllText(path, "Phone\n07700 900123\n");
        Assert.False(SpecialFile.IsPipe(path));
        Assert.Single(Reader().ReadFile(path, default));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static ContactListReader Reader() => new(new ContactListOptions { DefaultRegion = "GB" });

    // Windows has no pipes in folders.
    private static bool MakePipe(string path)
    {
        if (Path.DirectorySeparatorChar == '\\')
        {
            return false;
        }

        using Process made = Process.Start("mkfifo", path);
        made.WaitForExit();
        return made.ExitCode == 0;
    }
}
