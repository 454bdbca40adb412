using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using WhatsAppTools.ModuleTests.Harness;
using WhatsAppTools.Simulator;

namespace WhatsAppTools.ModuleTests.Setup;

/// <summary>Azure Automation runs several jobs in one process: what one of them is connected to must not be seen by another.</summary>
public sealed class RunspaceTests : IDisposable
{
    // Who wrote to both accounts within 24 hours.
    private const string Person = "+447700900001";

    private const string Connect =
        "param($sid, $token, $uri) $null = Connect-WhatsApp -Credential ([pscredential]::new($sid, (ConvertTo-SecureString $token -AsPlainText -Force))) -From +15005550006 -ApiBaseUri $uri";

    private readonly SimulatorServer _first = Account("a1");

    private readonly SimulatorServer _second = Account("b2");

    private readonly ModuleSession _one = new();

    private readonly ModuleSession _two = new();

    public RunspaceTests()
    {
        Open(_one, _first);
        Open(_two, _second);
    }

    [Fact]
    public async Task Two_runspaces_that_send_at_the_same_time_send_to_their_own_accounts()
    {
        const string send =
            "0..199 | ForEach-Object { '+44770090{0:0000}' -f $_ } | Send-WhatsAppTemplate -Template order_update -Variable 'A-1', 'ready' -MaxPerSecond 100000 -NoJournal | ForEach-Object Sid";
        IReadOnlyList<string>[] sids = await Task.WhenAll(Task.Run(() => _one.GetText(send)), Task.Run(() => _two.GetText(send)));

        Assert.Equal(200, _first.Simulator.ReceivedCount);
        Assert.Equal(200, _second.Simulator.ReceivedCount);
        Assert.Equal(sids[0].Order(), Sids(_first));
        Assert.Equal(sids[1].Order(), Sids(_second));
    }

    [Fact]
    public void Who_disconnects_disconnects_nobody_else()
    {
        _one.Get("Disconnect-WhatsApp");

        Assert.Equal(["HandedOver"], _two.GetText($"(Send-WhatsAppMessage {Person} 'Hi').Outcome"));
        Assert.Equal("Disconnected", Assert.Single(_one.Run($"Send-WhatsAppMessage {Person} 'Hi'").Errors).FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(0, _first.Simulator.ReceivedCount);
    }

    [Fact]
    public void What_one_account_answers_is_not_told_to_the_other()
    {
        string[] windows = [.. new[] { _one, _two }.Select(session => session.GetText($"(Get-WhatsAppWindow {Person}).State").Single())];
        _first.Simulator.AdvanceClock(TimeSpan.FromDays(2));

        Assert.Equal(["Open", "Open"], windows);
        Assert.Equal("WindowClosed", Assert.Single(_one.Run($"Send-WhatsAppMessage {Person} 'Hi'").Errors).FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(["HandedOver"], _two.GetText($"(Send-WhatsAppMessage {Person} 'Hi').Outcome"));
    }

    [Fact]
    public void Parallel_blocks_have_the_accounts_that_they_connect_to_and_leave_the_callers_alone()
    {
        IReadOnlyList<string> received = _one.GetText(
            """
            1..3 | ForEach-Object -ThrottleLimit 3 -Parallel {
                $null = Connect-WhatsApp -Simulator
                1..$_ | ForEach-Object { $null = Send-WhatsAppMessage +447700900001 "Message $_" }
                "$_ $((Get-WhatsAppSimulator).ReceivedCount)"
            }
            (Get-WhatsAppConnection).AccountSid
            """);

        Assert.Equal(["1 1", "2 2", "3 3", _first.Simulator.Options.AccountSid], received.Order(StringComparer.Ordinal));
        Assert.Equal(0, _first.Simulator.ReceivedCount);
    }

    [Fact]
    public async Task A_parallel_block_is_not_connected_by_its_caller_and_is_told_how()
    {
        ProcessRun run = await OwnProcess.RunCommandAsync(
            $"$null = Connect-WhatsApp -Simulator; 1 | ForEach-Object -Parallel {{ try {{ Send-WhatsAppMessage {Person} 'Hi' }} catch {{ $_.FullyQualifiedErrorId; $_.ErrorDetails.RecommendedAction }} }}");

        Assert.StartsWith("NotConnected", run.Output, StringComparison.Ordinal);
        Assert.Contains("-Connection $using:", run.Output, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _one.Dispose();
        _two.Dispose();
        _first.Dispose();
        _second.Dispose();
    }

    private static SimulatorServer Account(string name) => new(
        new TwilioSimulator(
            new SimulatorOptions
            {
                AccountSid = "AC" + string.Concat(Enumerable.Repeat(name, 16)),
                AuthToken = "token-of-" + name,
                RecentContacts = ["whatsapp:" + Person],
            }));

    private static void Open(ModuleSession session, SimulatorServer account)
    {
        SimulatorOptions options = account.Simulator.Options;
        session.Get(Connect, options.AccountSid, options.AuthToken, account.Uri);
    }

    private static IEnumerable<string?> Sids(SimulatorServer account) => account.Simulator.Received.Select(message => message.Sid).Order();
}
