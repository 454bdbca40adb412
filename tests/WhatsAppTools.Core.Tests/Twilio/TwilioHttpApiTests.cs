using System;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Core.Tests.Twilio;

public sealed class TwilioHttpApiTests
{
    private const string Account = "AC00000000000000000000000000000000";
    private const string Sid = "SM0123456789abcdef0123456789abcdef";
    private const string Message =
        """
        {"sid":"SM0123456789abcdef0123456789abcdef","account_sid":"AC00000000000000000000000000000000","status":"delivered",
        "direction":"outbound-api","from":"whatsapp:+14155238886","to":"whatsapp:+447700900123","body":"Hello","error_code":null,
        "num_media":"0","num_segments":"1","price":"-0.00750","price_unit":"USD","date_created":"Thu, 24 Aug 2023 05:01:45 +0000",
        "date_sent":null,"date_updated":"Thu, 24 Aug 2023 05:01:50 +0000","some_field_of_tomorrow":{"a":[1]}}
        """;

    [Fact]
    public async Task A_send_is_one_form_post_with_every_value_escaped_once()
    {
        CannedHandler handler = new(HttpStatusCode.Created, Message);
        using TwilioHttpApi api = Api(handler);

        await api.CreateMessageAsync(
            new CreateMessageRequest
            {
                To = "whatsapp:+447700900123",
                From = "whatsapp:+14155238886",
                Body = "1 + 1 = 2 & more: \u00e4\ud83d\ude00\nnext",
                MediaUrl = ["https://example.com/a.png", "https://example.com/b.png"],
            },
            CancellationToken.None);

        (HttpMethod method, Uri address, string body, string? authorization) = Assert.Single(handler.Requests);
        Assert.Equal(HttpMethod.Post, method);
        Assert.Equal($"https://api.twilio.com/2010-04-01/Accounts/{Account}/Messages.json", address.AbsoluteUri);
        Assert.Equal(
            "To=whatsapp%3A%2B447700900123&From=whatsapp%3A%2B14155238886&Body=1%20%2B%201%20%3D%202%20%26%20more%3A%20%C3%A4%F0%9F%98%80%0Anext"
            + "&MediaUrl=https%3A%2F%2Fexample.com%2Fa.png&MediaUrl=https%3A%2F%2Fexample.com%2Fb.png",
            body);
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Account + ":secret")), authorization);
    }

    [Fact]
    public async Task A_scheduled_time_goes_out_in_UTC()
    {
        // Facts, section 11: a local time with a literal Z is the mistake of Twilio's own C# client.
        CannedHandler handler = new(HttpStatusCode.Created, Message);
        using TwilioHttpApi api = Api(handler);

        await api.CreateMessageAsync(
            new CreateMessageRequest { To = "x", SendAt = new DateTimeOffset(2027, 1, 2, 1, 30, 0, TimeSpan.FromHours(2)) },
            CancellationToken.None);

        Assert.Contains("SendAt=2027-01-01T23%3A30%3A00Z&ScheduleType=fixed", handler.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strings_that_are_numbers_and_both_kinds_of_null_are_read()
    {
        using TwilioHttpApi api = Api(new CannedHandler(HttpStatusCode.OK, Message));

        TwilioMessage message = await api.FetchMessageAsync(Sid, CancellationToken.None);

        Assert.Equal(-0.0075m, message.Price);
        Assert.Equal(1, message.NumSegments);
        Assert.Null(message.DateSent);
        Assert.Null(message.ErrorCode);
        Assert.Equal(MessageStatus.Delivered, message.Status);
        Assert.Equal(MessageDirection.OutboundApi, message.Direction);
        Assert.Equal(new DateTimeOffset(2023, 8, 24, 5, 1, 45, TimeSpan.Zero), message.DateCreated);
    }

    [Fact]
    public async Task A_status_of_tomorrow_is_unknown_and_not_an_error()
    {
        using TwilioHttpApi api = Api(new CannedHandler(HttpStatusCode.OK, Message.Replace("delivered", "teleported", StringComparison.Ordinal)));

        Assert.Equal(MessageStatus.Unknown, (await api.FetchMessageAsync(Sid, CancellationToken.None)).Status);
    }

    [Fact]
    public async Task The_date_filters_carry_their_sign_in_the_name_and_the_next_page_is_followed_as_it_is()
    {
        // Facts, section 12: the parameter is called DateSent>, and next_page_uri is relative to the host.
        string next = $"/2010-04-01/Accounts/{Account}/Messages.json?PageSize=2&Page=1&PageToken=PASM1";
        CannedHandler handler = new(HttpStatusCode.OK, $$"""{"messages":[{{Message}}],"next_page_uri":"{{next}}"}""");
        using TwilioHttpApi api = Api(handler);

        TwilioPage<TwilioMessage> page = await api.ListMessagesAsync(
            new MessageFilter { From = "whatsapp:+447700900123", SentOnOrAfter = DateTimeOffset.UnixEpoch, PageSize = 2 },
            CancellationToken.None);
        await api.ListMoreMessagesAsync(page.NextPage!, CancellationToken.None);

        Assert.Equal("?From=whatsapp%3A%2B447700900123&DateSent%3E=1970-01-01T00%3A00%3A00Z&PageSize=2", handler.Requests[0].Address.Query);
        Assert.Equal("https://api.twilio.com" + next, handler.Requests[1].Address.AbsoluteUri);
    }

    [Fact]
    public async Task Credentials_never_follow_a_next_page_to_another_host()
    {
        CannedHandler handler = new(HttpStatusCode.OK, "{}");
        using TwilioHttpApi api = Api(handler);

        WhatsAppException failure = await Assert.ThrowsAsync<WhatsAppException>(
            () => api.ListMoreContentAsync("https://twilio.com.example.net/v2/Content?Page=1", CancellationToken.None));

        Assert.Equal("ForeignNextPage", failure.ErrorId);
        Assert.Empty(handler.Requests);
    }

    [Fact]
    public async Task The_older_shape_of_an_error_becomes_a_typed_failure()
    {
        using TwilioHttpApi api = Api(new CannedHandler(
            HttpStatusCode.BadRequest,
            """{"code":21211,"message":"Invalid To","more_info":"https://www.twilio.com/docs/errors/21211","status":400}"""));

        TwilioApiException failure = await Assert.ThrowsAsync<TwilioApiException>(() => api.FetchMessageAsync(Sid, CancellationToken.None));

        Assert.Equal(21211, failure.Code);
        Assert.Equal("Twilio21211", failure.ErrorId);
        Assert.Equal(400, failure.HttpStatus);
        Assert.Equal("https://www.twilio.com/docs/errors/21211", failure.MoreInfo);
        Assert.False(failure.MayHaveBeenProcessed);
    }

    [Fact]
    public async Task The_newer_shape_of_an_error_becomes_a_typed_failure()
    {
        // Facts, section 3: RFC 9457 on the newer APIs.
        using TwilioHttpApi api = Api(new CannedHandler(
            (HttpStatusCode)429,
            """{"type":"https://www.twilio.com/docs/errors/20429","title":"Too many requests","status":429,"code":20429,"detail":"Slow down"}""",
            "application/problem+json"));

        TwilioApiException failure = await Assert.ThrowsAsync<TwilioApiException>(() => api.FetchContentAsync("HX1", CancellationToken.None));

        Assert.Equal(20429, failure.Code);
        Assert.Equal("Slow down", failure.TwilioMessage);
        Assert.False(failure.MayHaveBeenProcessed);
    }

    [Theory]
    [InlineData(502, "<html><h1>Bad gateway</h1></html>", true)]
    [InlineData(503, "", true)]
    [InlineData(404, "", true)]
    [InlineData(407, "<html>Proxy</html>", true)]
    [InlineData(302, "", true)]
    [InlineData(408, "<html>Request timeout</html>", true)]
    [InlineData(408, """{"message":"Request timeout"}""", true)]
    [InlineData(499, "", true)]
    [InlineData(429, """{"message":"Too many requests"}""", true)]
    public async Task A_body_that_is_not_Twilios_keeps_its_HTTP_status(int status, string body, bool mayHaveBeenProcessed)
    {
        using TwilioHttpApi api = Api(new CannedHandler((HttpStatusCode)status, body, "text/html"));

        TwilioApiException failure = await Assert.ThrowsAsync<TwilioApiException>(
            () => api.CreateMessageAsync(new CreateMessageRequest { To = "x" }, CancellationToken.None));

        Assert.Null(failure.Code);
        Assert.Equal(status, failure.HttpStatus);
        Assert.Equal(mayHaveBeenProcessed, failure.MayHaveBeenProcessed);
        Assert.NotEmpty(failure.Remedy);
    }

    [Fact]
    public async Task A_success_that_cannot_be_read_may_have_been_processed()
    {
        using TwilioHttpApi api = Api(new CannedHandler(HttpStatusCode.Created, "<html>", "text/html"));

        TwilioApiException failure = await Assert.ThrowsAsync<TwilioApiException>(
            () => api.CreateMessageAsync(new CreateMessageRequest { To = "x" }, CancellationToken.None));

        Assert.True(failure.MayHaveBeenProcessed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("SM1")]
    [InlineData("AC00000000000000000000000000000001")]
    [InlineData("SM0000000000000000000000000000000g")]
    [InlineData("SM000000000000000000000000000000011")]
    public async Task An_answer_whose_sid_Twilio_cannot_have_given_has_an_unknown_meaning(string sid)
    {
        using TwilioHttpApi api = Api(new CannedHandler(HttpStatusCode.Created, $$"""{"sid":"{{sid}}","status":"queued"}"""));

        TwilioApiException failure = await Assert.ThrowsAsync<TwilioApiException>(
            () => api.CreateMessageAsync(new CreateMessageRequest { To = "x" }, CancellationToken.None));

        Assert.Equal("UnexpectedAnswer", failure.ErrorId);
        Assert.True(failure.MayHaveBeenProcessed);
    }

    [Fact]
    public async Task A_refused_connection_was_certainly_not_processed_and_a_broken_one_may_have_been()
    {
        Assert.False((await FailureOf(NetworkFailure.Refused())).MayHaveBeenProcessed);
        Assert.True((await FailureOf(NetworkFailure.Broken())).MayHaveBeenProcessed);
    }

    [Fact]
    public async Task A_time_out_is_told_apart_from_the_callers_cancellation()
    {
        FakeTimeProvider time = new();
        using CancellationTokenSource caller = new();
        CannedHandler handler = new(async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return new HttpResponseMessage();
        });
        using TwilioHttpApi api = Api(handler, time);

        Task timedOut = api.FetchMessageAsync(Sid, CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(31));
        Assert.True((await Assert.ThrowsAsync<TwilioConnectionException>(() => timedOut)).MayHaveBeenProcessed);

        Task cancelled = api.FetchMessageAsync(Sid, caller.Token);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
    }

    [Fact]
    public async Task The_servers_clock_decides_not_this_machines()
    {
        FakeTimeProvider time = new(new DateTimeOffset(2027, 1, 1, 12, 0, 0, TimeSpan.Zero));
        CannedHandler handler = new((_, _) =>
        {
            HttpResponseMessage response = new(HttpStatusCode.OK) { Content = new StringContent(Message) };
            response.Headers.Date = new DateTimeOffset(2027, 1, 1, 15, 0, 0, TimeSpan.Zero);
            return Task.FromResult(response);
        });
        using TwilioHttpApi api = Api(handler, time);

        await api.FetchMessageAsync(Sid, CancellationToken.None);
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(new DateTimeOffset(2027, 1, 1, 15, 1, 0, TimeSpan.Zero), api.ServerNow);
    }

    [Theory]
    [InlineData("""{"name":"a","category":"UTILITY","status":"approved","rejection_reason":"","allow_category_change":true}""")]
    [InlineData("""{"whatsapp":{"name":"a","category":"UTILITY","status":"approved","rejection_reason":"","allow_category_change":true}}""")]
    public async Task An_approval_is_read_flat_and_nested(string approval)
    {
        // Facts, section 20, row 14.
        CannedHandler handler = new(
            HttpStatusCode.OK,
            $$$"""{"contents":[{"sid":"HX1","friendly_name":"a","language":"en","variables":{"1":"Ana"},"types":{"twilio/text":{"body":"Hi {{1}}"}},"date_created":"2023-03-31T16:06:50Z","approval_requests":{{{approval}}}}],"meta":{"next_page_url":null,"key":"contents"}}""");
        using TwilioHttpApi api = Api(handler);

        TwilioPage<TwilioContent> page = await api.ListContentAsync(null, CancellationToken.None);

        TwilioContent content = Assert.Single(page.Items);
        Assert.Equal("approved", content.Approval?.Status);
        Assert.True(content.Approval?.AllowCategoryChange);
        Assert.Equal("Ana", content.Variables["1"]);
        Assert.Equal(new DateTimeOffset(2023, 3, 31, 16, 6, 50, TimeSpan.Zero), content.DateCreated);
    }

    [Fact]
    public async Task A_parents_credentials_do_not_read_a_subaccounts_templates()
    {
        CannedHandler handler = new(HttpStatusCode.OK, "{}");
        using TwilioHttpApi api = new(new TwilioClientOptions
        {
            Credential = new TwilioCredential(Account, "AC11111111111111111111111111111111", "secret"),
            Handler = handler,
        });

        WhatsAppException failure = await Assert.ThrowsAsync<WhatsAppException>(() => api.ListContentAsync(null, CancellationToken.None));

        Assert.Equal("SubaccountNeedsOwnKey", failure.ErrorId);
        Assert.Empty(handler.Requests);
    }

    [Theory]
    [InlineData(null, null, "https://api.twilio.com/", "https://content.twilio.com/")]
    [InlineData("us1", null, "https://api.twilio.com/", "https://content.twilio.com/")]
    [InlineData(null, "sydney", "https://api.sydney.us1.twilio.com/", "https://content.sydney.us1.twilio.com/")]
    [InlineData("ie1", null, "https://api.dublin.ie1.twilio.com/", "https://content.twilio.com/")]
    [InlineData("ie1", "frankfurt", "https://api.frankfurt.ie1.twilio.com/", "https://content.twilio.com/")]
    [InlineData("AU1 ", null, "https://api.sydney.au1.twilio.com/", "https://content.twilio.com/")]
    [InlineData("br1", null, "https://api.sao-paulo.br1.twilio.com/", "https://content.twilio.com/")]
    [InlineData("de1", null, "https://api.frankfurt.de1.twilio.com/", "https://content.twilio.com/")]
    [InlineData("jp1", null, "https://api.tokyo.jp1.twilio.com/", "https://content.twilio.com/")]
    [InlineData("jp2", null, "https://api.osaka.jp2.twilio.com/", "https://content.twilio.com/")]
    [InlineData("sg1", null, "https://api.singapore.sg1.twilio.com/", "https://content.twilio.com/")]
    [InlineData("us2", null, "https://api.umatilla.us2.twilio.com/", "https://content.twilio.com/")]
    public void A_region_gets_its_edge_because_a_host_without_one_no_longer_exists(string? region, string? edge, string api, string content)
    {
        // Facts of 2026-11, C1 and section 8: the api host is documented with its edge; the other products are not outside us1.
        TwilioHosts hosts = new(region, edge, null, allowUnsupportedRegion: true);

        Assert.Equal(api, hosts.For(TwilioProduct.Api).AbsoluteUri);
        Assert.Equal(content, hosts.For(TwilioProduct.Content).AbsoluteUri);
    }

    [Fact]
    public void A_region_without_WhatsApp_is_refused_with_the_reason_and_the_way_to_insist()
    {
        WhatsAppException failure = Assert.Throws<WhatsAppException>(() => new TwilioHosts("ie1", "dublin", null));

        Assert.Equal("RegionUnsupported", failure.ErrorId);
        Assert.Contains("us1 only", failure.Message, StringComparison.Ordinal);
        Assert.Contains("-AllowUnsupportedRegion", failure.Remedy, StringComparison.Ordinal);
        Assert.Equal("RegionNeedsEdge", Assert.Throws<WhatsAppException>(() => new TwilioHosts("xx9", null, null, allowUnsupportedRegion: true)).ErrorId);
    }

    [Fact]
    public void Plain_http_goes_to_this_machine_only_and_a_region_is_only_a_name()
    {
        Assert.Equal("http://localhost:8025/", new TwilioHosts(null, null, new Uri("http://localhost:8025/x")).For(TwilioProduct.Content).AbsoluteUri);
        Assert.Equal(
            "ApiBaseUriUnsafe",
            Assert.Throws<WhatsAppException>(() => new TwilioHosts(null, null, new Uri("http://example.com"))).ErrorId);
        Assert.Equal(
            "RegionInvalid",
            Assert.Throws<WhatsAppException>(() => new TwilioHosts("example.com/", null, null)).ErrorId);
    }

    [Fact]
    public void A_credential_never_shows_its_secret()
    {
        TwilioCredential credential = new(Account, Account, "secret");

        Assert.DoesNotContain("secret", credential.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", new TwilioClientOptions { Credential = credential }.ToString(), StringComparison.Ordinal);
    }

    private static async Task<TwilioConnectionException> FailureOf(Exception exception)
    {
        using TwilioHttpApi api = Api(new CannedHandler((_, _) => throw exception));
        return await Assert.ThrowsAsync<TwilioConnectionException>(() => api.FetchMessageAsync(Sid, CancellationToken.None));
    }

    private static TwilioHttpApi Api(HttpMessageHandler handler, TimeProvider? time = null)
    {
        return new TwilioHttpApi(new TwilioClientOptions
        {
            Credential = new TwilioCredential(Account, Account, "secret"),
            Handler = handler,
            Time = time ?? TimeProvider.System,
        });
    }
}
