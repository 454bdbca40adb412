using System;
using System.Linq;
using System.Reflection;
using System.Text;
using WhatsAppTools.Journal;
using WhatsAppTools.Modes;
using WhatsAppTools.Tests.Sending;

namespace WhatsAppTools.Tests.Journal;

/// <summary>A journal's lines as JSON and back.</summary>
public sealed class JournalLineTests
{
    private static readonly DateTimeOffset s_time = VirtualTime.Epoch + TimeSpan.FromMilliseconds(1);

    [Fact]
    public void A_line_about_a_row_is_read_as_it_was_written() => AssertReadAgain(
        new JournalLine
        {
            Id = 7,
            Key = "order \"7\"",
            To = "whatsapp:+15005550007",
            Row = 70_000_000_000,
            FileLine = 8,
            Content = "0123456789abcdef",
            State = JournalState.Failed,
            Time = s_time,
            IsTimeUnsure = true,
            OverridesOptOut = true,
            Cost = 0.0725m,
            Mode = SendMode.Template,
            Text = "fedcba9876543210",
            Template = "HX00000000000000000000000000000007",
            SendAt = s_time.AddHours(1),
            Sid = "SM00000000000000000000000000000007",
            Sent = s_time.AddHours(2),
            Code = 63016,
            ErrorId = "Twilio63016",
        },
        "KeyCheck", "Epoch", "Worker", "Rows", "Keys", "Until", "Mark", "User", "Host", "Currency");

    [Fact]
    public void A_line_about_a_run_is_read_as_it_was_written() => AssertReadAgain(
        new JournalLine
        {
            Mark = JournalMark.Epoch,
            Time = s_time,
            KeyCheck = "01234567",
            User = "ann",
            Host = "desk",
            Currency = "EUR",
            Epoch = 3,
            Worker = "desk/4711",
            Rows = 5_000_000_000,
            Keys = "0011223344556677",
            Until = s_time.AddDays(1),
            ErrorId = "Twilio63018",
        },
        "Id", "Key", "To", "Row", "FileLine", "Content", "State", "IsTimeUnsure", "OverridesOptOut", "Cost", "Mode", "Text", "Template", "SendAt", "Sid", "Sent", "Code");

    [Fact]
    public void A_line_about_a_row_that_was_set_aside_is_read_as_it_was_written() => AssertReadAgain(
        new JournalLine { Mark = JournalMark.Aside, Time = s_time, Key = "order 7", To = "+1 500 555 0007", Row = 7, FileLine = 8, Code = 21211, ErrorId = "NumberInvalid" });

    [Fact]
    public void What_a_later_version_adds_to_a_line_is_passed_over()
    {
        JournalLine? line = JournalLineParser.Read("""{"i":1,"q":{"a":[1]},"T":"x","later":[{"i":2}],"s":"HandedOver","t":"2026-11-02T08:00:00.000Z"}"""u8);

        Assert.Equal((1, JournalState.HandedOver, null), (line!.Id, line.State, line.To));
    }

    [Theory]
    [InlineData("""{"i":1,"s":"HandedOver" """)]
    [InlineData("""{"i":"one","s":"HandedOver"}""")]
    [InlineData("""{"i":1,"s":"Lost"}""")]
    [InlineData("""{"s":"HandedOver"}""")]
    [InlineData("""[1]""")]
    [InlineData("")]
    public void What_is_no_line_reads_as_none(string text) => Assert.Null(JournalLineParser.Read(Encoding.UTF8.GetBytes(text)));

    private static void AssertReadAgain(JournalLine line, params string[] notWritten)
    {
        byte[] text = JournalLineWriter.Write(line);
        JournalLine? read = JournalLineParser.Read(text.AsSpan(0, text.Length - 1));

        Assert.NotNull(read);
        foreach (PropertyInfo property in typeof(JournalLine).GetProperties())
        {
            Assert.Equal((property.Name, property.GetValue(line)), (property.Name, property.GetValue(read)));
        }

        if (notWritten.Length > 0)
        {
            // A property that is added has to be given above, or named as one of the other kind of line.
            string[] given = [.. typeof(JournalLine).GetProperties().Where(property => !Equals(property.GetValue(line), property.GetValue(new JournalLine()))).Select(property => property.Name)];
            Assert.Equal(typeof(JournalLine).GetProperties().Select(property => property.Name).OrderBy(name => name, StringComparer.Ordinal), given.Concat(notWritten).OrderBy(name => name, StringComparer.Ordinal));
        }
    }
}
