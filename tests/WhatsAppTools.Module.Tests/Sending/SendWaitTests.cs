using System;
using System.Linq;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Sending;

/// <summary>-Wait and -CheckMedia. A wait of no time looks once: what the messages do later is the follower's own test.</summary>
public sealed class SendWaitTests : IDisposable
{
    private const string LookOnce = "-Wait -SendOption @{ WaitTimeout = [timespan]::Zero }";

    private readonly ModuleSession _session = new();

    public SendWaitTests() => _session.Get("Connect-WhatsApp -Simulator | Out-Null");

    [Fact]
    public void Wait_gives_every_result_in_the_order_of_the_rows_with_its_newest_status()
    {
        CapturedRun run = _session.Run(
            $"'+447700900101', 'bad', '+447700900102' | Send-WhatsAppTemplate -Template order_update -Variable A1, sent {LookOnce}");

        Assert.Equal(3, run.Output.Count);
        Assert.Equal(["HandedOver", "Refused", "HandedOver"], [.. run.Output.Select(result => result!.Properties["Outcome"].Value.ToString()!)]);
        Assert.Single(run.Errors);
    }

    [Fact]
    public void Media_that_cannot_be_reached_is_refused_before_anything_is_sent()
    {
        _session.Get("Send-WhatsAppSimulatorReply +447700900101 | Out-Null");
        CapturedRun run = _session.Run(
            "Send-WhatsAppMessage -To +447700900101 -Body Here -MediaUrl http://127.0.0.1:1/a.png -CheckMedia");

        Assert.Equal("Refused", run.Output[0]!.Properties["Outcome"].Value.ToString());
        Assert.StartsWith("Media", run.Errors[0].FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(["0"], _session.GetText("(Get-WhatsAppSimulator).ReceivedCount"));
    }

    [Fact]
    public void Media_of_a_private_network_are_refused_unless_the_option_takes_them()
    {
        _session.Get("Send-WhatsAppSimulatorReply +447700900101 | Out-Null");
        const string Send = "Send-WhatsAppMessage -To +447700900101 -Body Here -MediaUrl http://localhost/a.png";
        CapturedRun refused = _session.Run(Send);

        Assert.StartsWith("MediaUrlPrivate", refused.Errors[0].FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(["0"], _session.GetText("(Get-WhatsAppSimulator).ReceivedCount"));
        Assert.Equal(["HandedOver"], _session.GetText($"({Send} -SendOption @{{ AllowPrivateAddress = $true }}).Outcome"));
    }

    public void Dispose() => _session.Dispose();
}
