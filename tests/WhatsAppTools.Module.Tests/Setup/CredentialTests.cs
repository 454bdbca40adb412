using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Setup;

/// <summary>Every way to sign in works over HTTP, and no secret comes out of any of them.</summary>
public sealed class CredentialTests : IDisposable
{
    private const string Key = "simulated-secret-0000000000000000";
    private const string Token = "5100000000000000000000000000c0de";

    private readonly ModuleSession _session = new();

    public CredentialTests() => _session.Get("$s = Start-WhatsAppSimulator; function Get-Sign($user, $text) { $secret = [securestring]::new(); $text.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }; [pscredential]::new($user, $secret) }");

    public static TheoryData<string, string> Users => new()
    {
        { "AC5100000000000000000000000000a1ab", Token },
        { "SK5100000000000000000000000000000a", Key },
        { "OQ5100000000000000000000000000000a", Key },
    };

    [Theory]
    [MemberData(nameof(Users))]
    public void Each_way_to_sign_in_works_and_shows_no_secret(string user, string secret)
    {
        // Given beforehand: an error quotes the line that was typed.
        _session.Get($"$right = Get-Sign {user} '{secret}'; $wrong = Get-Sign {user} '{secret}x'; $Error.Clear()");
        const string Connect = "Connect-WhatsApp -AccountSid $s.AccountSid -ApiBaseUri $s.Uri -From $s.Sender -Credential ";
        const string Dump = " | ForEach-Object { [Management.Automation.PSSerializer]::Serialize($_, 3); $_ | Format-List * | Out-String; \"$_\" }";
        CapturedRun good = _session.Run("$VerbosePreference = $DebugPreference = 'Continue'; & { " + Connect + "$right; Test-WhatsAppSetup; Get-WhatsAppConnection; Test-WhatsAppSetup -Quiet } *>&1" + Dump);
        CapturedRun bad = _session.Run("& { try { " + Connect + "$wrong } catch { $_ } } *>&1" + Dump);

        string shown = string.Join("\n", new[] { good, bad }.SelectMany(run => run.Output.Select(item => $"{item}").Concat(run.Errors.Select(error => $"{error} {error.Exception} {error.TargetObject}"))));
        Assert.Contains(user, shown, StringComparison.Ordinal);
        Assert.Contains("Twilio20003", shown, StringComparison.Ordinal);
        Assert.All(FormsOf(user, secret), form => Assert.DoesNotContain(form, shown, StringComparison.Ordinal));
    }

    [Fact]
    public void An_account_shows_what_it_cost()
    {
        _session.Get("$null = Connect-WhatsApp -Simulator; $null = Send-WhatsAppTemplate -To +447700900123 -Template order_update -Variable A-1, packed; Set-WhatsAppSimulator -AdvanceClock 00:05:00");

        Assert.Equal(["True"], _session.GetText("$a = Get-WhatsAppAccount; $a.ThisMonth.Total -gt 0 -and $a.ThisMonth.Total -eq ($a.ThisMonth.TwilioFee + $a.ThisMonth.MetaFee)"));
        Assert.Equal(["3"], _session.GetText("@(Get-WhatsAppAccount -Daily -Last 3).Count"));
    }

    public void Dispose()
    {
        _session.Get("Stop-WhatsAppSimulator");
        _session.Dispose();
    }

    // In clear, in base64 alone and with the user, and as a URL has it.
    private static IEnumerable<string> FormsOf(string user, string secret) =>
    [
        secret,
        Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(user + ":" + secret)),
        Uri.EscapeDataString(secret),
        Uri.EscapeDataString(Convert.ToBase64String(Encoding.UTF8.GetBytes(user + ":" + secret))),
    ];
}
