using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Formatting;

public sealed class ViewTests : IDisposable
{
    private const int Width = 100;

    // How to come by each type that a cmdlet gives.
    private static readonly Dictionary<string, string> s_samples = new()
    {
        ["WhatsAppTools.Sending.WhatsAppSendResult"] = "$results",
        ["WhatsAppTools.Sending.WhatsAppMessagePlan"] = "'+447700900123', '+447700900124' | Test-WhatsAppMessage -Body $long",
        ["WhatsAppTools.Sending.WhatsAppSendOption"] = "New-WhatsAppSendOption -Culture de-DE",
        ["WhatsAppTools.Delivery.WhatsAppMessageStatus"] = "$results | Get-WhatsAppMessageStatus",
        ["WhatsAppTools.Delivery.WhatsAppMessage"] = "Get-WhatsAppMessage",
        ["WhatsAppTools.Delivery.WhatsAppAlert"] = "Get-WhatsAppAlert",
        ["WhatsAppTools.Delivery.DeliverySummary"] = "$results | Measure-WhatsAppDelivery",
        ["WhatsAppTools.Modes.WhatsAppWindow"] = "'+447700900123', '+447700900124' | Get-WhatsAppWindow",
        ["WhatsAppTools.Templates.ContentTemplate"] = "Get-WhatsAppTemplate",
        ["WhatsAppTools.Templates.TemplateTest"] = "@(Test-WhatsAppTemplate order_update; Test-WhatsAppTemplate order_update -Variable only-one)",
        ["WhatsAppTools.Journal.JournalRow"] = "Get-WhatsAppJournal one.jsonl",
        ["WhatsAppTools.Journal.JournalSummary"] = "Get-WhatsAppJournal one.jsonl -Summary",
        ["WhatsAppTools.Errors.ErrorExplanation"] = "Get-WhatsAppErrorHelp",
        ["WhatsAppTools.Twilio.WhatsAppConnection"] = "Get-WhatsAppConnection",
        ["WhatsAppTools.Session.WhatsAppSimulator"] = "Get-WhatsAppSimulator",
        ["WhatsAppTools.Simulator.ReceivedMessage"] = "Get-WhatsAppSimulator -Received",
    };

    private readonly ModuleSession _session = new(Width);
    private readonly string _folder = Directory.CreateTempSubdirectory("views").FullName;

    public ViewTests() => _session.Get(
        """
        param($folder)
        Set-Location $folder
        $PSStyle.OutputRendering = 'PlainText'
        $null = Connect-WhatsApp -Simulator
        $null = Send-WhatsAppSimulatorReply +447700900123 -Body "Good morning,`n`nthis is a text that goes on for longer than any column of a table does, and over several lines.`nAna"
        $global:long = "Hello Ana,`n`nthis is a text that goes on for longer than any column of a table does.`nBen"
        $global:results = '+447700900123', '+15005554024', 'no number' |
            Send-WhatsAppTemplate -Template order_update -Variable 'A-1001', 'ready' -JournalPath one.jsonl -Campaign 'Reminders for the whole of November 2026' -ErrorAction SilentlyContinue
        """,
        _folder);

    public static TheoryData<string> Types => [.. s_samples.Keys];

    [Fact]
    public void Every_type_that_a_cmdlet_gives_has_a_table_and_a_list()
    {
        string[] given = [.. OutputTypes().Select(type => type.FullName!).Distinct().Order(StringComparer.Ordinal)];

        Assert.Equal(given, s_samples.Keys.Order(StringComparer.Ordinal));
        Assert.All(given, name => Assert.True(Views(name).Any(view => view.Element("TableControl") is not null), $"{name} has no table"));
        Assert.All(given, name => Assert.True(Views(name).Any(view => view.Element("ListControl") is not null), $"{name} has no list"));
    }

    [Fact]
    public void A_view_shows_only_properties_that_its_type_has()
    {
        foreach (Type type in OutputTypes().Distinct())
        {
            IEnumerable<string> shown = Views(type.FullName!).SelectMany(view => view.Descendants("PropertyName")).Select(name => name.Value);
            Assert.All(shown, name => Assert.True(type.GetProperty(name) is not null, $"{type.Name} has no {name}"));
        }
    }

    [Fact]
    public void What_the_types_file_names_are_properties_of_types_that_a_cmdlet_gives()
    {
        Dictionary<string, Type> given = OutputTypes().Distinct().ToDictionary(type => type.FullName!);
        foreach (XElement type in XDocument.Load(Path.Combine(RepositoryFolders.Stage, "WhatsAppTools.Types.ps1xml")).Root!.Elements("Type"))
        {
            Type real = Assert.Contains(type.Element("Name")!.Value, (IDictionary<string, Type>)given);
            IEnumerable<string> named = type.Descendants("ReferencedProperties").SelectMany(list => list.Elements("Name")).Select(name => name.Value);
            Assert.All(named, name => Assert.True(real.GetProperty(name) is not null, $"{real.Name} has no {name}"));
        }
    }

    [Fact]
    public void A_result_that_follows_something_else_is_as_short_and_has_its_remedy()
    {
        string[] lines = Lines($"@(Get-WhatsAppConnection) + $results | Out-String -Width {Width}");

        Assert.Contains(lines, line => Regex.IsMatch(line, @"^Remedy\s+: \w"));
        Assert.DoesNotContain(lines, line => line.StartsWith("InputObject", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_table_has_one_line_an_object_and_fits_a_hundred_columns(string type)
    {
        int count = _session.Get($"@({s_samples[type]})").Count;
        Assert.NotEqual(0, count);

        string[] lines = Lines($"{s_samples[type]} | Format-Table | Out-String -Width {Width}");

        Assert.Equal(count + 2, lines.Length);
        Assert.All(lines, line => Assert.True(line.Length <= Width, line));
        Assert.DoesNotContain(lines, line => line.Contains("#ERR", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_list_names_no_class_of_ours_and_no_exception(string type)
    {
        string[] lines = Lines($"{s_samples[type]} | Format-List | Out-String -Width {Width}");

        Assert.DoesNotContain(lines, line => Regex.IsMatch(line, @"WhatsAppTools\.[A-Z]|\w+Exception\b"));
        Assert.All(lines, line => Assert.True(line.Length <= Width, line));
    }

    [Fact]
    public void What_was_simulated_says_so_in_every_table_that_could_be_taken_for_real()
    {
        foreach (Type type in OutputTypes().Distinct().Where(type => type.GetProperty("Simulated") is not null))
        {
            string[] lines = Lines($"{s_samples[type.FullName!]} | Format-Table | Out-String -Width {Width}");
            Assert.Contains(" Sim ", lines[0] + " ", StringComparison.Ordinal);
            Assert.All(lines[2..], line => Assert.Contains(" yes", line, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Words_are_coloured_where_the_host_has_colours_and_plain_where_it_has_not()
    {
        string coloured = _session.GetText("$PSStyle.OutputRendering = 'Ansi'; $results | Format-Table | Out-String -Width 100").Single();
        Assert.Contains("\u001b[32mHandedOver\u001b[0m", coloured, StringComparison.Ordinal);
        Assert.Contains("\u001b[31mFailed\u001b[0m", coloured, StringComparison.Ordinal);

        // Windows PowerShell has no such variable, and here it cannot be removed: the views' code runs as if it were gone.
        const string Style = "$ExecutionContext.SessionState.PSVariable.GetValue('PSStyle')";
        string[] codes = [.. Views("WhatsAppTools.Sending.WhatsAppSendResult").SelectMany(view => view.Descendants("ScriptBlock")).Select(code => code.Value).Where(code => code.Contains(Style, StringComparison.Ordinal))];
        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.Equal(
            ["HandedOver", "Failed", "Refused"],
            _session.GetText($"$results | ForEach-Object {{ {code.Replace(Style, "$null", StringComparison.Ordinal)} }}")));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void What_comes_out_of_a_job_looks_the_same(string type)
    {
        const string ThroughAJob = "ForEach-Object { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($_)) }";
        string table = $"Format-Table | Out-String -Width {Width}";
        _session.Get($"$global:sample = @({s_samples[type]})");

        Assert.Equal(Lines($"$sample | {table}"), Lines($"$sample | {ThroughAJob} | {table}"));
    }

    [Fact]
    public void A_connection_that_is_written_to_a_file_holds_only_what_may_be_seen()
    {
        string file = _session.GetText("[Management.Automation.PSSerializer]::Serialize((Get-WhatsAppConnection))").Single();

        Assert.DoesNotContain("5100000000000000000000000000c0de", file, StringComparison.Ordinal);
        Assert.DoesNotContain("Api", file, StringComparison.Ordinal);
        Assert.Contains("AC5100000000000000000000000000a1ab", file, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static IEnumerable<XElement> Views(string type) => XDocument
        .Load(Path.Combine(RepositoryFolders.Stage, "WhatsAppTools.Format.ps1xml"))
        .Descendants("View")
        .Where(view => view.Descendants("TypeName").Any(name => name.Value == type));

    // Types of .NET's own are shown as PowerShell shows them.
    private IEnumerable<Type> OutputTypes() => _session
        .Get("Get-Command -Module WhatsAppTools")
        .Select(item => (CmdletInfo)item.BaseObject)
        .SelectMany(cmdlet => cmdlet.ImplementingType.GetCustomAttributes<OutputTypeAttribute>())
        .SelectMany(attribute => attribute.Type)
        .Select(type => type.Type)
        .Where(type => type.Namespace!.StartsWith("WhatsAppTools", StringComparison.Ordinal));

    private string[] Lines(string script) => [.. _session.GetText(script).Single().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];
}
