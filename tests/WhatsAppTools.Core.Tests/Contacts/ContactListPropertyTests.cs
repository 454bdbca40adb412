using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using CsCheck;
using WhatsAppTools.Contacts;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Core.Tests.Contacts;

public sealed class ContactListPropertyTests
{
    // A letter before the euro sign, written in Windows-1252, can be a valid UTF-8 sequence: no reader can tell.
    private static readonly Gen<string> s_value = Gen.String[Gen.Char["abc äéß€ 12,;\t\"'\r\n=+-"], 0, 12]
        .Where(value => value.IndexOf("sep=", System.StringComparison.OrdinalIgnoreCase) < 0)
        .Where(value => !value.Contains("ä€") && !value.Contains("é€") && !value.Contains("ß€"));

    [Fact]
    public void Every_value_comes_back_as_it_was_written_whatever_the_encoding_delimiter_and_line_end()
    {
        Gen<(string[][], int, char, string)> files = Gen.Select(
            Gen.Select(s_value, s_value, (first, second) => new[] { first, second }).Array[1, 20],
            Gen.Int[0, 4],
            Gen.Char[",;\t"],
            Gen.Bool.Select(windows => windows ? "\r\n" : "\n"));

        files.Sample((rows, encodingIndex, delimiter, lineEnd) =>
        {
            Encoding encoding = new Encoding[] { new UTF8Encoding(true), new UTF8Encoding(false), Encoding.Unicode, Encoding.BigEndianUnicode, TextEncodings.Windows1252 }[encodingIndex];
            StringBuilder text = new("Name" + delimiter + "Phone" + delimiter + "Note" + lineEnd);
            List<int> lines = new();
            int line = 2;
            for (int i = 0; i < rows.Length; i++)
            {
                string record = Quote(rows[i][0]) + delimiter + "+4477009" + i.ToString("D5", CultureInfo.InvariantCulture) + delimiter + Quote(rows[i][1]) + lineEnd;
                lines.Add(line);
                line += CountLines(record);
                text.Append(record);
            }

            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(text.ToString())];
            List<ContactRow> read = new ContactListReader(new ContactListOptions { Delimiter = delimiter }).Read(new MemoryStream(bytes), "list.csv", default).ToList();

            Assert.Equal(rows.Select(row => row[0]), read.Select(row => row.Values[0]));
            Assert.Equal(rows.Select(row => row[1]), read.Select(row => row.Values[2]));
            Assert.Equal(lines, read.Select(row => row.LineNumber));
        });
    }

    [Fact]
    public void Whatever_the_bytes_are_the_reader_ends_with_rows_or_with_a_failure_that_has_a_remedy()
    {
        Gen<byte[]> text = Gen.String[Gen.Char["Phone,To;\t\"'=+0123456789\r\n\uFEFFé€\0"], 0, 200].Select(Encoding.UTF8.GetBytes);
        Gen<byte[]> listed = text.Select(bytes => (byte[])[.. "Phone,Name\n"u8, .. bytes]);
        Gen.OneOf(text, listed, Gen.Byte.Array[0, 200], Gen.Byte.Array[0, 60].Select(bytes => (byte[])[.. "Phone,Name\n"u8, .. bytes])).Sample(
            bytes =>
            {
                try
                {
                    foreach (ContactRow row in new ContactListReader(new ContactListOptions { DefaultRegion = "GB" }).Read(new MemoryStream(bytes), "list.csv", default))
                    {
                        Assert.True(row.Address is null != row.Problem is null);
                    }
                }
                catch (WhatsAppException problem)
                {
                    Assert.NotEmpty(problem.Remedy);
                }
            },
            iter: 5_000);
    }

    private static string Quote(string value) => '"' + value.Replace("\"", "\"\"", System.StringComparison.Ordinal) + '"';

    private static int CountLines(string record)
    {
        int count = 0;
        for (int i = 0; i < record.Length; i++)
        {
            count += record[i] == '\n' || (record[i] == '\r' && (i + 1 == record.Length || record[i + 1] != '\n')) ? 1 : 0;
        }

        return count;
    }
}
