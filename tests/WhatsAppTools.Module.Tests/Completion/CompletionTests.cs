using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Completion;

public sealed class CompletionTests : IDisposable
{
    private readonly ModuleSession _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("completion").FullName;

    public CompletionTests() => _session.Get("param($folder) Set-Location $folder; Connect-WhatsApp -Simulator | Out-Null", _folder);

    [Theory]
    [InlineData("Send-WhatsAppMessage -From ", "'+15005550006'")]
    [InlineData("Send-WhatsAppMessage -From +1415", "'+14155238886'")]
    [InlineData("Send-WhatsAppMessage -From '+1415", "'+14155238886'")]
    [InlineData("Get-WhatsAppWindow -From ", "'+15005550006'")]
    [InlineData("Get-WhatsAppMessage -From ", "'+15005550006'")]
    [InlineData("Connect-WhatsApp -From ", "'+15005550006'")]
    [InlineData("Connect-WhatsApp -Simulator -From ", "'+14155238886'")]
    [InlineData("Send-WhatsAppSimulatorReply +447700900123 -Sender ", "'+15005550006'")]
    [InlineData("Send-WhatsAppMessage -MessagingServiceSid ", "MG5100000000000000000000000000000a")]
    [InlineData("Send-WhatsAppMessage -MessagingServiceSid Notif", "MG5100000000000000000000000000000a")]
    [InlineData("Connect-WhatsApp -MessagingServiceSid ", "MG5100000000000000000000000000000a")]
    [InlineData("Connect-WhatsApp -AccountSid ", "AC5100000000000000000000000000a1ab")]
    [InlineData("Connect-WhatsApp -Region ", "us1")]
    [InlineData("Connect-WhatsApp -Edge d", "dublin")]
    [InlineData("Send-WhatsAppTemplate -Template order", "order_update")]
    [InlineData("Send-WhatsAppTemplate -Template HX", "HX51000000000000000000000000000002")]
    [InlineData("Send-WhatsAppTemplate -From +14155238886 -Template Appointment", "'Appointment Reminders'")]
    [InlineData("Test-WhatsAppTemplate ", "terminerinnerung")]
    [InlineData("Send-WhatsAppTemplate -Language pt", "pt_BR")]
    [InlineData("Get-WhatsAppTemplate -Language ", "de")]
    [InlineData("Get-WhatsAppTemplate -Status a", "approved")]
    [InlineData("Get-WhatsAppMessage -Status Delivered, Un", "Undelivered")]
    [InlineData("Get-WhatsAppMessage -Direction ", "Inbound")]
    [InlineData("Get-WhatsAppAlert -ErrorCode 6301", "63016")]
    [InlineData("Get-WhatsAppAlert -Level ", "Error")]
    [InlineData("Get-WhatsAppErrorHelp 6301", "63016")]
    [InlineData("Get-WhatsAppErrorHelp Twilio6301", "Twilio63016")]
    [InlineData("Get-WhatsAppErrorHelp WindowC", "WindowClosed")]
    [InlineData("Get-WhatsAppErrorHelp -Category ", "Throttle")]
    [InlineData("Send-WhatsAppMessage -DefaultRegion G", "GB")]
    [InlineData("Send-WhatsAppMessage -DefaultRegion Germ", "DE")]
    [InlineData("Import-WhatsAppContact -DefaultRegion ", "US")]
    [InlineData("Import-WhatsAppContact -Encoding win", "windows-1252")]
    [InlineData("Import-WhatsAppContact -Delimiter ", "';'")]
    [InlineData("New-WhatsAppSendOption -Culture de-D", "de-DE")]
    [InlineData("New-WhatsAppSendOption -OnAmbiguous ", "Verify")]
    [InlineData("Send-WhatsAppTemplate -FailOn ", "'5%'")]
    [InlineData("Send-WhatsAppTemplate -Retry ", "Failed")]
    [InlineData("Send-WhatsAppMessage -PersistentAction ", "'geo:51.5007,-0.1246|London'")]
    [InlineData("Set-WhatsAppSimulator -AdvanceClock ", "'1.00:00:00'")]
    [InlineData("Set-WhatsAppSimulator -Fault ", "@{ Kind = 'DropBefore'; Count = 1 }")]
    [InlineData("Set-WhatsAppSimulator -Trait ", "Blocks")]
    [InlineData("Set-WhatsAppSimulator -Person ", "'+447700900001'")]
    [InlineData("Send-WhatsAppSimulatorReply ", "'+447700900001'")]
    [InlineData("Start-WhatsAppSimulator -Profile ", "Hostile")]
    [InlineData("Wait-WhatsAppMessage -Until ", "Read")]
    public void Tab_offers(string line, string expected) => Assert.Contains(expected, _session.Complete(line));

    [Fact]
    public void Every_offer_is_a_value_that_its_parameter_takes()
    {
        foreach (string fault in _session.Complete("Set-WhatsAppSimulator -Fault "))
        {
            _session.Get("Set-WhatsAppSimulator -Fault " + fault + "; Set-WhatsAppSimulator -Fault @()");
        }

        foreach (string time in _session.Complete("Get-WhatsAppAlert -After "))
        {
            _session.Get("Get-WhatsAppAlert -After " + time);
        }

        foreach (string encoding in _session.Complete("Import-WhatsAppContact -Encoding "))
        {
            File.WriteAllText(Path.Combine(_folder, "one.csv"), "Name,Phone\nAna,+447700900123\n");
            Assert.DoesNotContain(
                _session.Run("Import-WhatsAppContact one.csv -Encoding " + encoding).Errors,
                error => error.FullyQualifiedErrorId.Contains("Argument", StringComparison.Ordinal));
        }

        foreach (string step in _session.Complete("Set-WhatsAppSimulator -AdvanceClock "))
        {
            _session.Get("Set-WhatsAppSimulator -AdvanceClock " + step);
        }

        foreach (string share in _session.Complete("Send-WhatsAppTemplate -FailOn "))
        {
            _session.Get($"'+447700900001' | Send-WhatsAppTemplate -Template order_update -Variable a, b -WhatIf -FailOn {share}");
        }
    }

    [Fact]
    public void A_tooltip_says_what_the_word_does_not()
    {
        Assert.StartsWith("ONLINE", ToolTip("Send-WhatsAppMessage -From +1500555000"), StringComparison.Ordinal);
        Assert.StartsWith("approved: Your order", ToolTip("Send-WhatsAppTemplate -Template order_u"), StringComparison.Ordinal);
        Assert.Contains("Notifications", ToolTip("Send-WhatsAppMessage -MessagingServiceSid MG"), StringComparison.Ordinal);
        Assert.Contains("+44", ToolTip("Send-WhatsAppMessage -DefaultRegion GB"), StringComparison.Ordinal);
        Assert.NotEqual("63016", ToolTip("Get-WhatsAppErrorHelp 63016"));
        Assert.NotEqual("63016", ToolTip("Get-WhatsAppAlert -ErrorCode 63016"));
    }

    [Fact]
    public void The_languages_of_a_chosen_template_are_those_in_which_it_exists()
    {
        Assert.Equal(["de"], _session.Complete("Send-WhatsAppTemplate -Template terminerinnerung -Language "));
        Assert.Equal(["en"], _session.Complete("Test-WhatsAppTemplate order_update -Language "));
        Assert.Equal(["de"], _session.Complete("Send-WhatsAppTemplate -Template HX51000000000000000000000000000004 -Language "));
    }

    [Fact]
    public void Messages_are_offered_by_what_the_command_is_for()
    {
        string sid = Assert.Single(_session.GetText("('+447700900123' | Send-WhatsAppTemplate -Template order_update -Variable a, b).Sid"));

        Assert.Equal(sid, _session.Complete("Get-WhatsAppMessageStatus ")[0]);
        Assert.Contains("+447700900123", ToolTip("Wait-WhatsAppMessage -Sid " + sid), StringComparison.Ordinal);
        Assert.DoesNotContain(sid, _session.Complete("Stop-WhatsAppMessage "));
        Assert.DoesNotContain(sid, _session.Complete("Save-WhatsAppMedia "));
    }

    [Fact]
    public void Journals_are_offered_with_what_they_are()
    {
        _session.Get("'+447700900123', 'nobody' | Send-WhatsAppTemplate -Template order_update -Variable a, b -JournalPath november.jsonl -Campaign Reminders -ErrorAction SilentlyContinue");
        File.WriteAllText(Path.Combine(_folder, "other.txt"), "x");

        Assert.Contains("november.jsonl", _session.Complete("Get-WhatsAppJournal nov"));
        Assert.Contains("Reminders", ToolTip("Get-WhatsAppJournal -Path nov"), StringComparison.Ordinal);
        Assert.Contains("november.jsonl", _session.Complete("Send-WhatsAppTemplate -JournalPath "));
        Assert.DoesNotContain(_session.Complete("Send-WhatsAppTemplate -JournalPath "), path => path.Contains("other", StringComparison.Ordinal));
        Assert.Equal(["Reminders"], _session.Complete("Send-WhatsAppTemplate -JournalPath november.jsonl -Campaign "));
    }

    [Fact]
    public void Columns_are_those_of_the_list_that_comes_down_the_pipeline()
    {
        File.WriteAllText(Path.Combine(_folder, "list.csv"), "FirstName;Phone;Appointment date\nAna;+447700900123;Monday\n");

        Assert.Equal(["FirstName", "Phone", "'Appointment date'"], _session.Complete("Import-WhatsAppContact list.csv | Send-WhatsAppTemplate -Template order_update -VariableColumn "));
        Assert.Equal(["FirstName"], _session.Complete("Import-Csv -Path list.csv | Where-Object { $_ } | Send-WhatsAppTemplate -VariableColumn Phone, F"));
        Assert.Contains("FirstName", _session.Complete("Import-WhatsAppContact list.csv | Send-WhatsAppTemplate -RowKey "));
        Assert.Contains("Phone", _session.Complete("Import-WhatsAppContact list.csv -PhoneColumn "));
        _session.Get("$global:rows = [pscustomobject]@{ Order = 1; Mobile = '+447700900123' }");
        Assert.Equal(["Order", "Mobile"], _session.Complete("$rows | Send-WhatsAppTemplate -VariableColumn "));
    }

    [Fact]
    public void A_simulator_is_offered_by_its_address()
    {
        string uri = Assert.Single(_session.GetText("(Start-WhatsAppSimulator).Uri"));
        try
        {
            Assert.Contains($"'{uri}'", _session.Complete("Connect-WhatsApp -ApiBaseUri "));
        }
        finally
        {
            _session.Get("Stop-WhatsAppSimulator");
        }
    }

    [Fact]
    public void Nobody_is_written_to_because_of_a_key_pressed_twice()
    {
        foreach (string line in new[] { "Send-WhatsAppMessage -To ", "Send-WhatsAppTemplate -To " })
        {
            Assert.DoesNotContain(_session.Complete(line), offer => offer.Contains("+44", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_parameter_that_takes_text_has_offers_or_a_reason_to_have_none()
    {
        // What only the person knows: content, people, credentials, places in the network, counts.
        HashSet<string> free =
        [
            "To", "Body", "MediaUrl", "StatusCallback", "Variable", "Template", "Search", "Proxy", "ButtonText", "ButtonPayload",
            "Path", "LiteralPath", "LoadSnapshot", "SaveSnapshot", "MaxSize", "First", "Timeout", "TimeoutSec", "Port", "Seed",
            "ThrottleLimit", "MaxOutage", "WaitTimeout", "WindowMargin", "PairBurst", "PairInterval", "Fault",
        ];
        List<string> bare = [];
        foreach (CmdletInfo cmdlet in _session.Get("Get-Command -Module WhatsAppTools").Select(item => (CmdletInfo)item.BaseObject))
        {
            foreach (ParameterMetadata parameter in cmdlet.Parameters.Values.Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name)))
            {
                Type type = parameter.ParameterType.IsArray ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
                type = Nullable.GetUnderlyingType(type) ?? type;
                bool isWord = type.Namespace == "System" || type == typeof(System.Text.Encoding) || type == typeof(System.Globalization.CultureInfo);
                bool isCovered = type.IsEnum || parameter.Attributes.Any(attribute => attribute is ArgumentCompleterAttribute or ValidateSetAttribute);
                if (isWord && !isCovered && !free.Contains(parameter.Name))
                {
                    bare.Add($"{cmdlet.Name} -{parameter.Name} ({type.Name})");
                }
            }
        }

        Assert.Empty(bare);
    }

    public void Dispose()
    {
        _session.Get("Stop-WhatsAppSimulator");
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string ToolTip(string line) => _session.Offers(line)[0].ToolTip;
}
