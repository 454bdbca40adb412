using System;
using System.Management.Automation;
using System.Net.Http;
using Microsoft.Extensions.Time.Testing;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Completion;

/// <summary>What Tab does where Twilio does not answer. Time is virtual: the tests tell nothing about the machine's speed.</summary>
public sealed class LiveCompletionTests : IDisposable
{
    /// <summary>Every parameter for which Tab asks Twilio.</summary>
    public static TheoryData<string> LiveLines =>
    [
        "Send-WhatsAppTemplate -Connection $lost -Template ",
        "Get-WhatsAppTemplate -Connection $lost -Template ",
        "Send-WhatsAppMessage -Connection $lost -MessagingServiceSid ",
        "Get-WhatsAppMessageStatus -Connection $lost -Sid ",
    ];

    private readonly ModuleSession _session = new();
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [MemberData(nameof(LiveLines))]
    public void A_network_that_never_answers_is_given_up_after_two_seconds(string line)
    {
        using BlackHole network = new(_time);
        ConnectThrough(network);
        DateTimeOffset before = _time.GetUtcNow();

        Assert.DoesNotContain(_session.Offers(line), match => match.ResultType == CompletionResultType.ParameterValue);

        Assert.Equal(1, network.Swallowed);
        Assert.Equal(TimeSpan.FromSeconds(2), _time.GetUtcNow() - before);
    }

    [Theory]
    [MemberData(nameof(LiveLines))]
    public void A_failure_is_no_error_and_offers_nothing(string line)
    {
        using ClosedDoor network = new();
        ConnectThrough(network);

        Assert.DoesNotContain(_session.Offers(line), match => match.ResultType == CompletionResultType.ParameterValue);

        Assert.Empty(_session.GetText("$Error"));
    }

    [Fact]
    public void What_is_known_without_asking_is_offered_all_the_same()
    {
        using BlackHole network = new(_time);
        ConnectThrough(network);

        Assert.Contains("'+14155238886'", _session.Complete("Send-WhatsAppMessage -Connection $lost -From "));
        Assert.Contains("pt_BR", _session.Complete("Send-WhatsAppTemplate -Connection $lost -Template order_update -Language "));
    }

    [Fact]
    public void Tab_alone_connects_nobody()
    {
        _session.Complete("Send-WhatsAppTemplate -Template ");
        _session.Complete("Send-WhatsAppMessage -From ");

        Assert.Empty(_session.Get("Get-WhatsAppConnection"));
    }

    public void Dispose() => _session.Dispose();

    // A connection as Connect-WhatsApp makes it, but over a network and by a clock of the test's.
    private void ConnectThrough(HttpMessageHandler network) => _session.Get(
        """
        param($network, $time)
        $core = (Connect-WhatsApp -Simulator).GetType().Assembly
        $twilio = { param($name) $core.GetType("WhatsAppTools.Twilio.$name") }
        $options = (& $twilio TwilioClientOptions)::new()
        $options.Credential = (& $twilio TwilioCredential)::new('AC00000000000000000000000000000001', 'AC00000000000000000000000000000001', 'not-a-secret')
        $options.Handler = $network
        $options.Time = $time
        $global:lost = (& $twilio WhatsAppConnection)::new((& $twilio TwilioHttpApi)::new($options), $time)
        Disconnect-WhatsApp
        """,
        network,
        _time);
}
