using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Rest.Api.V2010.Account.Message;
using Twilio.Rest.Content.V1;
using Twilio.Rest.Content.V1.Content;
using Twilio.Rest.Messaging.V1;
using Twilio.Rest.Messaging.V1.Service;
using Twilio.Rest.Messaging.V2;
using Twilio.Rest.Monitor.V1;
using WhatsAppTools.Errors;
using WhatsAppTools.Simulator.Tests.Parity;
using WhatsAppTools.Twilio;
using ContentAndApprovalsResource = Twilio.Rest.Content.V2.ContentAndApprovalsResource;

namespace WhatsAppTools.Simulator.Tests.Package;

/// <summary>For the same calls, our own client and Twilio's C# client send the same requests, part by part.</summary>
public sealed class PackageParityTests
{
    private const string Every = "every call";

    /// <summary>Which part of which call differs, and why that may stay.</summary>
    private static readonly Dictionary<(string Call, string Part), string> s_differences = new()
    {
        [(Every, "User-Agent")] = "Each client says its own name.",
        [(Every, "Accept-Encoding")] = "We take a list packed (gzip) and say nothing otherwise; the package asks for \"utf-8\", which is no encoding.",
    };

    [Fact]
    public async Task Our_client_sends_what_Twilios_package_sends()
    {
        HashSet<(string Call, string Part)> differences = [];
        int compared = 0;
        List<(string Name, Func<ITwilioApi, Task> Call)> ours = ParityCalls.All();
        Dictionary<string, Func<TwilioRestClient, Task>> theirs = Calls();
        Assert.Equal(ours.Select(call => call.Name).Order(StringComparer.Ordinal), theirs.Keys.Order(StringComparer.Ordinal));
        // One simulator a side: a list has a further page because of the messages that came before.
        using PartsHandler ourParts = new(new SimulatorHttpHandler(ParityCalls.NewSimulator()));
        using PartsHandler theirParts = new(new SimulatorHttpHandler(ParityCalls.NewSimulator()));
        foreach ((string name, Func<ITwilioApi, Task> call) in ours)
        {
            string user = name == "API key" ? DefaultWorld.StandardKeySid : DefaultWorld.AccountSid;
            string secret = name == "API key" ? DefaultWorld.KeySecret : DefaultWorld.AuthToken;
            List<SortedDictionary<string, string>> left = await OursAsync(ourParts, call, user, secret);
            List<SortedDictionary<string, string>> right = await TheirsAsync(theirParts, theirs[name], user, secret);
            Assert.True(left.Count == right.Count, $"{name}: {left.Count} requests against {right.Count}");
            foreach ((SortedDictionary<string, string> one, SortedDictionary<string, string> other) in left.Zip(right))
            {
                foreach (string part in one.Keys.Union(other.Keys))
                {
                    compared++;
                    if (one.GetValueOrDefault(part) != other.GetValueOrDefault(part))
                    {
                        differences.Add((s_differences.ContainsKey((Every, part)) ? Every : name, part));
                    }
                }
            }
        }

        Assert.Equal(Lines(s_differences.Keys), Lines(differences));
        Assert.True(compared > 8 * ours.Count);
    }

    private static string Lines(IEnumerable<(string Call, string Part)> differences)
    {
        return string.Join('\n', differences.Select(difference => $"{difference.Call}: {difference.Part}").Order(StringComparer.Ordinal));
    }

    private static async Task<List<SortedDictionary<string, string>>> OursAsync(PartsHandler parts, Func<ITwilioApi, Task> call, string user, string secret)
    {
        parts.Requests.Clear();
        using TwilioHttpApi api = ParityCalls.Client(parts, user, secret);
        try
        {
            await call(api);
        }
        catch (TwilioApiException)
        {
            // What the simulator answers is not the question here, only what was asked.
            return [.. parts.Requests];
        }

        return [.. parts.Requests];
    }

    private static async Task<List<SortedDictionary<string, string>>> TheirsAsync(PartsHandler parts, Func<TwilioRestClient, Task> call, string user, string secret)
    {
        parts.Requests.Clear();
        using System.Net.Http.HttpClient http = new(parts, disposeHandler: false);
        try
        {
            await call(new TwilioRestClient(user, secret, DefaultWorld.AccountSid, httpClient: new SystemNetHttpClient(http)));
        }
        catch (ApiException)
        {
            return [.. parts.Requests];
        }

        return [.. parts.Requests];
    }

    private static Dictionary<string, Func<TwilioRestClient, Task>> Calls() => new()
    {
        ["free-form"] = client => MessageResource.CreateAsync(Text(ParityCalls.Text), client),
        ["text of several lines"] = client => MessageResource.CreateAsync(Text("one\r\ntwo\n\tthree  four"), client),
        ["media"] = client => MessageResource.CreateAsync(
            Text("See", message => message.MediaUrl = [new("https://files.example.com/a b.png?x=1&y=ü"), new("https://files.example.com/c.png")]), client),
        ["template"] = client => MessageResource.CreateAsync(Template(message => (message.MessagingServiceSid, message.From) = (null, DefaultWorld.Sender)), client),
        ["messaging service"] = client => MessageResource.CreateAsync(Template(), client),
        ["scheduled"] = client => MessageResource.CreateAsync(
            Template(message => (message.ScheduleType, message.SendAt) = (MessageResource.ScheduleTypeEnum.Fixed, Utc(2031, 5, 6, 7, 8, 9))), client),
        ["callback and validity"] = client => MessageResource.CreateAsync(
            Text("x", message => (message.StatusCallback, message.ValidityPeriod) = (new Uri("https://hooks.example.com/s?a=1#rc=2"), 600)), client),
        ["location"] = client => MessageResource.CreateAsync(Text("Here", message => message.PersistentAction = ["geo:51.5,-0.12|London"]), client),
        ["fetch"] = client => MessageResource.FetchAsync(ParityCalls.MessageSid, client: client),
        ["cancel"] = client => MessageResource.UpdateAsync(ParityCalls.MessageSid, status: MessageResource.UpdateStatusEnum.Canceled, client: client),
        ["redact"] = client => MessageResource.UpdateAsync(ParityCalls.MessageSid, body: "", client: client),
        ["delete"] = client => MessageResource.DeleteAsync(ParityCalls.MessageSid, client: client),
        ["list by people"] = client => MessageResource.ReadAsync(to: DefaultWorld.Sender, from: ParityCalls.Person, pageSize: 1, client: client),
        ["list by days"] = client => MessageResource.ReadAsync(
            to: ParityCalls.Person, dateSentBefore: Utc(2026, 3, 4, 23, 59, 58), dateSentAfter: Utc(2026, 3, 1, 0, 0, 0), pageSize: 1000, client: client),
        ["list and its next page"] = async client =>
        {
            await MessageResource.ReadAsync(to: ParityCalls.Person, pageSize: 2, client: client);
            MessageResource.NextPage(PageOf(client), client);
        },
        ["templates by name"] = client => ContentAndApprovalsResource.ReadAsync(contentName: "order & update", pageSize: 500, client: client),
        ["templates"] = client => ContentAndApprovalsResource.ReadAsync(pageSize: 500, client: client),
        ["template fetch"] = client => ContentResource.FetchAsync(DefaultWorld.OrderUpdateSid, client),
        ["approval fetch"] = client => ApprovalFetchResource.FetchAsync(DefaultWorld.OrderUpdateSid, client),
        ["template creation"] = client => ContentResource.CreateAsync(
            new ContentResource.ContentCreateRequest.Builder()
                .WithFriendlyName("parcel_packed")
                .WithLanguage("pt_BR")
                .WithVariables(new Dictionary<string, string> { ["1"] = "Ana \"A\" & ü", ["2"] = "A-1" })
                .WithTypes(JsonConvert.DeserializeObject<ContentResource.Types>("{\"twilio/quick-reply\":" + ParityCalls.TemplateType + "}"))
                .Build(),
            client),
        ["template submission"] = client => ApprovalCreateResource.CreateAsync(
            DefaultWorld.OrderUpdateSid,
            new ApprovalCreateResource.ContentApprovalRequest.Builder().WithName("parcel_packed").WithCategory("UTILITY").Build(),
            client),
        ["template deletion"] = client => ContentResource.DeleteAsync(DefaultWorld.OrderUpdateSid, client),
        ["pool"] = client => ChannelSenderResource.ReadAsync(DefaultWorld.ServiceSid, pageSize: 100, client: client),
        ["media list"] = client => MediaResource.ReadAsync(ParityCalls.MessageSid, client: client),
        ["alerts"] = client => AlertResource.ReadAsync("error", Utc(2026, 3, 1, 0, 0, 0), Utc(2026, 3, 2, 0, 0, 0), pageSize: 20, client: client),
        ["media deletion"] = client => MediaResource.DeleteAsync(ParityCalls.MessageSid, ParityCalls.MediaSid, client: client),
        ["senders"] = client => ChannelsSenderResource.ReadAsync("whatsapp", pageSize: 100, client: client),
        ["services"] = client => ServiceResource.ReadAsync(pageSize: 100, client: client),
        ["sender fetch"] = client => ChannelsSenderResource.FetchAsync(DefaultWorld.SenderSid, client),
        ["sender registration"] = client => ChannelsSenderResource.CreateAsync(NewSender(), client),
        ["sender code"] = client => ChannelsSenderResource.UpdateAsync(
            Change(request => request.WithConfiguration(new ChannelsSenderResource.MessagingV2ChannelsSenderConfiguration.Builder().WithVerificationCode("123456").Build())), client),
        ["sender change"] = client => ChannelsSenderResource.UpdateAsync(
            Change(request => request
                .WithWebhook(new ChannelsSenderResource.MessagingV2ChannelsSenderWebhook.Builder().WithCallbackUrl("").Build())
                .WithProfile(new ChannelsSenderResource.MessagingV2ChannelsSenderProfile.Builder().WithAbout("Open all week").Build())),
            client),
        ["sender deletion"] = client => ChannelsSenderResource.DeleteAsync(DefaultWorld.SenderSid, client),
        ["a further page of templates"] = client => Task.FromResult(ContentAndApprovalsResource.GetPage(ParityCalls.FurtherTemplates, client)),
        ["a further page of alerts"] = client => Task.FromResult(AlertResource.GetPage(ParityCalls.FurtherAlerts, client)),
        ["API key"] = client => MessageResource.FetchAsync(ParityCalls.MessageSid, client: client),
    };

    /// <summary>The page that the client read last; a list gives its items only.</summary>
    private static global::Twilio.Base.Page<MessageResource> PageOf(TwilioRestClient client)
    {
        return global::Twilio.Base.Page<MessageResource>.FromJson("messages", client.HttpClient.LastResponse.Content);
    }

    private static ChannelsSenderResource.MessagingV2ChannelsSenderRequestsCreate NewSender()
    {
        return new ChannelsSenderResource.MessagingV2ChannelsSenderRequestsCreate.Builder()
            .WithSenderId(ParityCalls.NewSender)
            .WithConfiguration(new ChannelsSenderResource.MessagingV2ChannelsSenderConfiguration.Builder()
                .WithWabaId("1234567000")
                .WithVerificationMethod(ChannelsSenderResource.VerificationMethodEnum.Sms)
                .Build())
            .WithWebhook(new ChannelsSenderResource.MessagingV2ChannelsSenderWebhook.Builder()
                .WithCallbackUrl("https://hooks.example.com/in?a=ü")
                .WithCallbackMethod(ChannelsSenderResource.CallbackMethodEnum.Post)
                .WithFallbackUrl("https://hooks.example.com/fallback")
                .WithFallbackMethod(ChannelsSenderResource.FallbackMethodEnum.Post)
                .WithStatusCallbackUrl("https://hooks.example.com/status")
                .Build())
            .WithProfile(new ChannelsSenderResource.MessagingV2ChannelsSenderProfile.Builder()
                .WithName("Grüße & Söhne \"Works\"")
                .WithAbout(ParityCalls.Text)
                .WithAddress("1 Example Street")
                .WithDescription("We repair things")
                .WithEmails(new object[] { new { email = "info@example.com", label = "Email" } })
                .WithLogoUrl("https://files.example.com/logo.png")
                .WithVertical("Beauty, Spa and Salon")
                .WithWebsites(new object[] { new { website = "https://www.example.com", label = "Website" } })
                .Build())
            .Build();
    }

    private static UpdateChannelsSenderOptions Change(Action<ChannelsSenderResource.MessagingV2ChannelsSenderRequestsUpdate.Builder> change)
    {
        ChannelsSenderResource.MessagingV2ChannelsSenderRequestsUpdate.Builder request = new();
        change(request);
        return new UpdateChannelsSenderOptions(DefaultWorld.SenderSid) { MessagingV2ChannelsSenderRequestsUpdate = request.Build() };
    }

    private static CreateMessageOptions Text(string body, Action<CreateMessageOptions>? change = null)
    {
        CreateMessageOptions message = new(ParityCalls.Person) { From = DefaultWorld.Sender, Body = body };
        change?.Invoke(message);
        return message;
    }

    private static CreateMessageOptions Template(Action<CreateMessageOptions>? change = null)
    {
        CreateMessageOptions message = new(ParityCalls.Person)
        {
            MessagingServiceSid = DefaultWorld.ServiceSid,
            ContentSid = DefaultWorld.OrderUpdateSid,
            ContentVariables = ParityCalls.Variables,
        };
        change?.Invoke(message);
        return message;
    }

    private static DateTime Utc(int year, int month, int day, int hour, int minute, int second) => new(year, month, day, hour, minute, second, DateTimeKind.Utc);
}
