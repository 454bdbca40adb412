using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.Json;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Messages;

public sealed class ReportTests : IDisposable
{
    // Every outcome: read, delivered, sent for ever, failed late, refused at once, opted out, unreadable, not known; delivered late.
    private const string EveryOutcome = """
        $null = Connect-WhatsApp -Simulator
        Set-WhatsAppSimulator -Person +447700900124 -Trait NotOnWhatsApp
        $null = Add-WhatsAppOptOut +447700900125
        $people = '+15005552003', '+15005552002', '+15005552001', '+447700900124', '+15005554024', '+447700900125', 'no number', '+15005552004', '+447700900129'
        $people | Where-Object { $_ -ne '+447700900129' } |
            Send-WhatsAppTemplate -Template order_update -Variable A-1, ready -JournalPath $journal -ErrorAction SilentlyContinue > $null
        Set-WhatsAppSimulator -Fault @{ Kind = 'DropAfter'; Method = 'POST' }
        $people | Send-WhatsAppTemplate -Template order_update -Variable A-1, ready -JournalPath $journal -Continue -SendOption @{ OnAmbiguous = 'Skip' } -ErrorAction SilentlyContinue -WarningAction SilentlyContinue > $null
        Set-WhatsAppSimulator -AdvanceClock 00:05:00
        $rows = Update-WhatsAppJournal $journal
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("report").FullName;
    private readonly ModuleSession _session = new();

    public ReportTests() => _session.Get($"Set-Location '{_folder}'; $journal = '{Path.Combine(_folder, "it''s november.jsonl")}'");

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Its_figures_are_those_of_the_counts_and_of_the_simulator_for_every_outcome()
    {
        _session.Get(EveryOutcome);

        PSObject report = Assert.Single(_session.Get("Export-WhatsAppReport report.html -JournalPath $journal -PassThru -ShowNumber"));
        PSObject counts = Assert.Single(_session.Get("$rows | Measure-WhatsAppDelivery"));
        PSObject summary = PSObject.AsPSObject(report.Properties["Summary"].Value);
        string[] names = ["Total", "HandedOver", "Sent", "Unconfirmed", "Delivered", "Read", "Failed", "Canceled", "Refused", "Skipped", "Unknown", "MedianTimeToDelivered", "P95TimeToDelivered"];
        Assert.All(names, name => Assert.Equal(counts.Properties[name].Value, summary.Properties[name].Value));
        Assert.Equal(9, counts.Properties["Total"].Value);

        // What the simulator itself knows of each message, against the row of the page that has its sid.
        JsonElement data = Data("report.html");
        string[] sids = [.. data.GetProperty("sid").EnumerateArray().Select(sid => sid.GetString()!)];
        string[] states = [.. data.GetProperty("state").EnumerateArray().Select(state => data.GetProperty("states")[state.GetInt32()][0].GetString()!)];
        Assert.Equal(9, states.Length);
        string[] known = [.. _session.GetText("Get-WhatsAppMessage -Direction Outbound | ForEach-Object { \"$($_.Sid) $($_.Status) $($_.To)\" }")];

        // The answer to one never came: it is there, and nobody here can know.
        Assert.Single(known, message => message.EndsWith("900129", StringComparison.Ordinal));
        Assert.Equal(1, report.Properties["Unknown"].Value);
        known = [.. known.Where(message => !message.EndsWith("900129", StringComparison.Ordinal))];
        Assert.Equal(5, known.Length);
        foreach (string[] message in known.Select(line => line.Split(' ')))
        {
            int row = Array.IndexOf(sids, message[0]);
            Assert.True(row >= 0, $"{message[0]} {message[1]} is not in the report");
            string expected = message[1] switch { "Read" => "Read", "Delivered" => "Delivered", "Undelivered" or "Failed" => "Failed", "Sent" => "Handed over", _ => message[1] };
            Assert.Equal(expected, states[row]);
        }

        Assert.Equal(known.Length, sids.Count(sid => sid.Length > 0));
    }

    [Fact]
    public void Statuses_beside_the_journal_bring_prices_and_count_each_message_once()
    {
        _session.Get(EveryOutcome);

        PSObject report = Assert.Single(_session.Get("$rows | Where-Object Sid | Get-WhatsAppMessageStatus -ErrorAction SilentlyContinue | Export-WhatsAppReport report.html -JournalPath $journal -PassThru"));

        Assert.Equal(9, report.Properties["Total"].Value);
        Assert.Equal(true, report.Properties["Simulated"].Value);
        string page = File.ReadAllText(Path.Combine(_folder, "report.html"));
        Assert.Contains("Simulated: no real message was sent.", page, StringComparison.Ordinal);
        Assert.Contains(" USD</li>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("900124", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_counts_and_a_file_from_disk_are_taken_too()
    {
        _session.Get(EveryOutcome);

        Assert.Equal("9 9 9 1", Assert.Single(_session.GetText("""
            $rows | Export-Csv rows.csv
            $a = Import-Csv rows.csv | Export-WhatsAppReport a.html -PassThru
            $b = $rows | Measure-WhatsAppDelivery | Export-WhatsAppReport b.md -PassThru
            $c = Get-Item $journal | Export-WhatsAppReport c.csv -PassThru -Culture en-GB
            $d = '+447700900123' | Send-WhatsAppTemplate -Template order_update -Variable A-1, ready | Export-WhatsAppReport d.html -PassThru
            "$($a.Total) $($b.Total) $($c.Total) $($d.Total)"
            """)));
        Assert.Equal(10, File.ReadAllLines(Path.Combine(_folder, "c.csv")).Length);
        Assert.Equal(["LineNumber,RowNumber,To"], _session.GetText("@(Get-Content c.csv -First 1).Substring(0, 23)"));
        Assert.StartsWith("# ", File.ReadAllText(Path.Combine(_folder, "b.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_written_in_the_language_that_is_asked_for_with_commands_that_can_be_typed()
    {
        _session.Get(EveryOutcome);

        _session.Get("Export-WhatsAppReport report.html -JournalPath $journal -Culture de-DE -Title 'Bericht <1>'");

        string page = File.ReadAllText(Path.Combine(_folder, "report.html"));
        Assert.Contains("<title>Bericht &lt;1&gt;</title>", page, StringComparison.Ordinal);
        Assert.Contains("von 9 sind angekommen.", page, StringComparison.Ordinal);
        string command = page.Split("<code>").Select(part => part.Split("</code>")[0]).First(part => part.StartsWith("Get-WhatsAppJournal", StringComparison.Ordinal));
        Assert.NotEmpty(_session.Get(System.Net.WebUtility.HtmlDecode(command)));
    }

    [Fact]
    public void A_file_that_is_to_be_kept_is_kept_and_nothing_to_report_is_said()
    {
        _session.Get("Set-Content report.html kept; Set-Content other.html '<!DOCTYPE html>'");

        ErrorRecord exists = Assert.Single(_session.Run("$null = Connect-WhatsApp -Simulator; Get-WhatsAppMessage | Export-WhatsAppReport report.html -NoClobber").Errors);
        ErrorRecord nothing = Assert.Single(_session.Run("Export-WhatsAppReport new.html").Errors);
        ErrorRecord missing = Assert.Single(_session.Run("Export-WhatsAppReport other.html -JournalPath nowhere.jsonl").Errors);

        Assert.StartsWith("ReportExists,", exists.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("ReportNothing,", nothing.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("JournalMissing,", missing.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("kept", File.ReadAllText(Path.Combine(_folder, "report.html")).Trim());
        Assert.Equal("<!DOCTYPE html>", File.ReadAllText(Path.Combine(_folder, "other.html")).Trim());
        Assert.False(File.Exists(Path.Combine(_folder, "new.html")));
    }

    [Theory]
    [InlineData("{\"journal\":3,\"account\":\"AC\"}")]
    [InlineData("{\"format\":\"WhatsAppTools opt-outs\",\"version\":1}")]
    [InlineData("Name,Phone\nAda,+447700900123")]
    [InlineData("old")]
    public void It_takes_the_place_of_a_report_and_of_nothing_else(string content)
    {
        string path = Path.Combine(_folder, "r.csv");
        File.WriteAllText(path, content);

        ErrorRecord piped = Assert.Single(_session.Run("[pscustomobject]@{ State = 'Delivered' } | Export-WhatsAppReport r.csv").Errors);
        ErrorRecord named = Assert.Single(_session.Run("Export-WhatsAppReport r.csv -JournalPath r.csv").Errors);

        Assert.StartsWith("ReportTargetForeign,", piped.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("ReportTargetForeign,", named.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(path));
    }

    [Fact]
    public void An_earlier_report_of_any_form_and_an_empty_file_are_replaced()
    {
        _session.Get("""
            $null = New-Item empty.html
            'a.html', 'b.md', 'c.csv', 'empty.html' | ForEach-Object {
                [pscustomobject]@{ State = 'Delivered' } | Export-WhatsAppReport $_
                [pscustomobject]@{ State = 'Failed' } | Export-WhatsAppReport $_ -As Csv
            }
            """);

        Assert.All(["a.html", "b.md", "c.csv", "empty.html"], file => Assert.StartsWith("LineNumber", File.ReadAllText(Path.Combine(_folder, file)), StringComparison.Ordinal));
    }

    [Fact]
    public void A_link_is_followed_and_stays_and_what_is_no_file_is_left_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.CreateSymbolicLink(Path.Combine(_folder, "link.html"), Path.Combine(_folder, "named.html"));
        File.CreateSymbolicLink(Path.Combine(_folder, "loop.html"), Path.Combine(_folder, "loop.html"));
        File.CreateSymbolicLink(Path.Combine(_folder, "folder.html"), _folder);
        _session.Get("[pscustomobject]@{ State = 'Delivered' } | Export-WhatsAppReport link.html; mkfifo pipe.html");

        Assert.NotNull(new FileInfo(Path.Combine(_folder, "link.html")).LinkTarget);
        Assert.StartsWith("<!DOCTYPE", File.ReadAllText(Path.Combine(_folder, "named.html")), StringComparison.Ordinal);
        foreach (string name in new[] { "loop.html", "folder.html", "pipe.html" })
        {
            ErrorRecord error = Assert.Single(_session.Run("param($name) [pscustomobject]@{ State = 'Delivered' } | Export-WhatsAppReport $name", name).Errors);
            Assert.StartsWith("ReportNotWritten,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        }

        Assert.NotNull(new FileInfo(Path.Combine(_folder, "loop.html")).LinkTarget);
    }

    [Fact]
    public void WhatIf_writes_nothing()
    {
        _session.Get("[pscustomobject]@{ State = 'Delivered' } | Export-WhatsAppReport report.html -WhatIf");

        Assert.False(File.Exists(Path.Combine(_folder, "report.html")));
    }

    [Fact]
    public void Where_it_cannot_be_written_the_error_says_so_and_what_to_do()
    {
        ErrorRecord error = Assert.Single(_session.Run("New-Item -ItemType Directory taken.html > $null; [pscustomobject]@{ State = 'Delivered' } | Export-WhatsAppReport taken.html").Errors);

        Assert.StartsWith("ReportNotWritten,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(_folder), file => Path.GetFileName(file).StartsWith('.'));
    }

    private JsonElement Data(string file)
    {
        string page = File.ReadAllText(Path.Combine(_folder, file));
        return JsonDocument.Parse(page.Split("id=\"rows-data\">")[1].Split("</script>")[0]).RootElement;
    }
}
