using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Core.Tests.Twilio;
using WhatsAppTools.Errors;
using WhatsAppTools.Tests.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Core.Tests.Secrets;

/// <summary>
/// Whatever a server says back of what we sign in with, in an error's body, a header, a redirect or a next page, no failure passes
/// it on: not in its words, its properties, what caused it, or its data.
/// </summary>
public sealed class EchoTests
{
    private const string Account = "AC00000000000000000000000000000000";

    // Its forms differ in URLs and in base64 for addresses.
    private const string Secret = "q7Zx+vB/9k~Lw2Pf8sT5uYh4Jd6Gn3Rc";
    private const string Token = "eyJhbGciOiJI+9s/ImFjdCI6eyJzdWIi.c2ln-x7";

    public static TheoryData<string> Users => [Account, "SK00000000000000000000000000000001", "OQ00000000000000000000000000000001"];

    [Theory]
    [MemberData(nameof(Users))]
    public void No_failure_says_what_a_server_says_back(string user) => Crank.Run((time, _) =>
    {
        Leak secret = new(user, Secret);
        Leak token = new(null, Token);

        // A server knows what it was shown: an app's token, and nobody else's.
        string shown = user.StartsWith("OQ", StringComparison.Ordinal) ? Token : string.Empty;
        string echo = secret.Echo + (shown.Length > 0 ? " Bearer " + token.Echo : string.Empty);
        int failed = 0;
        foreach ((string way, Func<HttpResponseMessage> answer) in Ways(secret.Echo, echo, shown))
        {
            foreach ((string call, Func<TwilioHttpApi, Task> ask) in Calls(secret.Echo))
            {
                using TwilioHttpApi api = new(new TwilioClientOptions
                {
                    Credential = new TwilioCredential(Account, user, Secret),
                    Handler = new CannedHandler((request, _) => Task.FromResult(
                        way != "no token" && request.RequestUri!.AbsolutePath == "/v2/token" ? Json(200, $$"""{"access_token":"{{Token}}","expires_in":3600}""") : answer())),
                    Time = time,
                });
                if (Failure(AskAsync(ask, api), time) is not Exception failure)
                {
                    continue;
                }

                failed++;
                IReadOnlyList<string> said = EverythingIn.Texts([failure, api]);
                Assert.True((secret.Find(said) ?? token.Find(said)) is null, $"{way}, {call}: {secret.Find(said) ?? token.Find(said)}");
            }
        }

        Assert.InRange(failed, 200, 400);
    });

    // Nobody there, a proxy, a reset, a time limit: what HTTP clients say of these names hosts, and nothing else.
    private static IEnumerable<(string Way, Func<HttpResponseMessage> Answer)> Ways(string early, string echo, string token)
    {
        string json = echo.Replace("/", "\\/");
        string word = Uri.EscapeDataString(Secret);
        string earlyJson = early.Replace("/", "\\/");
        yield return ("no token", () => Json(401, $$"""{"code":20003,"message":"{{earlyJson}}","more_info":"https://x.example.com/?{{earlyJson}}","status":401}"""));
        yield return ("a refused key", () => Json(401, $$"""{"code":20003,"message":"{{json}}","more_info":"https://x.example.com/?{{json}}","status":401}"""));
        yield return ("a code", () => Json(400, $$"""{"code":21211,"message":"{{json}}","status":400}"""));
        yield return ("a problem", () => Json(403, $$"""{"title":"{{json}}","detail":"{{json}}","type":"{{json}}"}"""));
        yield return ("a page", () => Json(502, $"<html>{echo}</html>", "text/html"));
        yield return ("no JSON", () => Json(200, echo));
        yield return ("JSON of another kind", () => Json(200, $$"""{"sid":{"{{json}}":1},"messages":"{{json}}","contents":"{{json}}"}"""));
        yield return ("a type", () => With(Json(400, "x"), "Content-Type", "text/" + word));
        yield return ("an id", () => With(Json(400, """{"code":21211,"message":"no","status":400}"""), "Twilio-Request-Id", echo));
        yield return ("an id that is cut", () => With(Json(400, """{"code":21211,"message":"no","status":400}"""), "Twilio-Request-Id", new string('R', 280) + Secret + token));
        yield return ("JSON that is cut", () => Json(200, "{\"a\":" + new string('x', 250) + Secret));
        yield return ("a wait", () => With(Json(429, """{"code":20429,"message":"no","status":429}"""), "Retry-After", echo));
        yield return ("a redirect", () => With(Json(302, echo), "Location", "https://x.example.com/?" + Uri.EscapeDataString(echo)));
        yield return ("a redirect to a host", () => With(Json(302, string.Empty), "Location", $"ftp://{word}.example.com/{word}"));
        yield return ("no answer", () => throw new TaskCanceledException());
        yield return ("a reset", () => throw NetworkFailure.Broken());
        yield return ("a library's words", () => throw new HttpRequestException(echo, new IOException(echo)));
    }

    private static IEnumerable<(string Call, Func<TwilioHttpApi, Task> Ask)> Calls(string echo)
    {
        CancellationToken none = CancellationToken.None;
        yield return ("messages", api => api.ListMessagesAsync(new MessageFilter(), none));
        yield return ("more messages", api => api.ListMoreMessagesAsync("https://" + Uri.EscapeDataString(Secret) + ".example.com/", none));
        yield return ("what is no address", api => api.ListMoreMessagesAsync("http://:::" + echo, none));
        yield return ("create", api => api.CreateMessageAsync(new CreateMessageRequest { To = "whatsapp:+15005550001", From = EngineScene.Sender, Body = "x" }, none));
        yield return ("fetch", api => api.FetchMessageAsync("SM1", none));
        yield return ("cancel", api => api.CancelMessageAsync("SM1", none));
        yield return ("redact", api => api.RedactMessageAsync("SM1", none));
        yield return ("delete", api => api.DeleteMessageAsync("SM1", none));
        yield return ("delete media", api => api.DeleteMediaAsync("SM1", "ME1", none));
        yield return ("media", api => api.ListMediaAsync("SM1", none));
        yield return ("a file", api => api.DownloadMediaAsync("SM1", "ME1", Stream.Null, 1000, none));
        yield return ("contents", api => api.ListContentAsync("x", none));
        yield return ("a content", api => api.FetchContentAsync("HX1", none));
        yield return ("an approval", api => api.FetchApprovalAsync("HX1", none));
        yield return ("senders", api => api.ListSendersAsync(none));
        yield return ("services", api => api.ListMessagingServicesAsync(none));
        yield return ("a pool", api => api.ListPoolSendersAsync("MG1", none));
        yield return ("the account", api => api.FetchAccountAsync(none));
        yield return ("the balance", api => api.FetchBalanceAsync(none));
        yield return ("usage", api => api.ListUsageAsync(new UsageFilter { FirstDay = new DateTime(2026, 11, 1), LastDay = new DateTime(2026, 11, 2) }, none));
        yield return ("alerts", api => api.ListAlertsAsync(new AlertFilter(), none));
    }

    private static async Task AskAsync(Func<TwilioHttpApi, Task> ask, TwilioHttpApi api) => await ask(api).ConfigureAwait(false);

    private static Exception? Failure(Task asked, VirtualTime time)
    {
        while (!asked.IsCompleted)
        {
            time.MoveToNextTimer(TimeSpan.FromMinutes(1));
        }

        return asked.Exception?.InnerException ?? (asked.IsCanceled ? new WhatsAppException("UnexpectedError", "cancelled") : null);
    }

    private static HttpResponseMessage Json(int status, string body, string type = "application/json") =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, type) };

    private static HttpResponseMessage With(HttpResponseMessage response, string name, string value)
    {
        if (name == "Content-Type")
        {
            response.Content.Headers.Remove(name);
            response.Content.Headers.TryAddWithoutValidation(name, value);
        }
        else
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}
