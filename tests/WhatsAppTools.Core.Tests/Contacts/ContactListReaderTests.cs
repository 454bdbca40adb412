using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using WhatsAppTools.Contacts;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Core.Tests.Contacts;

public sealed class ContactListReaderTests
{
    private static readonly ContactListOptions s_british = new() { DefaultRegion = "GB" };

    public static TheoryData<string, bool, char> EncodingsAndDelimiters()
    {
        TheoryData<string, bool, char> data = new();
        foreach ((string encoding, bool mark) in new[] { ("utf-8", true), ("utf-8", false), ("utf-16", true), ("utf-16", false), ("utf-16BE", true), ("utf-16BE", false), ("windows-1252", false), ("utf-32", true) })
        {
            foreach (char delimiter in ",;\t")
            {
                data.Add(encoding, mark, delimiter);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EncodingsAndDelimiters))]
    public void Encoding_and_delimiter_are_found_out(string encodingName, bool mark, char delimiter)
    {
        Encoding encoding = TextEncodings.Parse(encodingName);
        string text = "Vorname,Handy,Straße\r\nJörg,07700 900123,Große Allee 5\r\nZoë,+447700900124,Rue de l’Été\r\n".Replace(',', delimiter);
        byte[] bytes = (mark ? encoding.GetPreamble() : []).Concat(encoding.GetBytes(text)).ToArray();
        if (mark && encodingName == "utf-8")
        {
            bytes = new byte[] { 0xEF, 0xBB, 0xBF }.Concat(encoding.GetBytes(text)).ToArray();
        }

        List<ContactRow> rows = Read(bytes, s_british);

        Assert.Equal(["Vorname", "Handy", "Straße"], rows[0].Header.Names);
        Assert.Equal(["Jörg", "07700 900123", "Große Allee 5"], rows[0].Values);
        Assert.Equal(["Zoë", "+447700900124", "Rue de l’Été"], rows[1].Values);
        Assert.Equal(["+447700900123", "+447700900124"], rows.Select(row => row.Address!.PhoneNumber));
    }

    [Theory]
    [InlineData("sep=;\r\nName;Phone\r\nA,B;07700 900123\r\n")]
    [InlineData("SEP=;\nName;Phone\nA,B;07700 900123")]
    [InlineData("\"sep=;\"\r\nName;Phone\r\nA,B;07700 900123")]
    public void The_sep_line_of_Excel_names_the_delimiter_and_counts_as_a_line(string text)
    {
        ContactRow row = Assert.Single(Read(text, s_british));

        Assert.Equal(["A,B", "07700 900123"], row.Values);
        Assert.Equal(3, row.LineNumber);
    }

    [Fact]
    public void A_delimiter_inside_a_column_name_does_not_mislead()
    {
        ContactRow row = Read("Name, first;Phone\nA;07700 900123\nB;07700 900124\n", s_british)[0];

        Assert.Equal(["Name, first", "Phone"], row.Header.Names);
    }

    [Fact]
    public void A_given_delimiter_is_used()
    {
        ContactRow row = Assert.Single(Read("Name|Phone\nA|07700 900123\n", s_british with { Delimiter = '|' }));

        Assert.Equal(["A", "07700 900123"], row.Values);
    }

    [Fact]
    public void The_line_number_is_the_physical_line_on_which_the_row_begins()
    {
        List<ContactRow> rows = Read("\r\nName,Phone\r\n\"A\r\nsecond\r\nthird\",07700 900121\r\n\r\nB,07700 900122\r\n,\r\nC,07700 900123", s_british);

        Assert.Equal([3, 7, 9], rows.Select(row => row.LineNumber));
        Assert.Equal("A\r\nsecond\r\nthird", rows[0].Values[0]);
    }

    [Theory]
    [InlineData("To")]
    [InlineData("phone_number")]
    [InlineData("Mobile Phone")]
    [InlineData("RECIPIENT")]
    [InlineData("Telefon-Nr.")]
    [InlineData("Handy")]
    [InlineData("Rufnummer")]
    [InlineData("Empfänger")]
    [InlineData("Téléphone")]
    [InlineData("Portable")]
    [InlineData("Numéro de téléphone")]
    [InlineData("Móvil")]
    [InlineData("Teléfono")]
    [InlineData("Celular")]
    [InlineData("Telemóvel")]
    [InlineData("WhatsApp")]
    public void The_phone_column_is_known_by_its_usual_names(string name)
    {
        ContactRow row = Assert.Single(Read($"Name,{name},Number\nA,07700 900123,7\n", s_british));

        Assert.Equal(name, row.Header.PhoneColumn);
        Assert.Equal("+447700900123", row.Address!.PhoneNumber);
    }

    [Fact]
    public void The_given_phone_column_wins_and_a_column_called_To_keeps_its_text_as_the_input()
    {
        ContactRow row = Assert.Single(Read("To,Phone\nReception,07700 900123\n", s_british with { PhoneColumn = "phone" }));

        Assert.Equal("+447700900123", row.Address!.PhoneNumber);
        Assert.Equal("Reception", row.ToInput);
    }

    [Fact]
    public void A_column_called_To_is_the_phone_column_whatever_else_there_is()
    {
        ContactRow row = Assert.Single(Read("Phone,To\n07700 900999,07700 900123\n", s_british));

        Assert.Equal("+447700900123", row.Address!.PhoneNumber);
        Assert.Equal("07700 900123", row.ToInput);
    }

    [Fact]
    public void A_bad_row_names_file_line_column_value_and_remedy_and_the_others_go_on()
    {
        List<ContactRow> rows = Read("Name,Phone\nA,07700 900121\nB,call me\nC,4.47701E+11\nD,\nE,07700 900122,x\nF\nG,07700 900123\n", s_british);

        Assert.Equal(
            [null, "NumberInvalid", "NumberLostDigits", "NumberMissing", "ContactColumnsTooMany", "ContactColumnsTooFew", null],
            rows.Select(row => row.Problem?.ErrorId));
        Assert.Equal([2, 3, 4, 5, 6, 7, 8], rows.Select(row => row.LineNumber));
        Assert.StartsWith("list.csv, line 3, column Phone: 'call me'", rows[1].Problem!.Message, StringComparison.Ordinal);
        Assert.All(rows.Where(row => row.Problem is not null), row =>
        {
            Assert.Contains("list.csv, line " + row.LineNumber.ToString(CultureInfo.InvariantCulture), row.Problem!.Message, StringComparison.Ordinal);
            Assert.NotEmpty(row.Problem.Remedy);
            Assert.Null(row.Address);
        });
    }

    [Fact]
    public void A_row_after_a_cell_with_line_breaks_is_named_as_Excel_counts_it_too()
    {
        List<ContactRow> rows = Read("Note,Phone\n\"one\ntwo\nthree\",07700 900121\n,call me\nx\n,07700 900121\n", s_british);

        Assert.Equal([2, 5, 6, 7], rows.Select(row => row.LineNumber));
        Assert.Equal([2, 3, 4, 5], rows.Select(row => row.SheetRow));
        Assert.StartsWith("list.csv, line 5 (row 3 in Excel), column Phone:", rows[1].Problem!.Message, StringComparison.Ordinal);
        Assert.Contains("line 6 (row 4 in Excel)", rows[2].Problem!.Message, StringComparison.Ordinal);
        Assert.Contains("line 7 (row 5 in Excel), column Phone: the same number as in list.csv, line 2.", rows[3].Duplicate!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Excel_does_not_count_the_line_that_names_the_delimiter()
    {
        Assert.Contains("line 3 (row 2 in Excel)", Assert.Single(Read("sep=;\nName;Phone\nA;call me\n", s_british)).Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_formula_cell_is_read_as_the_text_it_holds()
    {
        List<ContactRow> rows = Read("Name,Phone\nA,=\"+447700900121\"\nB,\"=\"\"+447700900122\"\"\"\n", s_british);

        Assert.Equal(["+447700900121", "+447700900122"], rows.Select(row => row.Address!.PhoneNumber));
        Assert.Equal("=\"+447700900121\"", rows[0].Values[1]);
    }

    [Theory]
    [InlineData("+5212221234567", "+522221234567")]
    [InlineData("+5511961234567", "+551161234567")]
    [InlineData("+5491123456789", "+541123456789")]
    public void Another_national_spelling_of_one_person_is_a_duplicate(string one, string other)
    {
        List<ContactRow> rows = Read($"Phone\nwhatsapp:{one}\nwhatsapp:{other}\n", s_british);

        Assert.Equal([false, true], rows.Select(row => row.Duplicate is not null));
    }

    [Fact]
    public void The_same_number_in_another_form_is_a_duplicate_that_names_both_lines()
    {
        ContactListReader reader = new(s_british);
        List<ContactRow> first = reader.Read(Stream("Phone\n07700 900121\n07700 900122\n+44 7700 900121\n"), "a.csv", default).ToList();
        List<ContactRow> second = reader.Read(Stream("Phone\n00447700900122\nID.4566546130240823\nID.4566546130240823\n"), "b.csv", default).ToList();

        Assert.Equal([false, false, true], first.Select(row => row.Duplicate is not null));
        Assert.Contains("a.csv, line 4", first[2].Duplicate!.Message, StringComparison.Ordinal);
        Assert.Contains("a.csv, line 2", first[2].Duplicate!.Message, StringComparison.Ordinal);
        Assert.Contains("b.csv, line 2", second[0].Duplicate!.Message, StringComparison.Ordinal);
        Assert.Contains("a.csv, line 3", second[0].Duplicate!.Message, StringComparison.Ordinal);
        Assert.Equal([true, false, true], second.Select(row => row.Duplicate is not null));
        Assert.All(first.Concat(second), row => Assert.NotNull(row.Address));
    }

    [Theory]
    [InlineData("", "ContactFileEmpty")]
    [InlineData("\r\n \r\n", "ContactFileEmpty")]
    [InlineData("Name,Phone\r\n", "ContactFileNoRows")]
    [InlineData("Name,Phone\r\n,\r\n\r\n", "ContactFileNoRows")]
    [InlineData("Name,City\nA,B\n", "ContactPhoneColumnMissing")]
    [InlineData("Name|Phone\nA|B\n", "ContactPhoneColumnMissing")]
    [InlineData("Phone,Mobile\n1,2\n", "ContactPhoneColumnSeveral")]
    [InlineData("Name,phone,Name\n1,2,3\n", "ContactColumnTwice")]
    [InlineData("Name,Phone,\n1,2,3\n", "ContactColumnUnnamed")]
    [InlineData("Ann,+447700900123\nBen,+447700900124\n", "ContactHeaderMissing")]
    [InlineData("Name,Phone\nA,07700 900123\n\"B,07700 900124\nC,07700 900125\n", "ContactQuoteOpen")]
    [InlineData("Name,Phone\nB,\"07700 900124", "ContactQuoteOpen")]
    public void A_file_that_is_no_usable_list_says_what_is_wrong(string text, string errorId)
    {
        WhatsAppException problem = Assert.Throws<WhatsAppException>(() => Read(text, s_british));

        Assert.Equal(errorId, problem.ErrorId);
        Assert.StartsWith("list.csv", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_phone_column_lists_the_columns_and_the_way_out()
    {
        WhatsAppException problem = Assert.Throws<WhatsAppException>(() => Read("Name,City\nA,B\n", s_british));
        WhatsAppException unknown = Assert.Throws<WhatsAppException>(() => Read("Name,City\nA,B\n", s_british with { PhoneColumn = "Fone" }));

        Assert.Contains("Name, City", problem.Message, StringComparison.Ordinal);
        Assert.Contains("-PhoneColumn", problem.Message, StringComparison.Ordinal);
        Assert.Equal("ContactPhoneColumnUnknown", unknown.ErrorId);
        Assert.Contains("'Fone'", unknown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 20, 0, 6, 0 }, "Excel workbook")]
    [InlineData(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1 }, "old Excel workbook")]
    [InlineData(new byte[] { 1, 0, 0, 7, 9, 0, 1, 1, 0, 0 }, "binary file")]
    public void A_workbook_or_another_binary_file_is_sent_back_to_be_saved_as_CSV(byte[] bytes, string kind)
    {
        WhatsAppException problem = Assert.Throws<WhatsAppException>(() => Read(bytes, s_british));

        Assert.Equal("ContactFileBinary", problem.ErrorId);
        Assert.Contains(kind, problem.Message, StringComparison.Ordinal);
        Assert.Contains("CSV", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{\"Name\":\"Ana\",\"Phone\":\"+447700900123\"}]", "ContactFileJson", "ConvertFrom-Json")]
    [InlineData("\r\n  {\r\n  \"Phone\": \"+447700900123\"\r\n}", "ContactFileJson", "ConvertFrom-Json")]
    [InlineData("[[\"Name\",\"Phone\"]]", "ContactFileJson", "ConvertFrom-Json")]
    [InlineData("[]", "ContactFileJson", "ConvertFrom-Json")]
    [InlineData("<?xml version=\"1.0\"?><people/>", "ContactFileXml", "CSV UTF-8")]
    [InlineData("<Objs Version=\"1.1.0.1\"><Obj RefId=\"0\"/></Objs>", "ContactFileXml", "Import-Clixml")]
    [InlineData("<table>\n<tr><td>Phone</td></tr>\n", "ContactFileXml", "CSV UTF-8")]
    public void What_is_written_in_another_language_than_CSV_says_how_to_go_on(string text, string id, string remedy)
    {
        WhatsAppException problem = Assert.Throws<WhatsAppException>(() => Read(text, s_british));
        WhatsAppException wide = Assert.Throws<WhatsAppException>(() => Read(Encoding.Unicode.GetBytes(text), s_british));

        Assert.Equal((id, id), (problem.ErrorId, wide.ErrorId));
        Assert.Contains("list.csv", problem.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, problem.Message + problem.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Name],[Phone]")]
    [InlineData("{Name},{Phone}")]
    [InlineData("<Name>;<Phone>")]
    public void The_name_of_a_column_may_begin_with_a_bracket(string header) =>
        Assert.Equal("whatsapp:+447700900123", Assert.Single(Read(header + "\nAna,+447700900123\n".Replace(',', header[6]), s_british with { PhoneColumn = header[7..] })).Address!.Value);

    [Fact]
    public void A_quote_that_is_never_closed_names_its_line_even_where_the_file_is_long()
    {
        StringBuilder text = new("Name,Phone\nA,07700 900123\n\"B,07700 900124\n");
        for (int i = 0; i < 20_000; i++)
        {
            text.Append("C,07700 900125\n");
        }

        using CountingStream stream = new(Encoding.UTF8.GetBytes(text.ToString()));
        WhatsAppException problem = Assert.Throws<WhatsAppException>(
            () => new ContactListReader(s_british).Read(stream, "list.csv", default).Count());

        Assert.Equal("ContactQuoteOpen", problem.ErrorId);
        Assert.Contains("line 3", problem.Message, StringComparison.Ordinal);
        Assert.InRange(stream.BytesRead, 1, 100_000);
    }

    [Theory]
    [InlineData("", "\n")]
    [InlineData("", "\r")]
    [InlineData(",x", "\r\n")]
    public void A_cell_without_an_end_costs_its_row_and_no_other(string after, string lineEnd)
    {
        // 25 MB without a quote: the row is told, the rows behind it are read, and the cell is not kept in memory.
        string[] rows = ["Phone,Name,More", "07700 900123,A,", "07700 900124,", "07700 900125,\"C, \"\"quoted\"\"\",", ""];
        using EndlessCellStream stream = new(string.Join(lineEnd, rows[0], rows[1], rows[2]), 25_000_000, after + lineEnd + rows[3] + lineEnd);
#if NET
        long before = GC.GetAllocatedBytesForCurrentThread();
#endif

        List<ContactRow> read = new ContactListReader(s_british).Read(stream, "list.csv", default).ToList();

#if NET
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
#endif
        Assert.Equal([null, "ContactCellTooLong", null], read.Select(row => row.Problem?.ErrorId));
        Assert.Contains("line 3, column Name", read[1].Problem!.Message, StringComparison.Ordinal);
        Assert.Equal("C, \"quoted\"", read[2].Values[1]);
        Assert.Equal(4, read[2].LineNumber);
    }

    [Fact]
    public void A_row_of_a_million_cells_costs_its_row_and_no_other()
    {
        using EndlessCellStream stream = new("Phone,Name\n07700 900123,A\n07700 900124,B", 5_000_000, "\n07700 900125,C\n", ',');

        List<ContactRow> read = new ContactListReader(s_british).Read(stream, "list.csv", default).ToList();

        Assert.Equal([null, "ContactCellTooLong", null], read.Select(row => row.Problem?.ErrorId));
    }

    [Fact]
    public void A_header_without_an_end_is_refused_as_one()
    {
        using EndlessCellStream stream = new("Phone,", 5_000_000, "\n07700 900125,C\n");

        Assert.Equal("ContactCellTooLong", Assert.Throws<WhatsAppException>(() => new ContactListReader(s_british).Read(stream, "list.csv", default).Count()).ErrorId);
    }

    [Fact]
    public void A_byte_that_is_no_UTF8_after_UTF8_refuses_its_row_and_no_other()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("Name,Phone\nZoë,07700 900121\nJ"), 0xF6, .. Encoding.UTF8.GetBytes("rg,07700 900122\nÉva,07700 900123\n")];

        List<ContactRow> rows = Read(bytes, s_british);

        Assert.Equal([null, "ContactTextUnreadable", null], rows.Select(row => row.Problem?.ErrorId));
        Assert.Contains("line 3, column Name: 'J\uFFFDrg'", rows[1].Problem!.Message, StringComparison.Ordinal);
        Assert.Equal("Éva", rows[2].Values[0]);
    }

    [Fact]
    public void A_first_umlaut_far_into_the_file_still_tells_Windows_1252_from_UTF8()
    {
        StringBuilder text = new("Name,Phone\n");
        for (int i = 0; i < 10_000; i++)
        {
            text.Append("Ann,07700 900123\n");
        }

        text.Append("Jörg,07700 900124\n");

        Assert.Equal("Jörg", Read(TextEncodings.Windows1252.GetBytes(text.ToString()), s_british)[^1].Values[0]);
        Assert.Equal("Jörg", Read(Encoding.UTF8.GetBytes(text.ToString()), s_british)[^1].Values[0]);
    }

    // The block boundary may fall anywhere in a character of several bytes.
    [Fact]
    public void No_block_boundary_splits_a_character()
    {
        for (int filler = 0; filler < 40; filler++)
        {
            string text = "Name,Phone\n" + new string('x', 16_340 + filler) + "ßé€😀,07700 900123\n";
            string expected = new string('x', 16_340 + filler) + "ßé€😀";

            Assert.Equal(expected, Read(Encoding.UTF8.GetBytes(text), s_british)[0].Values[0]);
            Assert.Equal(expected, Read(Encoding.BigEndianUnicode.GetBytes(text), s_british)[0].Values[0]);
            Assert.Equal(expected.Replace("😀", "", StringComparison.Ordinal), Read(TextEncodings.Windows1252.GetBytes(text.Replace("😀", "", StringComparison.Ordinal)), s_british)[0].Values[0]);
        }
    }

    [Fact]
    public void Rows_come_out_before_the_rest_of_the_file_was_read()
    {
        StringBuilder text = new("Name,Phone\n");
        for (int i = 0; i < 100_000; i++)
        {
            text.Append("Ann,07700 900123\n");
        }

        using CountingStream stream = new(Encoding.UTF8.GetBytes(text.ToString()));
        IEnumerable<ContactRow> rows = new ContactListReader(s_british).Read(stream, "list.csv", default);
        Assert.Equal(0, stream.BytesRead);

        long line = 0;
        foreach (ContactRow row in rows)
        {
            line = row.LineNumber;
            Assert.InRange(stream.BytesRead, 0, (line * 17) + 65_536);
        }

        Assert.Equal(100_001, line);
        Assert.True(stream.IsDisposed);
    }

    [Fact]
    public void Reading_stops_when_asked_and_closes_the_file()
    {
        using CancellationTokenSource stop = new();
        using CountingStream stream = new(Encoding.UTF8.GetBytes("Phone\n07700 900121\n07700 900122\n"));

        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (ContactRow row in new ContactListReader(s_british).Read(stream, "list.csv", stop.Token))
            {
                Assert.Equal(2, row.LineNumber);
                stop.Cancel();
            }
        });
        Assert.True(stream.IsDisposed);
    }

    [Fact]
    public void A_region_that_is_none_is_refused_before_any_file_is_opened()
    {
        WhatsAppException problem = Assert.Throws<WhatsAppException>(() => new ContactListReader(new ContactListOptions { DefaultRegion = "UK" }));

        Assert.Equal("RegionUnknown", problem.ErrorId);
        Assert.Contains("GB", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_told_apart()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        ContactListReader reader = new(s_british);

        Assert.Equal("ContactFileMissing", Assert.Throws<WhatsAppException>(() => reader.ReadFile(Path.Combine(folder, "no.csv"), default)).ErrorId);
        Assert.Equal("ContactFileIsFolder", Assert.Throws<WhatsAppException>(() => reader.ReadFile(folder, default)).ErrorId);
        Directory.Delete(folder);
    }

    [Fact]
    public void A_file_that_Excel_has_open_can_be_read()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "list.csv");
        File.WriteAllText(path, "Phone\n07700 900123\n");
        using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read))
        {
            Assert.Single(new ContactListReader(s_british).ReadFile(path, default));
        }

        Directory.Delete(Path.GetDirectoryName(path)!, true);
    }

    [Fact]
    public void With_a_column_of_consent_only_rows_with_a_yes_pass_and_a_refused_row_is_nobodys_first()
    {
        string[] answers = ["no", "yes", "", " JA ", "x", "2026-01-01", "s\u00ed", "1", "0", "maybe"];
        string text = "Phone,Agreed\n" + string.Concat(answers.Select((answer, i) => $"+4477009001{i + 10},{answer}\n")) + "+447700900110,yes\n";

        List<ContactRow> rows = Read(text, new ContactListOptions { ConsentColumn = "agreed" });

        Assert.Equal([2, 4, 5, 7, 8, 11], rows.Where(row => row.Problem is null).Select(row => row.LineNumber - 1));
        Assert.All(rows.Where(row => row.Problem is not null), row => Assert.Equal("ContactConsentMissing", row.Problem!.ErrorId));
        Assert.All(rows, row => Assert.Null(row.Duplicate));
        Assert.Equal("ContactConsentColumnUnknown", Assert.Throws<WhatsAppException>(() => Read(text, new ContactListOptions { ConsentColumn = "Consent" })).ErrorId);
    }

    private static List<ContactRow> Read(string text, ContactListOptions options) => Read(Encoding.UTF8.GetBytes(text), options);

    private static List<ContactRow> Read(byte[] bytes, ContactListOptions options)
    {
        return new ContactListReader(options).Read(new MemoryStream(bytes), "list.csv", default).ToList();
    }

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}
