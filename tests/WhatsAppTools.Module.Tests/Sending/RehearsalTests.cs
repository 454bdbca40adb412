using System;
using System.Threading.Tasks;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Sending;

/// <summary>A script is rehearsed against a simulator on a port without being edited: by the environment alone.</summary>
public class RehearsalTests
{
    private const string Environment = """
        $simulator = Start-WhatsAppSimulator
        $env:TWILIO_ACCOUNT_SID = $simulator.AccountSid
        $env:TWILIO_AUTH_TOKEN = $simulator.AuthToken
        $env:TWILIO_WHATSAPP_FROM = $simulator.Sender

        """;

    [Fact]
    public async Task An_address_of_this_machine_takes_the_messages()
    {
        ProcessRun run = await OwnProcess.RunCommandAsync(Environment + """
            $env:WHATSAPPTOOLS_API_BASE_URI = $simulator.Uri
            '+447700900101' | Send-WhatsAppTemplate -Template order_update -Variable A-1, ready | ForEach-Object { [string]$_.Outcome }
            "received $(($simulator | Get-WhatsAppSimulator).ReceivedCount)"
            """);

        Assert.Equal(string.Empty, run.Error);
        Assert.Contains("received 1", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://example.com")]
    [InlineData("http://192.0.2.1:8035")]
    [InlineData("nowhere")]
    public async Task Another_address_is_refused_before_a_credential_leaves(string address)
    {
        ProcessRun run = await OwnProcess.RunCommandAsync(Environment + $"$env:WHATSAPPTOOLS_API_BASE_URI = '{address}'; Connect-WhatsApp -SkipCheck");

        Assert.Contains("no address of this machine", run.Error, StringComparison.Ordinal);
    }
}
