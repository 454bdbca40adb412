using System;
using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Core.Tests.Twilio;

/// <summary>Lists whose pages lead back to themselves, or on for ever.</summary>
public sealed class PageWalkTests
{
    private const string Account = "AC00000000000000000000000000000000";

    public static TheoryData<string> Lists => ["messages", "alerts", "senders", "services", "pool", "templates", "template by name", "window"];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_page_that_leads_back_to_itself_ends_the_list_at_once(string list)
    {
        (WhatsAppException failure, int requests) = await ReadAsync(list, _ => "?Page=1");

        Assert.Equal("ListHasNoEnd", failure.ErrorId);
        Assert.InRange(requests, 2, 3);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_circle_of_seven_pages_is_seen(string list)
    {
        (WhatsAppException failure, int requests) = await ReadAsync(list, page => "?Page=" + (page % 7).ToString(CultureInfo.InvariantCulture));

        Assert.Equal("ListHasNoEnd", failure.ErrorId);
        Assert.InRange(requests, 7, 25);
    }

    [Theory]
    [InlineData("senders")]
    [InlineData("services")]
    [InlineData("pool")]
    [InlineData("templates")]
    [InlineData("template by name")]
    [InlineData("window")]
    public async Task A_list_that_goes_on_for_ever_ends_far_beyond_what_an_account_has(string list)
    {
        (WhatsAppException failure, int requests) = await ReadAsync(list, page => "?Page=" + page.ToString(CultureInfo.InvariantCulture));

        Assert.Equal("ListHasNoEnd", failure.ErrorId);
        Assert.Equal(PageWalk.Short, requests);
    }

    [Fact]
    public void A_long_list_is_followed_to_its_end()
    {
        PageWalk walk = new(PageWalk.Long);

        for (int page = 1; page < PageWalk.Long; page++)
        {
            walk.Follow(page.ToString(CultureInfo.InvariantCulture));
        }

        Assert.Equal("ListHasNoEnd", Assert.Throws<WhatsAppException>(() => walk.Follow("another")).ErrorId);
    }

    [Theory]
    [InlineData("http://[")]
    [InlineData("https://api.twilio.com.example.net/")]
    [InlineData("ftp://api.twilio.com/")]
    [InlineData("\\\\evil\\x")]
    [InlineData("//evil.example.com/x")]
    public async Task A_next_page_that_is_no_address_of_Twilios_is_not_followed(string next)
    {
        CannedHandler handler = new(HttpStatusCode.OK, "{}");
        using TwilioHttpApi api = Api(handler);

        WhatsAppException failure = await Assert.ThrowsAsync<WhatsAppException>(() => api.ListMoreMessagesAsync(next, CancellationToken.None));

        Assert.Equal("ForeignNextPage", failure.ErrorId);
        Assert.Empty(handler.Requests);
    }

    [Fact]
    public async Task A_base_address_is_not_left_by_a_path_that_looks_like_a_host()
    {
        CannedHandler handler = new(HttpStatusCode.OK, """{"messages":[],"next_page_uri":null}""");
        using TwilioHttpApi api = new(new TwilioClientOptions
        {
            Credential = new TwilioCredential(Account, Account, "secret"),
            ApiBaseUri = new Uri("http://localhost:8025"),
            Handler = handler,
        });

        await Assert.ThrowsAsync<WhatsAppException>(() => api.ListMoreMessagesAsync("http://localhost:8025//evil.example.com/x", CancellationToken.None));

        Assert.Empty(handler.Requests);
    }

    private static async Task<(WhatsAppException Failure, int Requests)> ReadAsync(string list, Func<int, string> next)
    {
        int requests = 0;
        CannedHandler handler = new((request, _) =>
        {
            string page = next(++requests);
            string path = request.RequestUri!.AbsolutePath;
            string meta = $$"""{"next_page_url":"https://{{request.RequestUri.Host}}{{path}}{{page}}"}""";
            string body = path switch
            {
                _ when path.Contains("Messages", StringComparison.Ordinal) => $$"""{"messages":[],"next_page_uri":"{{path}}{{page}}"}""",
                _ when path.Contains("Alerts", StringComparison.Ordinal) => $$"""{"alerts":[],"meta":{{meta}}}""",
                _ when path.Contains("ContentAndApprovals", StringComparison.Ordinal) => $$"""{"contents":[],"meta":{{meta}}}""",
                _ when path.EndsWith("Services", StringComparison.Ordinal) => $$"""{"services":[],"meta":{{meta}}}""",
                _ => $$"""{"senders":[],"meta":{{meta}}}""",
            };
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body) });
        });
        using TwilioHttpApi api = Api(handler);
        WhatsAppException failure = await Assert.ThrowsAsync<WhatsAppException>(() => ReadAsync(list, api));
        return (failure, requests);
    }

    private static async Task ReadAsync(string list, TwilioHttpApi api)
    {
        switch (list)
        {
            case "messages":
                MessageHistory messages = new(api, new MessageQuery());
                while (messages.HasMore)
                {
                    await messages.ReadPageAsync(CancellationToken.None);
                }

                break;
            case "alerts":
                ErrorLogHistory alerts = new(api, new AlertFilter(), null, int.MaxValue);
                while (alerts.HasMore)
                {
                    await alerts.ReadPageAsync(CancellationToken.None);
                }

                break;
            case "window":
                WhatsAppTools.Modes.InboundScan scan = new(api, TimeProvider.System, "whatsapp:+15005550006", 100, DateTimeOffset.UtcNow.AddDays(-1));
                while (!scan.IsComplete)
                {
                    await scan.ReadPageAsync(CancellationToken.None);
                }

                break;
            case "senders":
                await api.ListSendersAsync(CancellationToken.None);
                break;
            case "services":
                await api.ListMessagingServicesAsync(CancellationToken.None);
                break;
            case "pool":
                await api.ListPoolSendersAsync("MG00000000000000000000000000000001", CancellationToken.None);
                break;
            case "templates":
                await new TemplateCatalogue(api, TimeProvider.System).ListAsync(CancellationToken.None);
                break;
            default:
                await new TemplateCatalogue(api, TimeProvider.System).FindAsync("order_update", null, false, CancellationToken.None);
                break;
        }
    }

    private static TwilioHttpApi Api(HttpMessageHandler handler)
    {
        return new TwilioHttpApi(new TwilioClientOptions { Credential = new TwilioCredential(Account, Account, "secret"), Handler = handler });
    }
}
