using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Core.Tests.Twilio;

/// <summary>An OAuth app signs in with tokens.</summary>
public sealed class OAuthTests
{
    private const string Account = "AC00000000000000000000000000000000";
    private const string App = "OQ00000000000000000000000000000001";
    private const string Secret = "an-app-secret-of-some-length";
    private const string Empty = """{"messages":[],"next_page_uri":null}""";
    private const string Refusal = """{"code":20003,"message":"Authenticate"}""";

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private int _tokens;

    [Fact]
    public async Task A_token_is_fetched_once_and_kept_until_a_minute_before_it_ends()
    {
        CannedHandler handler = new((request, _) => Task.FromResult(Answer(request, HttpStatusCode.OK, Empty)));
        using TwilioHttpApi api = Api(handler);

        await AskAsync(api);
        _time.Advance(TimeSpan.FromMinutes(58));
        await AskAsync(api);
        Assert.Equal(1, _tokens);
        _time.Advance(TimeSpan.FromMinutes(1));
        await AskAsync(api);

        Assert.Equal(2, _tokens);
        Assert.Equal($"grant_type=client_credentials&client_id={App}&client_secret={Secret}", handler.Requests[0].Body);
        Assert.Equal("oauth.twilio.com", handler.Requests[0].Address.Host);
        Assert.Null(handler.Requests[0].Authorization);
        Assert.Equal(["Bearer token-1-of-it", "Bearer token-1-of-it", "Bearer token-2-of-it"], handler.Requests.Where(request => request.Method == HttpMethod.Get).Select(request => request.Authorization));
    }

    [Fact]
    public async Task A_token_that_is_refused_is_fetched_again_once()
    {
        CannedHandler handler = new((request, _) => Task.FromResult(request.Headers.Authorization?.Parameter == "token-1-of-it" && _time.GetUtcNow() > _time.Start.AddMinutes(10)
            ? Answer(request, HttpStatusCode.Unauthorized, Refusal)
            : Answer(request, HttpStatusCode.OK, Empty)));
        using TwilioHttpApi api = Api(handler);
        await AskAsync(api);
        _time.Advance(TimeSpan.FromMinutes(20));

        await AskAsync(api);

        Assert.Equal(2, _tokens);
    }

    [Fact]
    public async Task A_token_that_is_new_is_not_the_reason_and_a_refusal_stays_one()
    {
        CannedHandler handler = new((request, _) => Task.FromResult(Answer(request, HttpStatusCode.Unauthorized, Refusal)));
        using TwilioHttpApi api = Api(handler);

        TwilioApiException failure = await Assert.ThrowsAsync<TwilioApiException>(() => AskAsync(api));

        Assert.Equal(20003, failure.Code);
        Assert.Equal(2, handler.Requests.Count);
    }

    [Fact]
    public async Task Nothing_that_a_server_says_back_shows_the_secret_or_the_token()
    {
        string basic = Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret));
        CannedHandler handler = new((request, _) => Task.FromResult(Answer(request, HttpStatusCode.BadRequest, $$"""{"code":20001,"message":"seen {{request.Headers.Authorization}} {{Secret}} {{basic}}"}""")));
        using TwilioHttpApi api = Api(handler);

        TwilioApiException failure = await Assert.ThrowsAsync<TwilioApiException>(() => AskAsync(api));

        string all = $"{failure} {failure.TwilioMessage} {failure.Remedy} {failure.MoreInfo}";
        Assert.DoesNotContain("token-1-of-it", all, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, all, StringComparison.Ordinal);
        Assert.DoesNotContain(basic, all, StringComparison.Ordinal);
    }

    [Fact]
    public void The_missing_right_is_named_in_the_remedy()
    {
        TwilioApiException failure = TwilioErrors.FromAnswer(403, 70051, "The API key lacks the permission /twilio/messaging/whatsapp-senders/list", null, null, null);

        Assert.Equal("/twilio/messaging/whatsapp-senders/list", failure.MissingRight);
        Assert.Contains("Add /twilio/messaging/whatsapp-senders/list to the key", failure.Remedy, StringComparison.Ordinal);
    }

    private TwilioHttpApi Api(HttpMessageHandler handler) =>
        new(new TwilioClientOptions { Credential = new TwilioCredential(Account, App, Secret), Handler = handler, Time = _time });

    private HttpResponseMessage Answer(HttpRequestMessage request, HttpStatusCode status, string body)
    {
        bool isToken = request.RequestUri!.AbsolutePath == "/v2/token";
        string text = isToken ? $$"""{"access_token":"token-{{++_tokens}}-of-it","token_type":"Bearer","expires_in":3600}""" : body;
        return new HttpResponseMessage(isToken ? HttpStatusCode.OK : status) { Content = new StringContent(text, Encoding.UTF8, "application/json") };
    }

    private static Task AskAsync(TwilioHttpApi api) => api.ListMessagesAsync(new MessageFilter { PageSize = 1 }, CancellationToken.None);
}
