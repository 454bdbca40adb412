using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using WhatsAppTools.Delivery;
using WhatsAppTools.Reporting;

namespace WhatsAppTools.Tests.Reporting;

/// <summary>What the page is before any browser has seen it; tests/peers/report.mjs opens it in one.</summary>
public sealed class ReportPageTests
{
    public static readonly TheoryData<string> Hostile = new()
    {
        "<script>alert(1)</script>",
        "</style><img src=x onerror=alert(1)>",
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "\" onmouseover=\"alert(1)",
        "=cmd|' /C calc'!A0",
        "]]>&lt;b&gt;",
        "\u202Etxt.exe\u202C",
        "a\u0000b\u001b[31m",
        "\uD800 alone",
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_cell_stays_text_in_the_page_and_in_its_data(string cell)
    {
        string page = ReportSample.Html(ReportSample.Of(
            [new DeliveryObservation { Delivery = DeliveryState.Failed, To = cell, Template = cell, ErrorId = cell, Sid = cell, Mode = "Template" }], showsNumbers: true, title: cell));

        // Our own tags and no other: each cell is in the title, the heading, the reasons, the table and the data.
        string harmless = ReportSample.Html(ReportSample.Of(
            [new DeliveryObservation { Delivery = DeliveryState.Failed, To = "x", Template = "x", ErrorId = "x", Sid = "x", Mode = "Template" }], showsNumbers: true, title: "x"));
        Assert.Equal(Tags(harmless), Tags(page));
        Assert.DoesNotContain(page, letter => letter is < ' ' and not '\n' || letter is '\u202E' or '\u202C');
        using JsonDocument data = JsonDocument.Parse(Data(page));
        string shown = data.RootElement.GetProperty("to")[0].GetString()!;
        Assert.Equal(cell.Length, shown.Length);
        Assert.Equal(new string([.. cell.Where(char.IsLetterOrDigit)]), new string([.. shown.Where(char.IsLetterOrDigit)]));
        Assert.DoesNotContain('<', Data(page));
    }

    [Fact]
    public void A_cell_of_ten_thousand_letters_is_shortened_in_the_page_and_whole_in_the_csv_file()
    {
        string cell = new('x', 10_000);
        ReportContent content = ReportSample.Of([new DeliveryObservation { Delivery = DeliveryState.Refused, To = cell }], showsNumbers: true);

        Assert.DoesNotContain(cell.Substring(0, 300), ReportSample.Html(content), StringComparison.Ordinal);
        Assert.Contains(cell, ReportSample.Csv(content), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_policy_lets_its_own_script_and_style_run_and_nothing_else()
    {
        string page = ReportSample.Html(ReportSample.Of([new DeliveryObservation { Delivery = DeliveryState.Delivered }]));

        string policy = ReportSample.Between(page, "Content-Security-Policy\" content=\"", "\"");
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("style-src " + Hash(ReportSample.Between(page, "<style>", "</style>")), policy, StringComparison.Ordinal);
        Assert.Contains("script-src " + Hash(ReportSample.Between(page, "<script>", "</script>")), policy, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
    }

    [Fact]
    public void It_names_nothing_that_a_browser_would_ask_for()
    {
        string page = ReportSample.Html(ReportSample.Of([new DeliveryObservation { Delivery = DeliveryState.Delivered }]));

        Assert.Equal(["data:,", "#rows"], Regex.Matches(page, "(?:href|src|action|data|poster)=\"([^\"]*)\"").Cast<Match>().Select(match => match.Groups[1].Value));
        Assert.DoesNotMatch(@"url\(|@import|https?://", page);
    }

    [Fact]
    public void Numbers_are_masked_unless_they_are_asked_for()
    {
        DeliveryObservation[] rows = [new DeliveryObservation { Delivery = DeliveryState.Delivered, To = "whatsapp:+447700900123" }];

        string masked = ReportSample.Html(ReportSample.Of(rows));
        Assert.Contains("+44…123", masked, StringComparison.Ordinal);
        Assert.DoesNotContain("900123", masked, StringComparison.Ordinal);
        Assert.DoesNotContain("900123", ReportSample.Csv(ReportSample.Of(rows)), StringComparison.Ordinal);
        Assert.DoesNotContain("900123", ReportSample.Markdown(ReportSample.Of(rows)), StringComparison.Ordinal);
        Assert.Contains("+447700900123", ReportSample.Html(ReportSample.Of(rows, showsNumbers: true)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_needs_somebody_comes_first_and_every_row_is_in_the_data()
    {
        DeliveryState[] states = [DeliveryState.Read, DeliveryState.Delivered, DeliveryState.Refused, DeliveryState.Failed, DeliveryState.Unknown];
        string page = ReportSample.Html(ReportSample.Of(states.Select((state, index) => new DeliveryObservation { Delivery = state, LineNumber = index + 1 })));

        using JsonDocument data = JsonDocument.Parse(Data(page));
        Assert.Equal([5, 4, 3, 2, 1], data.RootElement.GetProperty("line").EnumerateArray().Select(line => line.GetInt32()));
        Assert.Equal(5, ReportSample.Between(page, "<tbody id=\"rows-body\">", "</tbody>").Split(["<tr>"], StringSplitOptions.None).Length - 1);
    }

    [Fact]
    public void Counts_alone_are_a_report_without_rows_and_without_a_script()
    {
        DeliveryMeasure measure = new();
        measure.Add(new DeliveryObservation { Delivery = DeliveryState.Delivered });
        ReportSource source = new();
        source.Add(measure.Summarise());

        string page = ReportSample.Html(source.Build(ReportSample.Options()));

        Assert.Contains("1 of 1 reached the person.", page, StringComparison.Ordinal);
        Assert.Contains("this report has no rows", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public void It_speaks_the_language_of_its_culture_and_says_which_parts_do_not()
    {
        string page = ReportSample.Html(ReportSample.Of([new DeliveryObservation { Delivery = DeliveryState.Failed, ErrorId = "Twilio63003", To = "+447700900123" }], "fr-FR"));

        Assert.Contains("<html lang=\"fr\">", page, StringComparison.Ordinal);
        Assert.Contains("0 sur 1 sont arrivés. Un message a échoué.", page, StringComparison.Ordinal);
        Assert.Contains("<td lang=\"en\"><bdi>", page, StringComparison.Ordinal);
    }

    private static string Data(string page) => ReportSample.Between(page, "id=\"rows-data\">", "</script>");

    private static string Tags(string page) => string.Join("\n", Regex.Matches(page, "<[^>]*>").Cast<Match>().Select(match => match.Value).Where(tag => !tag.StartsWith("<meta", StringComparison.Ordinal)));

    private static string Hash(string text)
    {
        using SHA256 sha = SHA256.Create();
        return "'sha256-" + Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(text))) + "'";
    }
}
