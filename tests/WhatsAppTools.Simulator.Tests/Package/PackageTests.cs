using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.Tests.Package.Topics;
using Xunit.Abstractions;

namespace WhatsAppTools.Simulator.Tests.Package;

/// <summary>Twilio's own C# client (the package Twilio of NuGet) drives the simulator through every resource and finds nothing that it does not know.</summary>
public sealed class PackageTests
{
    private const string Newer = "The package is newer than Twilio's OpenAPI files, which do not have it; an absent member reads as null.";
    private const string Emptied = "The client makes a number without digits of a null: a message of a service has no sender yet.";
    private const string OtherGrants = "Only a grant for a person has one; an app's, which is what a script has, gives the access token alone.";
    private const string SingleOnly = "Twilio's OpenAPI has it for a single alert, not for one of a list; the client has one class for both.";

    private const string RefusedCreates = "refused creates";

    private static readonly Dictionary<string, Func<PackageWorld, Task>> s_topics = new()
    {
        ["account and balance"] = AccountTopics.AccountAndBalanceAsync,
        ["tokens"] = AccountTopics.TokensAsync,
        ["credentials"] = AccountTopics.CredentialsAsync,
        ["trial account"] = AccountTopics.TrialAsync,
        ["messages in every mode"] = MessageTopics.EveryModeAsync,
        ["delivery"] = MessageTopics.DeliveryAsync,
        ["scheduling"] = MessageTopics.ScheduleAsync,
        ["redaction and deletion"] = MessageTopics.RedactionAndDeletionAsync,
        ["message lists"] = MessageTopics.ListsAsync,
        ["pages"] = MessageTopics.PagesAsync,
        ["media"] = MessageTopics.MediaAsync,
        ["media of a day"] = MessageTopics.MediaOfADayAsync,
        ["user ids"] = MessageTopics.UserIdsAsync,
        ["feedback"] = MessageTopics.FeedbackAsync,
        ["typing indicators"] = MessageTopics.TypingAsync,
        ["usage"] = UsageTopics.UsageAsync,
        ["rules of a create"] = ErrorTopics.RulesOfACreateAsync,
        [RefusedCreates] = ErrorTopics.RefusedCreatesAsync,
        ["dates that are none"] = ErrorTopics.DatesThatAreNoneAsync,
        ["unknown sids"] = ErrorTopics.UnknownSidsAsync,
        ["answers that are not Twilio's"] = ErrorTopics.WhatIsNoAnswerOfTwiliosAsync,
        ["life of a template"] = ContentTopics.LifeOfATemplateAsync,
        ["types of templates"] = ContentTopics.EveryTypeAsync,
        ["template lists"] = ContentTopics.ListsAsync,
        ["template filters"] = ContentTopics.FiltersAsync,
        ["template states"] = ContentTopics.StatesAsync,
        ["template rules"] = ContentTopics.RulesAsync,
        ["senders"] = SenderTopics.SendersAsync,
        ["sender rules"] = SenderTopics.RulesOfASenderAsync,
        ["services"] = ServiceTopics.ServicesAsync,
        ["pools"] = ServiceTopics.PoolsAsync,
        ["alerts"] = AlertTopics.AlertsAsync,
    };

    /// <summary>Where the answers and the client differ, each with its reason.</summary>
    private static readonly Dictionary<string, string> s_differences = new()
    {
        ["Api.V2010.Account.MessageResource.from is null and was read as something"] = Emptied,
        ["Content.V1.Content.ApprovalCreateResource.bid_amount is not in the answer"] = Newer,
        ["Content.V1.Content.ApprovalCreateResource.send_ttl_seconds is not in the answer"] = Newer,
        ["Messaging.V2.ChannelsSenderResource.display_name_status is not in the answer"] = Newer,
        ["Messaging.V2.ChannelsSenderResource.friendly_name is not in the answer"] = Newer,
        ["Messaging.V2.ChannelsSenderResource.pending_display_name is not in the answer"] = Newer,
        ["Messaging.V2.ChannelsSenderResource.pending_display_name_status is not in the answer"] = Newer,
        ["Messaging.V2.ChannelsSenderResource.pending_display_name_status_date is not in the answer"] = Newer,
        ["Messaging.V2.ChannelsSenderResource+MessagingV2ChannelsSenderProfileGenericResponse.use_case is not in the answer"] = Newer,
        ["Monitor.V1.AlertResource.request_headers is not in the answer"] = SingleOnly,
        ["Monitor.V1.AlertResource.request_variables is not in the answer"] = SingleOnly,
        ["Monitor.V1.AlertResource.response_body is not in the answer"] = SingleOnly,
        ["Monitor.V1.AlertResource.response_headers is not in the answer"] = SingleOnly,
        ["Oauth.V2.TokenResource.id_token is not in the answer"] = OtherGrants,
        ["Oauth.V2.TokenResource.refresh_token is not in the answer"] = OtherGrants,
    };

    /// <summary>What is not called, and why.</summary>
    private static readonly Dictionary<string, string> s_uncalled = new()
    {
        ["GET /2010-04-01/Accounts/{AccountSid}/Messages/{MessageSid}/Media/{Sid}"] = "The file itself: the client only reads what is said about it.",
        ["GET /v1/Services/Usecases"] = "It is SMS's, and refused with 501.",
        ["POST /v1/Services/PreregisteredUsa2p"] = "It is SMS's, and refused with 501.",
    };

    private readonly ITestOutputHelper _output;

    public PackageTests(ITestOutputHelper output)
    {
        _output = output;
    }

    public static TheoryData<string, Door> Runs
    {
        get
        {
            TheoryData<string, Door> runs = [];
            foreach (string topic in s_topics.Keys)
            {
                runs.Add(topic, Door.Memory);
                runs.Add(topic, Door.Http);
            }

            return runs;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Twilios_own_client_works_with_it(string topic, Door door)
    {
        using PackageWorld world = new(door, UnkindnessOf(topic));

        await s_topics[topic](world);

        string[] unexplained = [.. world.Judge.Differences.Except(s_differences.Keys)];
        Assert.True(unexplained.Length == 0, string.Join('\n', unexplained));
    }

    [Fact]
    public async Task Every_resource_is_called_and_every_difference_that_is_written_down_is_still_there()
    {
        Router router = new(ResourceTable.All(null!));
        HashSet<string> called = [];
        HashSet<string> differences = [];
        int checks = 0;
        foreach ((string name, Func<PackageWorld, Task> topic) in s_topics)
        {
            using PackageWorld world = new(Door.Memory, UnkindnessOf(name));
            await topic(world);
            differences.UnionWith(world.Judge.Differences);
            checks += world.Judge.Checks + world.RefusalChecks;
            foreach ((string method, string path) in world.Log.Requests)
            {
                if (router.Find(new SimulatorRequest { Method = method, Path = path }, out _, out _) is Route route)
                {
                    called.Add($"{route.Method} {route.Template}");
                }
            }
        }

        _output.WriteLine($"{checks} members of answers and parts of refusals compared.");
        IEnumerable<string> all = ResourceTable.All(null!)
            .SelectMany(resource => resource.Routes)
            .Where(route => route.Product != Product.Control)
            .Select(route => $"{route.Method} {route.Template}");
        Assert.Equal(
            string.Join('\n', all.Except(s_uncalled.Keys).Order(StringComparer.Ordinal)),
            string.Join('\n', called.Order(StringComparer.Ordinal)));
        string[] gone = [.. s_differences.Keys.Except(differences)];
        Assert.True(gone.Length == 0, string.Join('\n', gone));
    }

    private static SimulatorUnkindness? UnkindnessOf(string topic) => topic == RefusedCreates ? new SimulatorUnkindness { RefusedCreatesLeaveRows = true } : null;
}
