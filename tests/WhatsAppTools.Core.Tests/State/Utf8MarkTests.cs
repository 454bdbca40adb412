using System.IO;
using System.Text;
using WhatsAppTools.Journal;

namespace WhatsAppTools.Core.Tests.State;

/// <summary>The mark that Notepad puts before a text changes nothing about a file, and makes none of ours of a foreign one.</summary>
public sealed class Utf8MarkTests
{
    private static readonly byte[] s_mark = [0xEF, 0xBB, 0xBF];

    [Fact]
    public void Lines_are_read_without_it_and_places_in_the_file_count_it()
    {
        JournalLines lines = new(Marked("{\"format\":\"x\",\"a\":1}\n{}\n"));

        Assert.True(lines.TryRead(out System.ReadOnlySpan<byte> first));
        Assert.Equal((byte)'{', first[0]);
        Assert.Equal(24, lines.WholeUntil);
        Assert.True(lines.TryRead(out _));
        Assert.False(lines.TryRead(out _));
        Assert.Equal(27, lines.WholeUntil);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("{\"format\":\"x\",\"a\"", true)]
    [InlineData("notes of somebody", false)]
    public void Where_no_line_is_whole_the_mark_goes_with_it(string text, bool isTorn)
    {
        JournalLines lines = new(Marked(text));

        Assert.False(lines.TryRead(out _));
        Assert.Equal((isTorn, 0L), (lines.IsTorn("x"), lines.WholeUntil));
    }

    [Fact]
    public void In_the_middle_of_a_file_it_is_no_mark()
    {
        JournalLines lines = new(new MemoryStream([(byte)'\n', .. s_mark, (byte)'\n']));

        Assert.True(lines.TryRead(out _));
        Assert.True(lines.TryRead(out System.ReadOnlySpan<byte> second));
        Assert.Equal(3, second.Length);
    }

    private static MemoryStream Marked(string text) => new([.. s_mark, .. Encoding.UTF8.GetBytes(text)]);
}
