using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text.Json;
using System.Threading.Tasks;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;
using WhatsAppTools.Simulator;
using WhatsAppTools.Simulator.Tests.Peers;

namespace WhatsAppTools.ModuleTests.Senders;

/// <summary>Senders as a person meets them: registered, verified, changed, looked at, taken away; and a wrong one is told at once.</summary>
public sealed class SenderCommandTests : IDisposable
{
    private const string Number = "+15005550177";

    private readonly ModuleSession _session = new();

    public SenderCommandTests() => _session.Get("$s = Start-WhatsAppSimulator; $null = Connect-WhatsApp -Simulator");

    [PeerFact]
    public async Task A_sender_goes_from_nothing_to_ONLINE_and_away_and_Twilios_client_sees_the_same_at_every_step()
    {
        await SeesNothingAsync();

        Assert.Equal(["CREATING"], _session.GetText($"(Register-WhatsAppSender {Number} -Name 'Example Clinic' -Vertical 'medical and health' -Email info@example.com -CallbackUrl https://hooks.example.com/in -CallbackMethod post).Status"));
        await SeesAsync("CREATING");
        _session.Get("Set-WhatsAppSimulator -AdvanceClock 1m");
        await SeesAsync("PENDING_VERIFICATION");
        Assert.Equal(["VERIFYING"], _session.GetText($"(Confirm-WhatsAppSender {Number} -VerificationCode 550177).Status"));
        await SeesAsync("VERIFYING");
        _session.Get("Set-WhatsAppSimulator -AdvanceClock 1m");
        await SeesAsync("ONLINE");
        Assert.Equal(["ONLINE:UPDATING|Open all week"], _session.GetText($"Set-WhatsAppSender {Number} -About 'Open all week' -Website https://www.example.com | ForEach-Object {{ \"$($_.Status)|$($_.About)\" }}"));
        await SeesAsync("ONLINE:UPDATING");
        _session.Get($"Set-WhatsAppSimulator -AdvanceClock 1m; Set-WhatsAppSimulatorSender {Number} OFFLINE -OfflineReason 63120");
        await SeesAsync("OFFLINE");
        _session.Get($"Unregister-WhatsAppSender {Number} -Confirm:$false");
        await SeesNothingAsync();
    }

    [Fact]
    public void Registering_again_never_registers_twice_and_waits_for_what_comes_next()
    {
        _session.Get($"$null = Register-WhatsAppSender {Number} -Name 'Example Clinic'");

        Assert.Equal(["CREATING"], _session.GetText($"(Register-WhatsAppSender {Number} -Name 'Example Clinic').Status"));
        Assert.Equal(["1"], _session.GetText($"@(Get-WhatsAppSender | Where-Object PhoneNumber -eq '{Number}').Count"));
        _session.Get("Set-WhatsAppSimulator -AdvanceClock 1m");
        CapturedRun run = _session.Run($"Register-WhatsAppSender {Number} -Wait -Timeout 0s");
        Assert.Equal("PENDING_VERIFICATION", run.Output.Single()!.Properties["Status"].Value);
        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith("SenderNotOnline", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains($"Register-WhatsAppSender {Number} -VerificationCode", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(["63113"], _session.GetText($"try {{ Register-WhatsAppSender {Number} -VerificationCode 000000 }} catch {{ $_.Exception.Code }}"));
    }

    [Theory]
    [InlineData("Register-WhatsAppSender +15005550177", "SenderNeedsName")]
    [InlineData("Register-WhatsAppSender +15005550177 -VerificationCode 1", "SenderNotBegun")]
    [InlineData("Register-WhatsAppSender +15005550006 -VerificationCode 1", "SenderWaitsForNoCode")]
    [InlineData("Register-WhatsAppSender nobody -Name x", "NumberInvalid")]
    [InlineData("Set-WhatsAppSender +15005550006", "SenderChangeEmpty")]
    [InlineData("Set-WhatsAppSender +15005550006 -Vertical Hospital", "SenderVerticalUnknown")]
    [InlineData("Set-WhatsAppSender +15005550016 -About x", "SenderNotOfAccount")]
    [InlineData("Get-WhatsAppSender +15005550016", "SenderNotOfAccount")]
    [InlineData("Unregister-WhatsAppSender XE00000000000000000000000000000009 -Confirm:$false", "Twilio20404")]
    public void What_makes_no_sense_is_an_error_that_says_what_does(string script, string id)
    {
        CapturedRun run = _session.Run(script);

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith(id, error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void Nothing_is_changed_by_WhatIf_and_taking_away_asks()
    {
        _session.Get($"Register-WhatsAppSender {Number} -Name x -WhatIf; Set-WhatsAppSender +15005550006 -About x -WhatIf; Get-WhatsAppSender | Unregister-WhatsAppSender -WhatIf");

        Assert.Equal(["+15005550006|", "+447700900999|"], _session.GetText("Get-WhatsAppSender | ForEach-Object { \"$($_.PhoneNumber)|$($_.About)\" }"));
        Assert.Equal(["High", "Medium", "Medium"], _session.GetText("foreach ($n in 'Unregister', 'Register', 'Set') { [Management.Automation.CommandMetadata]::new((Get-Command \"$n-WhatsAppSender\")).ConfirmImpact }"));
    }

    [Fact]
    public void Senders_are_found_by_number_sid_state_and_object()
    {
        _session.Get("Set-WhatsAppSimulatorSender OFFLINE -Sender +15005550006 -OfflineReason 63112, 63120");

        Assert.Equal(["+15005550006"], _session.GetText("Get-WhatsAppSender -Status off* | ForEach-Object PhoneNumber"));
        Assert.Equal(["+15005550006"], _session.GetText("Get-WhatsAppSender XE5100000000000000000000000000000a | ForEach-Object PhoneNumber"));
        Assert.Equal(["XE5100000000000000000000000000000a"], _session.GetText("Get-WhatsAppSender whatsapp:+15005550006 | Get-WhatsAppSender | ForEach-Object Sid"));
        PSObject sender = _session.Get("Get-WhatsAppSender +15005550006").Single();
        Assert.Equal([63112, 63120], ((IEnumerable<object>)sender.Properties["OfflineReason"].Value).Select(reason => (int)PSObject.AsPSObject(reason).Properties["Code"].Value));
        Assert.NotEmpty((string)sender.Properties["Remedy"].Value);
        Assert.False((bool)sender.Properties["IsOnline"].Value);
    }

    [Fact]
    public void Connecting_with_a_wrong_sender_fails_at_once_and_names_the_nearest()
    {
        CapturedRun run = _session.Run("Connect-WhatsApp -Simulator -From +15005550016");

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith("SenderNotOfAccount", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("+15005550006", error.ToString(), StringComparison.Ordinal);
        Assert.Equal("Connect-WhatsApp -From +15005550006", error.ErrorDetails.RecommendedAction);
        Assert.StartsWith("Disconnected", Assert.Single(_session.Run("Send-WhatsAppMessage +447700900123 -Body Hi").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Connecting_with_a_sender_that_cannot_send_warns_and_with_SkipCheck_nothing_is_asked()
    {
        Assert.Contains("PENDING_VERIFICATION", _session.GetText("$null = Connect-WhatsApp -Simulator -From +447700900999 -WarningVariable said -WarningAction SilentlyContinue; \"$said\"").Single(), StringComparison.Ordinal);
        Assert.Equal(["+15005550016"], _session.GetText("(Connect-WhatsApp -Credential ([pscredential]::new($s.AccountSid, [securestring]::new())) -ApiBaseUri http://localhost:9 -From +15005550016 -SkipCheck).From.PhoneNumber"));
    }

    [Fact]
    public void A_plan_tells_an_offline_sender_before_anything_is_sent()
    {
        _session.Get("Set-WhatsAppSimulatorSender -Status OFFLINE -OfflineReason 63120");

        string[] plan = [.. _session.GetText("'+447700900123', '+447700900124' | Test-WhatsAppMessage -Template order_update -Mode Template -Variable a, b | ForEach-Object { \"$($_.IsSendable) $($_.ErrorId)\" }")];

        Assert.Equal(["False SenderOffline", "False SenderOffline"], plan);
        Assert.Equal(["0"], _session.GetText("(Get-WhatsAppSimulator).ReceivedCount"));
    }

    public void Dispose()
    {
        _session.Get("Stop-WhatsAppSimulator");
        _session.Dispose();
    }

    private async Task SeesAsync(string status)
    {
        JsonElement theirs = await LookAsync();
        PSObject ours = _session.Get($"Get-WhatsAppSender {Number}").Single();
        string Ours(string name) => $"{ours.Properties[name].Value}";

        Assert.Equal(status, Ours("Status"));
        Assert.Equal(theirs.GetProperty("status").GetString(), Ours("Status"));
        Assert.Equal(theirs.GetProperty("sid").GetString(), Ours("Sid"));
        Assert.Equal(theirs.GetProperty("senderId").GetString(), Ours("Address"));
        Assert.Equal(TextOf(theirs, "profile", "name"), Ours("Name"));
        Assert.Equal(TextOf(theirs, "profile", "about"), Ours("About"));
        Assert.Equal(TextOf(theirs, "profile", "vertical"), Ours("Vertical"));
        Assert.Equal(TextOf(theirs, "webhook", "callbackUrl"), Ours("CallbackUrl"));
        Assert.Equal(TextOf(theirs, "webhook", "callbackMethod"), Ours("CallbackMethod"));
        Assert.Equal(TextOf(theirs, "properties", "messagingLimit"), Ours("MessagingLimitText"));
        int reasons = theirs.GetProperty("offlineReasons") is { ValueKind: JsonValueKind.Array } list ? list.GetArrayLength() : 0;
        Assert.Equal(reasons, ((IEnumerable<object>)ours.Properties["OfflineReason"].Value).Count());
    }

    private async Task SeesNothingAsync()
    {
        Assert.Equal(JsonValueKind.Null, (await LookAsync()).ValueKind);
        Assert.DoesNotContain(Number, _session.GetText("Get-WhatsAppSender | ForEach-Object PhoneNumber"));
    }

    private Task<JsonElement> LookAsync() => NodePeer.RunAsync("sender", new Uri(_session.GetText("$s.Uri").Single()), new Dictionary<string, string>
    {
        ["accountSid"] = DefaultWorld.AccountSid,
        ["authToken"] = DefaultWorld.AuthToken,
        ["number"] = "whatsapp:" + Number,
    });

    // The client writes what it names itself in its own case, and keeps the case of what it passes on.
    private static string TextOf(JsonElement sender, string section, string name)
    {
        string wire = string.Concat(name.Select(letter => char.IsUpper(letter) ? "_" + char.ToLowerInvariant(letter) : letter.ToString()));
        if (sender.GetProperty(section) is not { ValueKind: JsonValueKind.Object } part)
        {
            return string.Empty;
        }

        bool isThere = part.TryGetProperty(name, out JsonElement value) || part.TryGetProperty(wire, out value);
        return isThere ? value.GetString() ?? string.Empty : string.Empty;
    }
}
