using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.OptOuts;

namespace WhatsAppTools.Tests.OptOuts;

public sealed class OptOutListTests : IDisposable
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("optouts").FullName;

    private string ListPath => Path.Combine(_folder, "list.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_one_process_adds_the_other_knows_after_its_next_look()
    {
        OptOutList first = Open();
        OptOutList second = Open();
        await Add(first, 1);
        await Add(second, 2);

        Assert.Equal(2, second.Count);
        Assert.Equal(1, first.Count);
        await first.RefreshAsync(CancellationToken.None);
        Assert.Equal(2, first.Count);
        Assert.Equal(2, Open().Count);
        Assert.Single(File.ReadAllLines(ListPath), line => line.Contains("version"));
    }

    [Fact]
    public async Task Many_writers_at_once_lose_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            OptOutList list = Open();
            for (int person = 0; person < 25; person++)
            {
                await Add(list, (writer * 25) + person);
            }
        })));

        Assert.Equal(200, Open().Count);
        Assert.Equal(201, File.ReadAllLines(ListPath).Length);
    }

    // Twilio's times are cut to seconds: the no may have come before the yes of its second, or after it.
    [Theory]
    [InlineData(0.9, true)]
    [InlineData(1.0, false)]
    public async Task A_no_of_the_second_in_which_somebody_was_taken_off_the_list_counts(double secondsBefore, bool counts)
    {
        const string Ana = "whatsapp:+447700900101";
        OptOutList list = Open();
        list.Take(new OptOutLine(OptOutLineKind.Out, Ana, s_noon.AddMinutes(-5), Evidence: "SM1"));
        list.Decide(new OptOutLine(OptOutLineKind.In, Ana, s_noon));

        list.Take(new OptOutLine(OptOutLineKind.Out, Ana, s_noon.AddSeconds(-secondsBefore), Evidence: "SM2"));
        await list.SaveAsync(CancellationToken.None);

        Assert.Equal(counts, list.Find(Ana) is not null);
        Assert.Equal(counts ? 1 : 0, Open().Count);
    }

    // An editor may save it so, and a killed process may leave it so: the person in the last line said no all the same.
    [Fact]
    public async Task A_last_line_that_lacks_nothing_but_its_line_break_counts_and_stays()
    {
        await Add(Open(), 1);
        await Add(Open(), 2);
        File.WriteAllText(ListPath, File.ReadAllText(ListPath).TrimEnd('\n'));
        OptOutList reader = Open();
        Assert.Equal(2, reader.Count);

        await Add(Open(), 3);
        await reader.RefreshAsync(CancellationToken.None);
        Assert.Equal(3, reader.Count);
        Assert.Equal(3, Open().Count);
        Assert.Equal(4, File.ReadAllLines(ListPath).Length);
    }

    // Notepad and Windows PowerShell put a mark before what they save.
    [Fact]
    public async Task A_list_with_a_mark_before_it_is_read_and_goes_on()
    {
        await Add(Open(), 1);
        byte[] marked = [0xEF, 0xBB, 0xBF, .. File.ReadAllBytes(ListPath)];
        File.WriteAllBytes(ListPath, marked);
        OptOutList reader = Open();
        Assert.Equal(1, reader.Count);

        await Add(Open(), 2);
        await reader.RefreshAsync(CancellationToken.None);
        Assert.Equal(2, reader.Count);
        Assert.Equal(2, Open().Count);
        Assert.Equal(marked, File.ReadAllBytes(ListPath).Take(marked.Length));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_list_whose_line_breaks_were_lost_is_damaged_and_not_cut_off(int kept)
    {
        await Add(Open(), 1);
        await Add(Open(), 2);
        string[] lines = File.ReadAllLines(ListPath);
        string text = kept == 0 ? string.Join("\r", lines) : lines[0] + "\n" + string.Join("\r", lines.Skip(1));
        File.WriteAllText(ListPath, text);
        Assert.Equal("OptOutListDamaged", Assert.Throws<WhatsAppException>(() => Open()).ErrorId);
        Assert.Equal(text, File.ReadAllText(ListPath));
    }

    // A process that dies while it writes leaves any first part of what it wrote.
    [Fact]
    public async Task Whatever_a_killed_writer_leaves_behind_is_read_and_written_on()
    {
        await Add(Open(), 1);
        await Add(Open(), 2);
        byte[] whole = File.ReadAllBytes(ListPath);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(ListPath, whole.Take(length).ToArray());
            int lines = whole.Take(length + 1).Count(letter => letter == '\n');
            OptOutList list = Open();
            Assert.Equal(Math.Max(0, lines - 1), list.Count);
            await Add(list, 3);

            Assert.Equal(Math.Max(0, lines - 1) + 1, Open().Count);
        }
    }

    [Theory]
    [InlineData("nonsense\n", "OptOutListDamaged")]
    [InlineData("{\"format\":\"WhatsAppTools opt-outs\",\"version\":2,\"simulated\":false}\n", "OptOutListTooNew")]
    [InlineData("{\"format\":\"WhatsAppTools opt-outs\",\"version\":1,\"simulated\":true}\n", "OptOutListMismatch")]
    [InlineData("{\"format\":\"WhatsAppTools opt-outs\",\"version\":1,\"simulated\":false}\n{\"op\":\"Out\"}\n", "OptOutListDamaged")]
    [InlineData("{\"format\":\"WhatsAppTools opt-outs\",\"version\":1,\"simulated\":false}\n[1]\n", "OptOutListDamaged")]
    [InlineData("{\"format\":\"WhatsAppTools opt-outs\",\"version\":1,\"simulated\":false}\n{\"op\":\"Out\"}", "OptOutListDamaged")]
    public void A_list_that_cannot_be_read_is_a_failure_and_never_an_empty_list(string text, string errorId)
    {
        File.WriteAllText(ListPath, text);

        Assert.Equal(errorId, Assert.Throws<WhatsAppException>(() => Open()).ErrorId);
    }

    // A tool replaced the line breaks, or joined lines; a disk or a hand changed one letter.
    [Theory]
    [InlineData("\n", "\r")]
    [InlineData("\n", "")]
    [InlineData("}\n{\"op", "}{\"op")]
    [InlineData("\"}\n{\"op", "\"}\r{\"op")]
    [InlineData("700910001", "70091000a")]
    [InlineData("700910002", "70091 002")]
    [InlineData("whatsapp:\\u002B447700910001", "whatsapp:k447700910001")]
    [InlineData("whatsapp:\\u002B447700910001", "whatsbpp:\\u002B447700910001")]
    [InlineData("whatsapp:\\u002B447700910001", "whatsapp:\\u002B")]
    public async Task A_list_with_a_changed_letter_is_a_failure_and_stays_as_it_is(string before, string after)
    {
        await Add(Open(), 1);
        await Add(Open(), 2);
        string damaged = File.ReadAllText(ListPath).Replace(before, after);
        foreach (string text in new[] { damaged, damaged.TrimEnd('\n') })
        {
            File.WriteAllText(ListPath, text);
            OptOutList list = new(new OptOutFile(ListPath, isSimulated: false, isPrivate: false, TimeProvider.System), () => DateTimeOffset.MaxValue);

            Assert.Equal("OptOutListDamaged", Assert.Throws<WhatsAppException>(() => Open()).ErrorId);
            Assert.Equal("OptOutListDamaged", (await Assert.ThrowsAsync<WhatsAppException>(() => Add(list, 3))).ErrorId);
            Assert.Equal(text, File.ReadAllText(ListPath));
        }
    }

    [Theory]
    [InlineData("whatsapp:GB.1a2B3c4d5e6f")]
    [InlineData("whatsapp:+5215512345678")]
    public async Task Whoever_can_be_written_to_can_stand_in_a_list(string address)
    {
        OptOutList list = Open();
        list.Take(Line(1) with { Address = address });
        await list.SaveAsync(CancellationToken.None);

        Assert.NotNull(Open().Find(address));
    }

    // Twilio hides a number where it may not show it. Such a sender of a word is nobody that a row can name.
    [Fact]
    public async Task What_is_no_address_is_not_written_because_the_list_could_not_be_read_any_more()
    {
        OptOutList list = Open();
        list.Take(Line(1) with { Address = "whatsapp:+4477XXXX" });
        await Add(list, 2);

        Assert.Equal(1, Open().Count);
    }

    [Fact]
    public async Task Lines_that_an_editor_ended_as_on_Windows_count()
    {
        await Add(Open(), 1);
        await Add(Open(), 2);
        File.WriteAllText(ListPath, File.ReadAllText(ListPath).Replace("\n", "\r\n"));

        Assert.Equal(2, Open().Count);
    }

    [Fact]
    public async Task Nobody_comes_off_a_list_because_its_file_was_taken_away_or_replaced_by_a_shorter_one()
    {
        OptOutList list = Open();
        await Add(list, 1);
        File.Delete(ListPath);
        await list.RefreshAsync(CancellationToken.None);
        Assert.Equal(1, list.Count);

        await Add(list, 2);
        Assert.Equal(1, Open().Count);
        Assert.Equal(2, list.Count);
    }

    [Fact]
    public async Task Another_process_that_holds_the_lock_too_long_is_named_and_what_was_learned_still_counts()
    {
        using FileStream held = JournalLock.Open(ListPath, mayCreate: true);
        Sending.VirtualTime time = new();
        OptOutList list = Open(time);
        list.Take(Line(1));
        Task saving = list.SaveAsync(CancellationToken.None);
        time.MoveBy(TimeSpan.FromSeconds(11));

        Assert.Equal("OptOutListInUse", (await Assert.ThrowsAsync<WhatsAppException>(() => saving)).ErrorId);
        Assert.Equal(1, list.Count);
        held.Dispose();
        await list.SaveAsync(CancellationToken.None);
        Assert.Equal(1, Open().Count);
    }

#if NET
    // One list under two names: a link, a mapped drive, a mounted folder.
    [Fact]
    public async Task The_lock_is_the_files_own_under_whatever_name_it_is_reached()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await Add(Open(), 1);
        string link = Path.Combine(_folder, "link.jsonl");
        File.CreateSymbolicLink(link, ListPath);
        using FileStream held = JournalLock.Open(link, mayCreate: false);
        Sending.VirtualTime time = new();
        OptOutList list = Open(time);
        list.Take(Line(2));
        Task saving = list.SaveAsync(CancellationToken.None);
        time.MoveBy(TimeSpan.FromSeconds(11));

        Assert.Equal("OptOutListInUse", (await Assert.ThrowsAsync<WhatsAppException>(() => saving)).ErrorId);
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }
#endif

    [Fact]
    public async Task What_somebody_decides_counts_although_this_machines_clock_is_slow()
    {
        OptOutList list = Open();
        list.Take(Line(1));

        Assert.True(list.Decide(new OptOutLine(OptOutLineKind.In, Line(1).Address, s_noon.AddHours(-1))));
        await list.SaveAsync(CancellationToken.None);
        Assert.Equal(0, Open().Count);
    }

    // A machine whose clock was two days ahead took somebody off the list.
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task A_no_that_comes_after_a_yes_of_a_wrong_clock_counts_then_and_ever_after(int daysLater)
    {
        OptOutList list = Open(now: s_noon);
        list.Take(Line(1) with { At = s_noon.AddDays(-1), Evidence = "SM0" });
        list.Take(new OptOutLine(OptOutLineKind.In, Line(1).Address, s_noon.AddDays(2), OptOutScope.All, OptOutLine.Manual));
        await list.SaveAsync(CancellationToken.None);
        list = Open(now: s_noon);
        Assert.Null(list.Since(Line(1).Address));

        Assert.True(list.Take(Line(1)));
        await list.SaveAsync(CancellationToken.None);

        OptOutList later = Open(now: s_noon.AddDays(daysLater));
        Assert.Equal("SM1", later.Find(Line(1).Address)?.Evidence);
        Assert.True(later.Decide(new OptOutLine(OptOutLineKind.In, Line(1).Address, s_noon)));
        Assert.Null(later.Find(Line(1).Address));
    }

#if NET
    [Fact]
    public async Task Under_the_users_own_folder_only_the_owner_may_read_what_is_made()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string path = Path.Combine(_folder, "own", "list.jsonl");
        OptOutList list = new(new OptOutFile(path, false, isPrivate: true, TimeProvider.System), () => DateTimeOffset.MaxValue);
        await Add(list, 1);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(path)!));
    }
#endif

    private static async Task Add(OptOutList list, int person)
    {
        list.Take(Line(person));
        await list.SaveAsync(CancellationToken.None);
    }

    private static OptOutLine Line(int person) =>
        new(OptOutLineKind.Out, "whatsapp:+4477009" + (10000 + person), s_noon.AddSeconds(person), OptOutScope.All, OptOutLine.Word, "SM" + person);

    private OptOutList Open(TimeProvider? time = null, DateTimeOffset? now = null)
    {
        OptOutFile file = new(ListPath, isSimulated: false, isPrivate: false, time ?? TimeProvider.System);
        OptOutList list = new(file, () => now ?? DateTimeOffset.MaxValue);
        list.RefreshAsync(CancellationToken.None).GetAwaiter().GetResult();
        return list;
    }
}
