using System;
using System.IO;
using System.Linq;
using System.Threading;
using WhatsAppTools.Alerts;
using WhatsAppTools.Errors;
using WhatsAppTools.Inbound;
using WhatsAppTools.OptOuts;
using WhatsAppTools.State;
using WhatsAppTools.Webhooks;

namespace WhatsAppTools.Tests.State;

/// <summary>A path that names somebody's own file costs nobody that file, and a damaged file of ours is told, never shortened.</summary>
public sealed class ForeignFileTests : IDisposable
{
    private const string Cursor = "WhatsAppTools inbound";
    private const string Inbox = "WhatsAppTools webhooks";
    private const string OptOuts = "WhatsAppTools opt-outs";
    private const string Alerts = "WhatsAppTools alerts";

    private static readonly DateTimeOffset s_noon = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("foreign").FullName;

    private string FilePath => Path.Combine(_folder, "file.json");

    public static TheoryData<string, string> Stores => new()
    {
        { Cursor, "InboundCursorDamaged" },
        { Inbox, "WebhookInboxUnreadable" },
        { OptOuts, "OptOutListDamaged" },
        { Alerts, "AlertStateDamaged" },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Stores))]
    public void A_file_of_something_else_is_named_and_left_as_it_is_also_where_it_has_no_line_break(string format, string errorId)
    {
        string[] contents =
        [
            "{\"name\":\"web\",\"port\":8080}",
            "{\"format\":\"WhatsAppTools\"",
            "{\"format\":\"WhatsAppTools other\",\"version\":1",
            "\0\u0001\u0002\0",
            new string('x', 3_000_000),
        ];
        foreach (string content in contents)
        {
            AssertRefused(format, errorId, content, line: 1);
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public void A_first_line_that_a_crash_tore_is_begun_anew(string format, string errorId)
    {
        Assert.NotEmpty(errorId);
        string header = $"{{\"format\":\"{format}\",\"version\":1,\"simulated\":true,\"generation\":\"1\"}}";
        foreach (int length in Enumerable.Range(0, header.Length))
        {
            File.WriteAllText(FilePath, header.Substring(0, length));
            Write(format);

            Assert.StartsWith($"{{\"format\":\"{format}\",\"version\":1,\"simulated\":true", File.ReadAllText(FilePath), StringComparison.Ordinal);
        }
    }

    // What follows a stretch without line breaks is not read: to cut it off would lose, of a list, who said no.
    [Theory]
    [MemberData(nameof(Stores))]
    public void A_line_that_is_longer_than_any_of_ours_is_told_and_nothing_after_it_is_lost(string format, string errorId)
    {
        Write(format);
        int lines = File.ReadAllLines(FilePath).Length;
        string whole = File.ReadAllText(FilePath);

        AssertRefused(format, errorId, whole + new string('x', 3_000_000) + "\n" + whole.Split('\n')[1] + "\n", lines + 1);
    }

    [Fact]
    public void A_list_that_somebody_elses_file_has_taken_the_place_of_is_looked_at_anew()
    {
        OptOutList list = List();
        Take(list, 1);
        string other = new('x', File.ReadAllBytes(FilePath).Length + 10);
        File.WriteAllText(FilePath, other);

        Assert.Equal("OptOutListDamaged", Assert.Throws<WhatsAppException>(() => Take(list, 2)).ErrorId);
        Assert.Equal(other, File.ReadAllText(FilePath));
    }

    // Somebody may keep a file of their own under the name that a file of ours would have while it is written.
    [Fact]
    public void A_file_beside_ours_is_nobodys_place_to_write_to_and_never_becomes_ours()
    {
        string[] names = [FilePath + ".new", FilePath + ".tmp", FilePath + ".bak", FilePath + ".old"];
        foreach (string name in names)
        {
            File.WriteAllText(name, "mine");
        }

        AlertFiles alerts = new(FilePath, isPrivate: false);
        alerts.TryLock()!.Dispose();
        alerts.Replace([1, 2]);
        Assert.Equal([1, 2], File.ReadAllBytes(FilePath));
        File.Delete(FilePath);
        Write(Cursor);
        ReceiverFile.Replace(new MemoryStream(), FilePath, isPrivate: false, file => file.WriteByte(3));

        Assert.Equal([3], File.ReadAllBytes(FilePath));
        Assert.All(names, name => Assert.Equal("mine", File.ReadAllText(name)));
        Assert.Equal(names.Append(FilePath).Append(FilePath + ".lock").OrderBy(name => name, StringComparer.Ordinal), Directory.GetFiles(_folder).OrderBy(name => name, StringComparer.Ordinal));
    }

    private void AssertRefused(string format, string errorId, string content, int line)
    {
        File.WriteAllText(FilePath, content);
        byte[] before = File.ReadAllBytes(FilePath);
        WhatsAppException failure = Assert.Throws<WhatsAppException>(() => Write(format));

        Assert.Equal(errorId, failure.ErrorId);
        Assert.Contains(FilePath, failure.Message, StringComparison.Ordinal);
        Assert.Contains($"line {line} ", failure.Message, StringComparison.Ordinal);
        Assert.True(before.AsSpan().SequenceEqual(File.ReadAllBytes(FilePath)), format + " wrote to: " + content.Substring(0, Math.Min(40, content.Length)));
    }

    // As a command does: opens what the path names, and writes a line.
    private void Write(string format)
    {
        switch (format)
        {
            case Cursor:
                using (InboundCursor cursor = InboundCursor.Open(FilePath, isSimulated: true, isPrivate: false))
                {
                    cursor.Begin("SM1", s_noon);
                }

                break;
            case Inbox:
                using (WebhookInbox inbox = WebhookInbox.Open(WebhookInboxFile.Open(FilePath, isSimulated: true, isPrivate: false), TimeProvider.System))
                {
                    inbox.Accept([new WebhookItem("a", "AccountSid=AC01", IsEvent: false, s_noon)]);
                }

                break;
            case OptOuts:
                Take(List(), 1);
                break;
            default:
                AlertStore store = new(new AlertFiles(FilePath, isPrivate: false), isSimulated: true, TimeProvider.System, new Random(1));
                using (AlertSession session = store.OpenAsync(CancellationToken.None).GetAwaiter().GetResult()!)
                {
                    session.Book.NoteTick(s_noon);
                    session.Commit(s_noon);
                }

                break;
        }
    }

    private OptOutList List() => new(new OptOutFile(FilePath, isSimulated: true, isPrivate: false, TimeProvider.System), () => DateTimeOffset.MaxValue);

    private static void Take(OptOutList list, int person)
    {
        list.Take(new OptOutLine(OptOutLineKind.Out, "whatsapp:+4477009" + (10000 + person), s_noon, OptOutScope.All, OptOutLine.Word, "SM" + person));
        list.SaveAsync(CancellationToken.None).GetAwaiter().GetResult();
    }
}
