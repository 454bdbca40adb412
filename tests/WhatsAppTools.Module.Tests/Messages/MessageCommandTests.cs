using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Messages;

/// <summary>The cmdlets on messages that exist, on the simulator inside the session. Its clock is moved, never waited for.</summary>
public sealed class MessageCommandTests : IDisposable
{
    private const string Unknown = "SM00000000000000000000000000000000";

    private readonly ModuleSession _session = new();

    public MessageCommandTests()
    {
        _session.Get("""
            $null = Connect-WhatsApp -Simulator
            $sent = '+447700900123', '+447700900124' | Send-WhatsAppTemplate -Template order_update -Variable @{ 1 = 'A'; 2 = 'here' }
            Set-WhatsAppSimulator -AdvanceClock 01:00:00
            """);
    }

    [Theory]
    [InlineData("Get-WhatsAppMessageStatus $sent[0].Sid, $sent[1].Sid")]
    [InlineData("Get-WhatsAppMessageStatus -MessageSid $sent.Sid")]
    [InlineData("$sent | Get-WhatsAppMessageStatus")]
    [InlineData("$sent.Sid | Get-WhatsAppMessageStatus")]
    [InlineData("$sent | Get-WhatsAppMessageStatus | Get-WhatsAppMessageStatus")]
    [InlineData("$sent | ForEach-Object { @{ MessageSid = $_.Sid } } | Get-WhatsAppMessageStatus")]
    [InlineData("$sent | Wait-WhatsAppMessage")]
    public void Status_is_told_of_whatever_names_a_message_in_its_order(string script)
    {
        IReadOnlyList<PSObject> statuses = _session.Get(script);

        Assert.Equal(_session.GetText("$sent.Sid"), statuses.Select(status => status.Properties["Sid"].Value));
        Assert.All(statuses, status => Assert.Contains(status.Properties["Delivery"].Value.ToString(), new[] { "Delivered", "Read" }));
        Assert.All(statuses, status => Assert.Equal(true, status.Properties["Simulated"].Value));
    }

    [Fact]
    public void A_refused_row_has_no_message_and_is_passed_over()
    {
        Assert.Empty(_session.Get("[pscustomobject]@{ To = 'x'; Sid = $null } | Get-WhatsAppMessageStatus"));
    }

    [Theory]
    [InlineData("'SM1' | Get-WhatsAppMessageStatus", "SidInvalid")]
    [InlineData("[pscustomobject]@{ Name = 'x' } | Get-WhatsAppMessageStatus", "SidMissing")]
    [InlineData("Get-WhatsAppMessageStatus " + Unknown, "Twilio20404")]
    [InlineData("Wait-WhatsAppMessage " + Unknown, "Twilio20404")]
    [InlineData("Clear-WhatsAppMessage " + Unknown + " -Confirm:$false", "Twilio20404")]
    [InlineData("Remove-WhatsAppMessage " + Unknown + " -Confirm:$false", "Twilio20404")]
    public void What_names_no_message_is_an_error_with_its_id_and_a_remedy(string script, string errorId)
    {
        ErrorRecord error = Assert.Single(_session.Run(script).Errors);

        Assert.StartsWith(errorId + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.NotEqual(ErrorCategory.NotSpecified, error.CategoryInfo.Category);
        Assert.False(string.IsNullOrWhiteSpace(error.ErrorDetails.RecommendedAction));
    }

    [Fact]
    public void A_wait_for_what_does_not_come_warns_and_says_what_that_may_mean()
    {
        CapturedRun run = _session.Run("""
            Set-WhatsAppSimulator -Person +447700900125 -Trait Blocks
            $blocked = '+447700900125' | Send-WhatsAppTemplate -Template order_update -Variable @{ 1 = 'A'; 2 = 'here' }
            Set-WhatsAppSimulator -AdvanceClock 01:30:00
            $blocked | Wait-WhatsAppMessage -Timeout 0
            """);

        Assert.Empty(run.Errors);
        Assert.Equal("Unconfirmed", Assert.Single(run.Output)!.Properties["Delivery"].Value.ToString());
        Assert.Contains("blocked", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Contains("not Delivered after 0 s.", run.Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_found_while_waiting_is_an_error_with_the_catalogues_words()
    {
        CapturedRun run = _session.Run("""
            Set-WhatsAppSimulator -Person +447700900126 -Trait NotOnWhatsApp
            $lost = '+447700900126' | Send-WhatsAppTemplate -Template order_update -Variable @{ 1 = 'A'; 2 = 'here' }
            Set-WhatsAppSimulator -AdvanceClock 01:00:00
            $lost | Wait-WhatsAppMessage
            """);

        Assert.StartsWith("Twilio63003,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("Failed", Assert.Single(run.Output)!.Properties["Delivery"].Value.ToString());
    }

    [Fact]
    public void History_is_narrowed_by_direction_address_status_and_number()
    {
        Assert.Equal(3, _session.Get("Get-WhatsAppMessage -First 3").Count);
        Assert.Equal(2, _session.Get("Get-WhatsAppMessage -Direction Outbound").Count);
        Assert.Single(_session.Get("Get-WhatsAppMessage -To +447700900123"));
        Assert.Single(_session.Get("Get-WhatsAppMessage whatsapp:+447700900123"));
        Assert.Empty(_session.Get("Get-WhatsAppMessage -Status Failed"));
        Assert.NotEmpty(_session.Get("Get-WhatsAppMessage -Direction Inbound"));
    }

    [Fact]
    public void Select_first_ends_the_reading_of_pages()
    {
        Assert.Single(_session.Get("Get-WhatsAppMessage | Select-Object -First 1"));
    }

    [Fact]
    public void A_text_is_emptied_and_a_message_deleted_only_when_that_was_meant()
    {
        _session.Get("$sent | Clear-WhatsAppMessage -WhatIf; $sent | Remove-WhatsAppMessage -WhatIf");
        Assert.Equal(2, _session.Get("Get-WhatsAppMessage -Direction Outbound | Where-Object Body").Count);

        _session.Get("$sent[0] | Clear-WhatsAppMessage -Confirm:$false; $sent[1] | Remove-WhatsAppMessage -Confirm:$false");
        Assert.Equal(string.Empty, Assert.Single(_session.Get("Get-WhatsAppMessage -Direction Outbound")).Properties["Body"].Value);
    }

    [Fact]
    public void Media_files_are_saved_and_go_with_the_message_when_it_is_removed()
    {
        string folder = Directory.CreateTempSubdirectory("media").FullName;
        CapturedRun run = _session.Run(
            """
            param($folder)
            $reply = Send-WhatsAppSimulatorReply +447700900123 'Two photos' -MediaUrl https://example.com/a.jpg, https://example.com/b.pdf
            $message = Get-WhatsAppMessage -From +447700900123 -First 1
            $message | Save-WhatsAppMedia -Path $folder | ForEach-Object { $_.Name }
            $message | Remove-WhatsAppMessage -Confirm:$false
            @(Get-WhatsAppMessage | Where-Object { $_.Sid -eq $message.Sid }).Count
            $message | Save-WhatsAppMedia -Path $folder
            """,
            folder);

        Assert.Null(run.Failure);
        string[] output = [.. run.Output.Select(item => item!.ToString())];
        Assert.Equal(3, output.Length);
        Assert.EndsWith(".jpg", output[0], StringComparison.Ordinal);
        Assert.EndsWith(".pdf", output[1], StringComparison.Ordinal);
        Assert.Equal("0", output[2]);
        string[] files = Directory.GetFiles(folder);
        Assert.Equal(2, files.Length);
        Assert.All(files, file => Assert.NotEqual(0, new FileInfo(file).Length));
        Directory.Delete(folder, recursive: true);
        Assert.StartsWith("Twilio20404,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Alerts_show_what_was_rejected_and_left_no_message_narrowed_by_code_time_and_number()
    {
        // Senders that are not the account's own.
        _session.Run("""
            1..2 | ForEach-Object { '+447700900123' | Send-WhatsAppTemplate -Template order_update -Variable @{ 1 = 'A'; 2 = 'here' } -From +15005550099 }
            """);

        Assert.Equal(["63007", "63007"], _session.GetText("Get-WhatsAppErrorLog | ForEach-Object { $_.ErrorCode }"));
        Assert.Empty(_session.Get("Get-WhatsAppErrorLog 63003"));
        Assert.Equal(["63007", "63007"], _session.GetText("Get-WhatsAppErrorLog 63007 | ForEach-Object { $_.ErrorCode }"));
        Assert.Single(_session.Get("Get-WhatsAppErrorLog -First 1"));
        Assert.Empty(_session.Get("Get-WhatsAppErrorLog -Before 2020-01-01T00:00:00Z"));
        Assert.Empty(_session.Get("Get-WhatsAppErrorLog -Level Debug"));
        Assert.All(_session.Get("Get-WhatsAppErrorLog"), alert => Assert.Equal(true, alert.Properties["Simulated"].Value));
        Assert.All(_session.Get("Get-WhatsAppErrorLog | Get-WhatsAppErrorHelp"), help => Assert.NotNull(help.Properties["Remedy"]));
    }

    [Theory]
    [InlineData("Clear-WhatsAppMessage")]
    [InlineData("Remove-WhatsAppMessage")]
    public void What_cannot_be_undone_asks_by_default(string command)
    {
        CmdletInfo info = (CmdletInfo)Assert.Single(_session.Get("Get-Command " + command)).BaseObject;

        CmdletAttribute attribute = (CmdletAttribute)Attribute.GetCustomAttribute(info.ImplementingType, typeof(CmdletAttribute))!;
        Assert.Equal(ConfirmImpact.High, attribute.ConfirmImpact);
    }

    public void Dispose() => _session.Dispose();
}
