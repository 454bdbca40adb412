using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Setup;

/// <summary>The doctor as a person runs it, over HTTP.</summary>
public sealed class SetupCommandTests : IDisposable
{
    private readonly ModuleSession _session = new();

    public SetupCommandTests() => _session.Get("$s = Start-WhatsAppSimulator; $null = Connect-WhatsApp -Simulator; Set-WhatsAppSimulatorTemplate newsletter approved");

    [Fact]
    public void A_healthy_set_up_is_ready_and_says_so_in_one_sentence()
    {
        _session.Get(OverHttp());
        CapturedRun run = _session.Run("Test-WhatsAppSetup -Template order_update");

        Assert.Empty(run.Errors);
        Assert.All(run.Output, check => Assert.Contains($"{check!.Properties["Result"].Value}", new[] { "Pass", "Unknown" }));
        Assert.Equal("Ready to send.", _session.Run("Test-WhatsAppSetup -Template order_update -InformationVariable said | Out-Null; \"$said\"").Output.Single()!.ToString());
        Assert.Equal(["True"], _session.GetText("Test-WhatsAppSetup -Quiet; (Get-WhatsAppSimulator).ReceivedCount | Where-Object { $_ -ne 0 }"));
    }

    // Five broken set-ups, as a new user meets them: the first line that is not right is the cause.
    [Theory]
    [InlineData("Set-WhatsAppSimulatorSender -Status OFFLINE -OfflineReason 63112", "sender-online", "Test-WhatsAppSetup")]
    [InlineData("Set-WhatsAppSimulatorAccount -Balance -1.5", "balance", "Test-WhatsAppSetup")]
    [InlineData("Set-WhatsAppSimulatorAccount -Type Trial", "account-type", "Test-WhatsAppSetup")]
    [InlineData("Set-WhatsAppSimulatorTemplate order_update paused", "template-stopped", "Test-WhatsAppSetup -Template order_update")]
    [InlineData("Set-WhatsAppSimulatorAccount -FurtherUsage @{ 'channels-whatsapp-agent' = 1.5 }", "usage-categories", "Test-WhatsAppSetup")]
    [InlineData("Disconnect-WhatsApp", "credential-found", "Test-WhatsAppSetup -Area Credential, Account, Sender, Templates")]
    public void What_is_broken_is_the_first_line_that_is_not_right(string breakIt, string id, string look)
    {
        _session.Get(breakIt);

        PSObject first = _session.Get(look).First(check => $"{check.Properties["Result"].Value}" != "Pass");

        Assert.Equal(id, first.Properties["Id"].Value);
        Assert.NotNull(first.Properties["Remedy"].Value);
    }

    [Fact]
    public void The_version_that_is_shown_is_PowerShell_s_own() =>
        Assert.Equal(["True"], _session.GetText("(Test-WhatsAppSetup -Id powershell-version).Found.StartsWith(\"PowerShell $($PSVersionTable.PSVersion) on \")"));

    [Fact]
    public void A_command_that_a_remedy_names_exists_with_its_parameters()
    {
        _session.Get("Set-WhatsAppSimulatorAccount -Type Trial -Balance 0 -Alert (@(63016) * 12 + 11200, 63112); Set-WhatsAppSimulatorSender -Status OFFLINE -QualityRating LOW; Set-WhatsAppSimulatorTemplate order_update paused");
        string[] remedies = [.. _session.Get("Test-WhatsAppSetup -Template order_update, spring_sale | Where-Object Remedy").Select(check => check.Properties["Remedy"].Value.ToString()!)];

        Assert.InRange(remedies.Length, 8, 40);
        foreach (string remedy in remedies.Where(remedy => remedy.Contains("-WhatsApp", StringComparison.Ordinal)))
        {
            CommandAst command = Parser.ParseInput(remedy, out _, out _).FindAll(node => node is CommandAst, true).Cast<CommandAst>().First();
            if (command.GetCommandName()?.Contains("-WhatsApp", StringComparison.Ordinal) == true)
            {
                IEnumerable<string> known = _session.GetText($"(Get-Command {command.GetCommandName()}).Parameters.Keys");
                Assert.All(command.CommandElements.OfType<CommandParameterAst>(), parameter => Assert.Contains(parameter.ParameterName, known));
            }
        }
    }

    [Fact]
    public void Only_SendTest_sends_it_asks_and_it_shows_the_seconds()
    {
        Assert.Equal(["0"], _session.GetText("Test-WhatsAppSetup -Id sender-online -SendTest -To +447700900001 -WhatIf | Out-Null; (Get-WhatsAppSimulator).ReceivedCount"));

        string found = _session.GetText("(Test-WhatsAppSetup -Id sender-online -SendTest -To +447700900001 -Confirm:$false | Where-Object Id -eq send-test).Found").Single();

        Assert.StartsWith("Delivered after ", found, StringComparison.Ordinal);
        Assert.Equal(["1"], _session.GetText("(Get-WhatsAppSimulator).ReceivedCount"));
    }

    [Theory]
    [InlineData("Test-WhatsAppSetup -SendTest", "SetupTestNeedsPerson")]
    [InlineData("Test-WhatsAppSetup -Id sender-onlin", "SetupCheckUnknown")]
    [InlineData("Test-WhatsAppSetup -Skip nothing", "SetupCheckUnknown")]
    public void What_makes_no_sense_is_an_error(string script, string id)
    {
        CapturedRun run = _session.Run(script);
        Assert.Contains(run.Errors, error => error.FullyQualifiedErrorId.StartsWith(id, StringComparison.Ordinal));
    }

    [Fact]
    public void It_is_found_under_the_name_that_people_guess_and_Tab_offers_its_checks()
    {
        Assert.Equal(["Test-WhatsAppSetup"], _session.GetText("(Get-Command Test-WhatsAppConnection).Definition"));
        Assert.Contains("sender-online", _session.Complete("Test-WhatsAppSetup -Id sender-o"));
    }

    public void Dispose()
    {
        _session.Get("Stop-WhatsAppSimulator");
        _session.Dispose();
    }

    private static string OverHttp() =>
        "$secret = [securestring]::new(); $s.AuthToken.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }; "
        + "$null = Connect-WhatsApp -Credential ([pscredential]::new($s.AccountSid, $secret)) -ApiBaseUri $s.Uri -From $s.Sender";
}
