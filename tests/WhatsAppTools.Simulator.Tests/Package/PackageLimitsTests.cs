using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Rest.Content.V1;
using WhatsAppTools.Errors;
using WhatsAppTools.Simulator.Tests.Parity;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Simulator.Tests.Package;

/// <summary>
/// Why the module does not stand on Twilio's package (README, "Why not Twilio's own package"). Where one of these turns red, a newer
/// package has mended it, and the decision is to be taken again.
/// </summary>
public sealed class PackageLimitsTests
{
    [Fact]
    public void No_call_of_it_takes_a_cancellation_token()
    {
        IEnumerable<string> taking = typeof(MessageResource).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(CancellationToken)))
            .Select(method => $"{method.DeclaringType}.{method.Name}");

        Assert.Empty(taking);
    }

    [Fact]
    public async Task Its_exception_does_not_show_when_to_come_back()
    {
        using TwilioSimulator simulator = new(new SimulatorOptions { RetryAfterSeconds = 7 });
        using SimulatorHttpHandler door = new(simulator);
        using TwilioHttpApi ours = ParityCalls.Client(door, DefaultWorld.AccountSid, DefaultWorld.AuthToken);

        ApiException theirs = await Assert.ThrowsAsync<ApiException>(() => MessageResource.CreateAsync(
            "whatsapp:+15005554429", from: DefaultWorld.Sender, body: "Hello", client: Client(door)));
        TwilioApiException own = await Assert.ThrowsAsync<TwilioApiException>(() => ours.CreateMessageAsync(
            new CreateMessageRequest { To = "whatsapp:+15005554429", From = DefaultWorld.Sender, Body = "Hello" }, CancellationToken.None));

        Assert.Equal((429, 429), (theirs.Status, own.HttpStatus));
        Assert.Equal(TimeSpan.FromSeconds(7), own.RetryAfter);
        Assert.Equal(
            ["Code", "Details", "MoreInfo", "Status"],
            typeof(ApiException).GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(property => property.Name).Order(StringComparer.Ordinal));
        Assert.Empty(theirs.Data);
        Assert.Null(theirs.Details);
    }

    [Fact]
    public async Task An_empty_redirect_as_the_answer_to_a_message_is_no_failure_to_it()
    {
        using EmptyRedirect door = new();
        using TwilioHttpApi ours = ParityCalls.Client(door, DefaultWorld.AccountSid, DefaultWorld.AuthToken);

        MessageResource? theirs = await MessageResource.CreateAsync(ParityCalls.Person, from: DefaultWorld.Sender, body: "Hello", client: Client(door));

        Assert.Null(theirs);
        await Assert.ThrowsAnyAsync<WhatsAppException>(() => ours.CreateMessageAsync(
            new CreateMessageRequest { To = ParityCalls.Person, From = DefaultWorld.Sender, Body = "Hello" }, CancellationToken.None));
    }

    [Fact]
    public void It_makes_templates_of_the_fourteen_types_that_it_knows_and_drops_any_other()
    {
        Assert.Equal(14, typeof(ContentResource.Types).GetProperties().Length);

        ContentResource.Types types = JsonConvert.DeserializeObject<ContentResource.Types>("""{"twilio/text":{"body":"Hello"},"twilio/pay":{"body":"Pay"}}""")!;

        Assert.Equal(["twilio/text"], JObject.Parse(ContentResource.ToJson(types)).Properties().Select(type => type.Name));
    }

    [Fact]
    public void A_list_gives_one_more_than_its_limit()
    {
        using TwilioSimulator simulator = new(new SimulatorOptions { RecentContacts = [ParityCalls.Person] });
        using SimulatorHttpHandler door = new(simulator);
        TwilioRestClient client = Client(door);
        for (int number = 0; number < 5; number++)
        {
            MessageResource.Create(ParityCalls.Person, from: DefaultWorld.Sender, body: "Hello", client: client);
        }

        Assert.Equal(3, MessageResource.Read(pageSize: 5, limit: 2, client: client).Count());
    }

    private static TwilioRestClient Client(HttpMessageHandler door)
    {
        return new TwilioRestClient(DefaultWorld.AccountSid, DefaultWorld.AuthToken, httpClient: new SystemNetHttpClient(new System.Net.Http.HttpClient(door, disposeHandler: false)));
    }

    private sealed class EmptyRedirect : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.Found));
        }
    }
}
