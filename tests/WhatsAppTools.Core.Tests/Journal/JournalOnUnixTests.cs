using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.Versioning;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Tests.Sending;

namespace WhatsAppTools.Tests.Journal;

/// <summary>Links, locks, pipes, devices and rights, as Linux and macOS have them.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class JournalOnUnixTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("journal").FullName;

    private static JournalHeader Header { get; } = new() { Campaign = "reminder", Account = "AC00000000000000000000000000000000", From = EngineScene.Sender };

    private static JournalOptions Options { get; } = new() { DeriveKey = FakeTwilio.KeyOf };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [UnixFact]
    public void Two_names_of_one_journal_are_one_journal()
    {
        string path = PathOf("a.jsonl");
        string symbolic = PathOf("b.jsonl");
        string hard = PathOf("c.jsonl");
        string folder = PathOf("folder");
        File.CreateSymbolicLink(symbolic, path);
        Directory.CreateSymbolicLink(folder, _folder);
        using (Open(path))
        {
            Run("ln", path, hard);
            foreach (string other in new[] { symbolic, hard, Path.Combine(folder, "a.jsonl"), PathOf("./a.jsonl"), Path.GetRelativePath(".", path) })
            {
                Assert.Equal("JournalInUse", ErrorOf(() => Open(other)));
                Assert.Equal("JournalInUse", ErrorOf(() => JournalEditor.Open(other, TimeProvider.System)));
                Assert.Equal("reminder", JournalContent.ReadHeader(other).Campaign);
            }

            Assert.Equal("JournalInUse", ErrorOf(() => JournalLocation.Remove(path)));
            Assert.True(File.Exists(path));
        }

        Open(hard).Dispose();
        JournalLocation.Remove(path);
        Assert.False(File.Exists(path));
    }

    [UnixFact("flock")]
    public void The_lock_holds_against_another_process_and_ends_with_it()
    {
        string path = PathOf("a.jsonl");
        using (Open(path))
        {
            Assert.NotEqual(0, Run("flock", "--nonblock", "--exclusive", path, "true"));
            Assert.Equal(0, Run("flock", "--nonblock", "--shared", path, "true"));
        }

        Assert.Equal(0, Run("flock", "--nonblock", "--exclusive", path, "true"));
    }

    [UnixFact]
    public void A_pipe_and_a_device_are_refused_at_once()
    {
        string pipe = PathOf("pipe");
        string link = PathOf("link");
        Assert.Equal(0, Run("mkfifo", pipe));
        File.CreateSymbolicLink(link, pipe);
        Assert.Equal("JournalNotAFile", ErrorOf(() => Open(pipe)));
        Assert.Equal("JournalNotAFile", ErrorOf(() => Open(link)));
        Assert.Equal("JournalForeign", ErrorOf(() => JournalContent.Read(pipe)));
        Assert.Equal("JournalForeign", ErrorOf(() => JournalContent.Read(link)));
        Assert.Equal("JournalForeign", ErrorOf(() => Open("/dev/full")));

        // The machine has one: another run of these tests may just have it open.
        Assert.Matches("^(JournalWriteFailed|JournalInUse)", ErrorOf(() => Open("/dev/null")));
        Assert.Equal("JournalForeign", ErrorOf(() => JournalContent.Read("/dev/zero")));
    }

    [UnixFact]
    public void A_link_that_leads_nowhere_is_no_file()
    {
        string link = PathOf("link.jsonl");
        File.CreateSymbolicLink(link, PathOf("gone/a.jsonl"));
        Assert.StartsWith("JournalNotAFile", ErrorOf(() => Open(link)), StringComparison.Ordinal);
    }

    [UnixFact]
    public void A_journal_has_the_rights_of_its_folder_and_its_own_folder_is_its_owners()
    {
        string shared = PathOf("shared");
        string own = PathOf("own");
        Directory.CreateDirectory(shared);
        File.SetUnixFileMode(shared, (UnixFileMode)Convert.ToInt32("755", 8));
        using (CampaignJournal open = Open(Path.Combine(shared, "a.jsonl")))
        {
            Assert.True(open.IsOpenToAll);
        }

        using (CampaignJournal again = Open(Path.Combine(shared, "a.jsonl")))
        {
            Assert.False(again.IsOpenToAll);
        }

        string path = Path.Combine(own, "journals", "a.jsonl");
        JournalLocation.PrepareFolder(path);
        using (CampaignJournal ours = Open(path))
        {
            Assert.False(ours.IsOpenToAll);
        }

        Assert.Equal("600", ModeOf(path));
        Assert.Equal("700", ModeOf(Path.GetDirectoryName(path)!));
    }

    [UnixFact]
    public void A_large_file_without_a_line_end_is_refused_and_not_read_into_memory()
    {
        string path = PathOf("large.bin");
        using (FileStream large = File.Create(path))
        {
            large.SetLength(1L << 30);
        }

        long before = GC.GetTotalAllocatedBytes();
        Assert.Equal("JournalForeign", ErrorOf(() => Open(path)));
        Assert.Equal("JournalForeign", ErrorOf(() => JournalContent.Read(path)));
        Assert.True(GC.GetTotalAllocatedBytes() - before < 50_000_000);
        Assert.Equal(1L << 30, new FileInfo(path).Length);
    }

    [UnixFact]
    public void A_journal_whose_last_line_has_no_end_for_a_gigabyte_is_damaged()
    {
        string path = PathOf("a.jsonl");
        Open(path).Dispose();
        int lines = File.ReadAllLines(path).Length;
        using (FileStream journal = File.OpenWrite(path))
        {
            journal.SetLength(1L << 30);
        }

        WhatsAppException failure = Assert.Throws<WhatsAppException>(() => Open(path));
        Assert.Equal("JournalDamaged", failure.ErrorId);
        Assert.Contains($"line {lines + 1}", failure.Message, StringComparison.Ordinal);
        Assert.Equal("JournalDamaged", ErrorOf(() => JournalContent.Read(path)));
    }

    private static string ModeOf(string path) => Convert.ToString((int)File.GetUnixFileMode(path), 8);

    private static CampaignJournal Open(string path) => JournalOpening.Open(path, Header, Options with { Continue = true }, TimeProvider.System);

    private static string ErrorOf(Func<object> action)
    {
        try
        {
            (action() as IDisposable)?.Dispose();
            return string.Empty;
        }
        catch (WhatsAppException failure)
        {
            return failure.ErrorId + (failure.InnerException is Exception inner ? $" {inner.GetType().Name} {inner.HResult:x} {inner.Message}" : string.Empty);
        }
    }

    private static string ErrorOf(Action action) => ErrorOf(() =>
    {
        action();
        return string.Empty;
    });

    private static int Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode;
    }

    private string PathOf(string name) => Path.Combine(_folder, name);
}
