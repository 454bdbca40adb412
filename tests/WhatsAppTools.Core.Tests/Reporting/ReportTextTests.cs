using System;
using System.Linq;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;
using WhatsAppTools.Reporting;

namespace WhatsAppTools.Tests.Reporting;

/// <summary>Reports for tickets and spreadsheets, and what all of them say.</summary>
public sealed class ReportTextTests
{
    [Theory]
    [InlineData("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    [InlineData("  =1+1", "'  =1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("+447700900123", "+447700900123")]
    [InlineData("+44…123", "+44…123")]
    [InlineData("-0.0050", "-0.0050")]
    [InlineData("Ana", "Ana")]
    [InlineData(null, "")]
    public void No_cell_is_a_formula_and_a_number_stays_one(string? cell, string expected) => Assert.Equal(expected, CsvReport.Safe(cell));

    [Theory]
    [InlineData("en-GB", "By the rate card: 0.08 USD for 3 messages that Twilio took, of which 0.05 USD for the 2 that arrived.")]
    [InlineData("de-DE", "Nach der Preisliste: 0,08 USD für 3 Nachrichten, die Twilio annahm, davon 0,05 USD für die 2, die ankamen.")]
    [InlineData("fr-FR", "Selon la grille tarifaire : 0,08 USD pour 3 messages que Twilio a pris, dont 0,05 USD pour les 2 arrivés.")]
    [InlineData("es-ES", "Según la lista de precios: 0,08 USD por 3 mensajes que Twilio aceptó, de ellos 0,05 USD por los 2 que llegaron.")]
    public void What_it_costs_by_the_rate_card_is_said_beside_what_was_charged(string culture, string sentence)
    {
        DeliveryObservation row = new() { Delivery = DeliveryState.Delivered, To = "whatsapp:+447700900101", Cost = 0.027m, Currency = "USD" };
        ReportContent content = ReportSample.Of(
            [
                row with { Sid = "SM01" },
                row with { Sid = "SM02", Delivery = DeliveryState.HandedOver },
                new DeliveryObservation { Sid = "SM02", Delivery = DeliveryState.Read },
                row with { Sid = "SM03", Delivery = DeliveryState.Failed },
                row with { Delivery = DeliveryState.Skipped },
            ],
            culture);

        Assert.Contains(sentence, ReportSample.Html(content).Replace("&#xE9;", "é").Replace("&#xFC;", "ü").Replace("&#xFA;", "ú").Replace("&#xF3;", "ó").Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains(sentence.Split(':')[0], ReportSample.Markdown(content), StringComparison.Ordinal);
    }

    [Fact]
    public void The_csv_file_has_every_row_with_its_reason_and_the_separator_of_the_culture()
    {
        ReportContent content = ReportSample.Of(
            [
                new DeliveryObservation { Delivery = DeliveryState.Read, Sid = "SM1", To = "+447700900123", LineNumber = 2, Created = ReportSample.Now, Delivered = ReportSample.Now.AddSeconds(5), Price = -0.005m, PriceUnit = "USD", Cost = 0.0382m, Currency = "EUR" },
                new DeliveryObservation { Delivery = DeliveryState.Failed, Sid = "SM2", To = "+447700900124", LineNumber = 3, ErrorId = "Twilio63003" },
            ],
            "de-DE");

        string[] lines = ReportSample.Csv(content).Split(["\r\n"], StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("\uFEFFLineNumber;RowNumber;To;Country;State;Mode;Template;Sid;ErrorId;What;Remedy;Sent;Delivered;Price;PriceUnit;Cost;Currency", lines[0]);
        Assert.StartsWith("3;;+44…124;GB;Failed;;;SM2;Twilio63003;", lines[1], StringComparison.Ordinal);
        Assert.Equal("2;;+44…123;GB;Read;;;SM1;;;;2026-11-27T09:30:00Z;2026-11-27T09:30:05Z;-0.005;USD;0.0382;EUR", lines[2]);
    }

    // A message that failed after Twilio took it may have reached WhatsApp or not.
    [Theory]
    [InlineData(DeliveryState.Delivered, null, "| Sent to WhatsApp | 3 |")]
    [InlineData(DeliveryState.Failed, null, "| Sent to WhatsApp | 2 |")]
    [InlineData(DeliveryState.Failed, "SM3", "| Sent to WhatsApp | 2–3 |")]
    [InlineData(DeliveryState.HandedOver, "SM3", "| Sent to WhatsApp | 2–3 |")]
    [InlineData(DeliveryState.Canceled, "SM3", "| Sent to WhatsApp | 2 |")]
    public void The_funnel_says_how_many_were_sent_at_least_and_at_most_and_one_number_where_that_is_known(DeliveryState third, string? sid, string line)
    {
        string text = ReportSample.Markdown(ReportSample.Of(
            [
                new DeliveryObservation { Delivery = DeliveryState.Delivered, Sid = "SM1", To = "+447700900121" },
                new DeliveryObservation { Delivery = DeliveryState.Read, Sid = "SM2", To = "+447700900122" },
                new DeliveryObservation { Delivery = third, Sid = sid, To = "+447700900123" },
            ]));

        Assert.Contains(line, text, StringComparison.Ordinal);
        Assert.DoesNotContain("at least 2", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_lists_who_needs_somebody_and_nothing_in_it_means_anything_to_a_tracker()
    {
        string text = ReportSample.Markdown(ReportSample.Of(
            [
                new DeliveryObservation { Delivery = DeliveryState.Refused, To = "@everyone #12 <img> | [x](http://x)", LineNumber = 7, ErrorId = "WindowClosed" },
                new DeliveryObservation { Delivery = DeliveryState.Delivered, To = "+447700900123", LineNumber = 8 },
            ],
            showsNumbers: true));

        Assert.Contains("**1 of 2 reached the person. One was not sent.**", text, StringComparison.Ordinal);
        Assert.Contains("| 7 | &#64;everyone &#35;12 &#60;img&#62; &#124; &#91;x&#93;(http&#58;//x) | Not sent | Window closed (WindowClosed) |", text, StringComparison.Ordinal);
        Assert.DoesNotContain("| 8 |", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_says_how_many_rows_it_leaves_out()
    {
        string text = ReportSample.Markdown(ReportSample.Of(
            Enumerable.Range(1, MarkdownReport.MostRows + 5).Select(line => new DeliveryObservation { Delivery = DeliveryState.Failed, LineNumber = line })));

        Assert.Contains("5 more rows are not listed here", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("./it's.jsonl", "'./it''s.jsonl'")]
    [InlineData("./it’s.jsonl", "'./it’’s.jsonl'")]
    [InlineData("$(rm)", "'$(rm)'")]
    public void A_command_takes_a_path_for_nothing_but_text(string path, string quoted) => Assert.Equal(quoted, ReportCommand.Quote(path));

    [Fact]
    public void Counts_beside_rows_are_refused_because_a_message_may_be_in_both()
    {
        ReportSource source = new();
        source.Add(new DeliveryObservation { Delivery = DeliveryState.Delivered });

        Assert.Equal("ReportCountsAlone", Assert.Throws<WhatsAppException>(() => source.Add(new DeliveryMeasure().Summarise())).ErrorId);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(30, 1, 31)]
    [InlineData(600, 60, 11)]
    [InlineData(86_400, 3600, 25)]
    public void Time_is_cut_into_bars_of_a_length_that_people_count_in(int seconds, int length, int bars)
    {
        DeliveryObservation[] rows = [Taken(ReportSample.Now), Taken(ReportSample.Now.AddSeconds(seconds == 1 ? 0 : seconds))];

        ReportTimeline timeline = ReportTimeline.Of(rows, TimeZoneInfo.Utc)!;

        Assert.Equal(length, timeline.Length.TotalSeconds);
        Assert.Equal(bars, timeline.Bars.Count);
        Assert.Equal(2, timeline.Bars.Sum(bar => bar.Total));

        static DeliveryObservation Taken(DateTimeOffset at) => new() { Delivery = DeliveryState.Delivered, Created = at };
    }

    [Fact]
    public void Prices_are_summed_by_currency_and_charged_is_positive()
    {
        ReportCost cost = Assert.Single(ReportCost.Of(
            [
                new DeliveryObservation { Delivery = DeliveryState.Delivered, Price = -0.005m, PriceUnit = "usd" },
                new DeliveryObservation { Delivery = DeliveryState.Read, Price = -0.0125m, PriceUnit = "USD" },
                new DeliveryObservation { Delivery = DeliveryState.Failed },
            ]));

        Assert.Equal(new ReportCost("USD", 0.0175m, 2), cost);
    }

    [Theory]
    [InlineData("report.html", ReportFormat.Html)]
    [InlineData("report.MD", ReportFormat.Markdown)]
    [InlineData("report.csv", ReportFormat.Csv)]
    [InlineData("report", ReportFormat.Html)]
    public void The_ending_of_the_file_says_what_is_written(string path, object format) => Assert.Equal(format, ReportWriter.FormatOf(path));
}
