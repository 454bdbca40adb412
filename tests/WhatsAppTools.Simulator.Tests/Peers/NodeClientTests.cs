using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using WhatsAppTools.Simulator.Tests.OpenApi;
using WhatsAppTools.Simulator.Tests.Parity;

namespace WhatsAppTools.Simulator.Tests.Peers;

/// <summary>Twilio's official Node client uses every resource of the simulator over HTTP and finds nothing that it does not know.</summary>
public sealed class NodeClientTests
{
    private const string Person = "whatsapp:+447700900123";
    private static readonly string[] s_simulated =
    [
        "FetchAccount", "FetchBalance",
        "CreateMessage", "FetchMessage", "ListMessage", "UpdateMessage", "DeleteMessage", "CreateMessageFeedback", "ListMedia", "FetchMedia", "DeleteMedia",
        "CreateContent", "FetchContent", "UpdateContent", "DeleteContent", "ListContent", "ListContentAndApprovals",
        "CreateApprovalCreate", "FetchApprovalFetch",
        "CreateChannelsSender", "FetchChannelsSender", "ListChannelsSender", "UpdateChannelsSender", "DeleteChannelsSender",
        "CreateService", "FetchService", "ListService", "UpdateService", "DeleteService",
        "CreateChannelSender", "FetchChannelSender", "ListChannelSender", "DeleteChannelSender",
        "ListAlert", "FetchAlert",
        "CreateTypingIndicator",
        "ListUsageRecord", "ListUsageRecordAllTime", "ListUsageRecordDaily", "ListUsageRecordLastMonth", "ListUsageRecordMonthly",
        "ListUsageRecordThisMonth", "ListUsageRecordToday", "ListUsageRecordYearly", "ListUsageRecordYesterday",
    ];

    private const string OtherPerson = "whatsapp:+447700900124";

    [PeerTheory]
    [InlineData("account", 9)]
    [InlineData("messages", 16)]
    [InlineData("errors", 22)]
    [InlineData("content", 15)]
    [InlineData("senders", 10)]
    [InlineData("services", 7)]
    [InlineData("alerts", 4)]
    [InlineData("webhooks", 3)]
    public async Task Twilios_own_client_works_with_it(string topic, int steps)
    {
        TwilioSimulator simulator = new(new SimulatorOptions { Seed = 7, RecentContacts = [Person, OtherPerson] });
        using SimulatorServer server = new(simulator);

        JsonElement result = await NodePeer.RunAsync(topic, server.Uri, Settings());

        IReadOnlyList<string> passed = NodePeer.PassedOf(result);
        Assert.Equal(steps, passed.Count);
    }

    [PeerFact(NeedsShared = true)]
    public async Task Every_answer_to_it_fits_the_specification_and_no_simulated_operation_is_left_out()
    {
        HashSet<string> seen = [];
        foreach (string topic in new[] { "account", "messages", "errors", "content", "senders", "services", "alerts" })
        {
            TwilioSimulator simulator = new(new SimulatorOptions { Seed = 7, RecentContacts = [Person, OtherPerson] });
            SpecificationHandler judge = new(new SimulatorHttpHandler(simulator));
            using RecordingServer server = new(judge);

            await NodePeer.RunAsync(topic, server.Uri, Settings());

            Assert.Empty(server.Failures);
            seen.UnionWith(judge.Operations);
        }

        Assert.Equal(s_simulated.Order(), seen.Order());
    }

    internal static Dictionary<string, string> Settings() => new()
    {
        ["accountSid"] = DefaultWorld.AccountSid,
        ["authToken"] = DefaultWorld.AuthToken,
        ["standardKeySid"] = DefaultWorld.StandardKeySid,
        ["restrictedKeySid"] = DefaultWorld.RestrictedKeySid,
        ["keySecret"] = DefaultWorld.KeySecret,
        ["sender"] = DefaultWorld.Sender,
        ["senderSid"] = DefaultWorld.SenderSid,
        ["serviceSid"] = DefaultWorld.ServiceSid,
        ["templateSid"] = DefaultWorld.OrderUpdateSid,
        ["templateName"] = "order_update",
        ["rejectedSid"] = DefaultWorld.FlashOfferSid,
        ["sandboxTemplateSid"] = DefaultWorld.SandboxAppointmentSid,
        ["person"] = Person,
        ["otherPerson"] = OtherPerson,
    };
}
