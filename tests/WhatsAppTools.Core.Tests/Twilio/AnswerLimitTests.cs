using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Tests.Journal;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Core.Tests.Twilio;

/// <summary>Answers that are longer, deeper or fuller than anything that was asked for.</summary>
[Collection(Alone.Name)]
public sealed class AnswerLimitTests
{
    private const string Account = "AC00000000000000000000000000000000";
    private const string Sid = "SM0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("one text", false)]
    [InlineData("messages", true)]
#if NET
    // .NET Framework's client reads up to its bound before we see anything: there the kinds differ in nothing but time.
    [InlineData("spaces", false)]
    [InlineData("spaces", true)]
    [InlineData("one text", true)]
    [InlineData("messages", false)]
    [InlineData("messages with sids", true)]
    [InlineData("variables", true)]
    [InlineData("numbers", true)]
    [InlineData("deep arrays", true)]
    [InlineData("deep objects", false)]
#endif
    public async Task An_answer_without_an_end_is_a_typed_failure_and_takes_little_memory(string kind, bool packed)
    {
        using TwilioHttpApi api = Api(new CannedHandler((_, _) => Task.FromResult(Answer(HttpStatusCode.OK, kind, packed))));
        long most = 0;
        long before = GC.GetTotalMemory(forceFullCollection: true);
        using Timer watch = new(_ => most = Math.Max(most, GC.GetTotalMemory(false)), null, 0, 5);

        foreach (Func<Task> ask in new Func<Task>[]
        {
            () => api.CreateMessageAsync(new CreateMessageRequest { To = "x" }, CancellationToken.None),
            () => api.FetchMessageAsync(Sid, CancellationToken.None),
            () => api.ListMessagesAsync(new MessageFilter(), CancellationToken.None),
            () => api.ListContentAsync(null, CancellationToken.None),
            () => api.FetchContentAsync("HX1", CancellationToken.None),
            () => api.FetchApprovalAsync("HX1", CancellationToken.None),
            () => api.ListSendersAsync(CancellationToken.None),
            () => api.ListAlertsAsync(new AlertFilter(), CancellationToken.None),
            () => api.ListMediaAsync(Sid, CancellationToken.None),
        })
        {
            WhatsAppException failure = await Assert.ThrowsAnyAsync<WhatsAppException>(ask);
            Assert.True(failure is TwilioConnectionException or TwilioApiException { MayHaveBeenProcessed: true }, failure.Message);
        }

        Assert.InRange(most - before, long.MinValue, 200_000_000);
    }

    [Theory]
    [InlineData("spaces", false)]
#if NET
    [InlineData("one text", true)]
    [InlineData("deep arrays", true)]
#endif
    public async Task An_error_without_an_end_keeps_its_HTTP_status(string kind, bool packed)
    {
        using TwilioHttpApi api = Api(new CannedHandler((_, _) => Task.FromResult(Answer(HttpStatusCode.BadGateway, kind, packed))));

        WhatsAppException failure = await Assert.ThrowsAnyAsync<WhatsAppException>(() => api.CreateMessageAsync(new CreateMessageRequest { To = "x" }, CancellationToken.None));

        // On .NET Framework the client has read it before we see it, and gives up.
        Assert.True(failure is TwilioApiException { HttpStatus: 502, MayHaveBeenProcessed: true } or TwilioConnectionException { MayHaveBeenProcessed: true });
    }

    [Fact]
    public async Task The_longest_page_that_Twilio_can_give_is_read()
    {
        // 1,000 messages of 1,600 characters, each written as an escape.
        string message = $$"""{"sid":"{{Sid}}","status":"sent","body":"{{string.Concat(Enumerable.Repeat("\\u00e4", 1600))}}","uri":"{{new string('x', 1000)}}"}""";
        string body = "{\"messages\":[" + string.Join(",", Enumerable.Repeat(message, 1000)) + "],\"next_page_uri\":null}";
        using TwilioHttpApi api = Api(new CannedHandler(HttpStatusCode.OK, body));

        Assert.Equal(1000, (await api.ListMessagesAsync(new MessageFilter { PageSize = 1000 }, CancellationToken.None)).Items.Count);
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, string kind, bool packed)
    {
        (string, string) text = kind switch
        {
            "spaces" => (" ", " "),
            "one text" => ("{\"sid\":\"" + Sid + "\",\"body\":\"", "xxxxxxxxxxxxxxxx"),
            "messages" => ("{\"messages\":[", "{},"),
            "messages with sids" => ("{\"messages\":[", "{\"sid\":\"" + Sid + "\"},"),
            "variables" => ("{\"contents\":[{\"sid\":\"HX1\",\"variables\":{", "\"1\":\"\","),
            "numbers" => ("{\"contents\":[{\"sid\":\"HX1\",\"types\":{\"a\":[", "0,"),
            "deep arrays" => ("{\"messages\":", "["),
            _ => ("{\"messages\":", "{\"a\":"),
        };
        StreamContent content = new(packed ? RepeatingStream.Packed(text) : new RepeatingStream(text));
        HttpResponseMessage response = new(status) { Content = content };
        if (packed)
        {
            content.Headers.ContentEncoding.Add("gzip");
        }

        return response;
    }

    private static TwilioHttpApi Api(HttpMessageHandler handler)
    {
        return new TwilioHttpApi(new TwilioClientOptions { Credential = new TwilioCredential(Account, Account, "secret"), Handler = handler });
    }
}
