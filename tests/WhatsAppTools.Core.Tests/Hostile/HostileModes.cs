using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Core.Tests.Twilio;

namespace WhatsAppTools.Core.Tests.Hostile;

/// <summary>The ways in which an answer can be bad.</summary>
internal static class HostileModes
{
    private const string Page = "<html><head><title>Sorry</title></head><body><h1>Gateway</h1></body></html>";

    public static IReadOnlyList<HostileMode> All { get; } = [.. Pages(), .. GatewayJson(), .. Refusals(), .. Bodies(), .. Shapes(), .. Sids(), .. Headers(), .. Lines()];

    // What stands between us and Twilio answers with a page of its own, before the request was passed on or after.
    private static IEnumerable<HostileMode> Pages()
    {
        foreach (int status in new[] { 300, 301, 302, 303, 304, 307, 308, 400, 402, 405, 406, 408, 409, 410, 411, 413, 414, 415, 421, 425, 426, 431, 444, 451, 499, 500, 501, 502, 503, 504, 507, 508, 511, 520, 522, 524, 598 })
        {
            yield return Of($"{status} with a page", () => Response(status, Page, "text/html", headers: "Location: https://login.example.com/?next=1")) with { IsOfLongForm = status is not (302 or 304 or 408 or 425 or 499 or 500 or 502 or 504) };
        }

        foreach (int status in new[] { 302, 408, 499, 500, 502, 503, 504 })
        {
            yield return Of($"{status} with nothing", () => Response(status, string.Empty, null)) with { IsOfLongForm = status is not (302 or 408 or 503) };
        }

        // A sign-in page and a limit stand before the door: what they answer was not passed on.
        foreach (int status in new[] { 401, 403, 404, 407, 429 })
        {
            yield return Of($"{status} with a page", () => Response(status, Page, "text/html")) with { MayBeTaken = false, IsOfLongForm = status is 403 or 404 };
        }
    }

    private static IEnumerable<HostileMode> GatewayJson()
    {
        yield return Of("500 of an API gateway", () => Response(500, """{"message":"Internal server error"}"""));
        yield return Of("504 of an API gateway", () => Response(504, """{"message":"Endpoint request timed out"}"""));
        yield return Of("503 with a foreign error", () => Response(503, """{"error":{"code":"Unavailable","message":"later"}}"""));
        yield return Of("400 with a foreign error", () => Response(400, """{"error":"bad"}"""));
        yield return Of("500 of Twilio", () => Response(500, """{"code":20500,"message":"Internal server error","more_info":"","status":500}"""));
        yield return Of("503 of Twilio", () => Response(503, """{"code":20503,"message":"Service unavailable","more_info":"","status":503}"""));
    }

    private static IEnumerable<HostileMode> Refusals()
    {
        foreach (string wait in new[] { "0", "1", "-1", "0.5", "soon", "1000000000", "99999999999999", "Fri, 31 Dec 9999 23:59:59 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "" })
        {
            yield return Of($"429 with Retry-After '{wait}'", () => Response(429, """{"code":20429,"message":"Too many requests","status":429}""", headers: "Retry-After: " + wait)) with { MayBeTaken = false, IsOfLongForm = wait is not ("0" or "-1" or "1000000000" or "Fri, 31 Dec 9999 23:59:59 GMT") };
        }

        yield return Of("503 with Retry-After 1000000000", () => Response(503, Page, "text/html", headers: "Retry-After: 1000000000"));
        yield return Of("a code of Twilio's", () => Response(400, """{"code":21211,"message":"Invalid To","status":400}""")) with { MayBeTaken = false };
        yield return Of("a code of Twilio's, unknown", () => Response(400, """{"code":29999,"message":"New","status":400}""")) with { MayBeTaken = false };
        yield return Of("a window that was missed", () => Response(400, """{"code":63016,"message":"Outside the window","status":400}""")) with { MayBeTaken = false };
        yield return Of("a messaging limit", () => Response(429, """{"code":63018,"message":"Limit","status":429}""")) with { MayBeTaken = false };
        yield return Of("a refused key", () => Response(401, """{"code":20003,"message":"Authenticate","status":401}""")) with { MayBeTaken = false };
    }

    private static IEnumerable<HostileMode> Bodies()
    {
        yield return Of("empty", () => Response(201, string.Empty));
        yield return Of("204", () => Response(204, string.Empty, null));
        yield return Of("spaces", () => Response(201, new string(' ', 5000)));
        yield return Of("a page as 200", () => Response(200, Page, "text/html"));
        yield return OfGood("half", good => Response(201, good.Substring(0, good.Length / 2)));
        yield return OfGood("all but the last byte", good => Response(201, good.Substring(0, good.Length - 1)));
        yield return OfGood("twice", good => Response(201, good + good));
        yield return OfGood("and garbage after it", good => Response(201, good + "\0\0garbage"));
        yield return OfGood("broken off at once", good => Stream(new BrokenStream([])));
        yield return OfGood("broken off in the middle", good => Stream(new BrokenStream(Encoding.UTF8.GetBytes(good.Substring(0, good.Length / 2)))));
        yield return new HostileMode("that stops coming", (good, time, request) => Task.FromResult(Stream(new StallingStream(Encoding.UTF8.GetBytes(good), 40, TimeSpan.FromDays(1), time, request))));
        yield return new HostileMode("that drips", (good, time, request) => Task.FromResult(Stream(new StallingStream(Encoding.UTF8.GetBytes(good), 1, TimeSpan.FromSeconds(5), time, request))));
        yield return Of("of spaces without an end", () => Stream(new RepeatingStream((" ", " ")))) with { IsOfLongForm = true };
        yield return Of("of one text without an end", () => Stream(new RepeatingStream(("{\"sid\":\"", "x")))) with { IsOfLongForm = true };
        yield return Of("a bomb", () => Packed(Stream(RepeatingStream.Packed((" ", " "))))) with { IsOfLongForm = true };
        yield return Of("says packed and is not", () => Packed(Response(201, Page)));
        yield return OfGood("packed and cut", good => Packed(Stream(new MemoryStream(Pack(good).Take(30).ToArray()))));
        yield return Of("an error without an end", () => Stream(new RepeatingStream(("{\"code\":21211,\"message\":\"", "x")), 400)) with { IsOfLongForm = true };
        yield return Of("a bomb as 502", () => Packed(Stream(RepeatingStream.Packed(("{", " ")), 502))) with { IsOfLongForm = true };
    }

    private static IEnumerable<HostileMode> Shapes()
    {
        foreach (string body in new[] { "null", "[]", "5", "true", "\"SM0\"", "{}", "{\"sid\":", "\ufeff", "NaN", "{\"messages\":[]}", "[{\"sid\":\"SM00000000000000000000000000000009\"}]", "{\"sid\":{\"a\":1}}" })
        {
            yield return Of("JSON " + body, () => Response(201, body)) with { IsOfLongForm = body is not ("null" or "[]" or "{}" or "{\"messages\":[]}") };
        }

        yield return Of("deep", () => Response(201, string.Concat(Enumerable.Repeat("{\"a\":", 200)) + "1" + new string('}', 200)));
        yield return Of("deeper", () => Response(201, new string('[', 100_000)));
        yield return OfGood("wrong types", good => Response(201, good.Replace("\"queued\"", "[1]")));
        yield return OfGood("a date that is none", good => Response(201, good.Replace("+0000\"", "+99:99\"")));
        yield return OfGood("half a letter", good => Response(201, good.Replace("\"queued\"", "\"\\ud800\"")));
        yield return OfGood("bytes that are no text", good => Bytes(201, Encoding.UTF8.GetBytes(good).Select(letter => letter == (byte)'q' ? (byte)0xff : letter).ToArray()));
        yield return OfGood("UTF-16", good => Bytes(201, Encoding.Unicode.GetBytes(good), "application/json; charset=utf-16"));
        yield return OfGood("a charset that nobody knows", good => Response(201, good, "application/json; charset=klingon")) with { IsLie = true };
        yield return OfGood("plain text", good => Response(201, good, "text/plain")) with { IsLie = true };
        yield return OfGood("no type", good => Response(201, good, null)) with { IsLie = true };
        yield return OfGood("a type that is none", good => Response(201, good, null, "Content-Type: ;;;")) with { IsLie = true };
        yield return OfGood("200 for 201", good => Response(200, good)) with { IsLie = true };
        yield return OfGood("202 for 201", good => Response(202, good)) with { IsLie = true };
    }

    private static IEnumerable<HostileMode> Sids()
    {
        foreach (string sid in new[] { "\"\"", "null", "5", "\"SM\"", "\"SM0123\"", "\"XX00000000000000000000000000000001\"", "\"AC00000000000000000000000000000000\"", "\" SM00000000000000000000000000000001\"", "\"SMzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz\"", "\"../../x\"", "\"SM000000000000000000000000000000010\"" })
        {
            yield return OfGood($"the sid {sid}", good => Response(201, Sid(good, sid))) with { IsOfLongForm = sid is not ("\"\"" or "null" or "\"XX00000000000000000000000000000001\"" or "\"../../x\"") };
        }

        yield return OfGood("the message of somebody else", good => Response(201, Sid(good, "\"SM" + new string('e', 32) + "\"").Replace("whatsapp:+1500555", "whatsapp:+1500666")));
        yield return OfGood("no sid", good => Response(201, good.Replace("\"sid\"", "\"sit\"")));
    }

    private static IEnumerable<HostileMode> Headers()
    {
        yield return OfGood("500 and the message", good => Response(500, good));
        yield return OfGood("302 and the message", good => Response(302, good, headers: "Location: /elsewhere"));
        yield return Of("10,000 headers and a page", () =>
        {
            HttpResponseMessage response = Response(502, Page, "text/html");
            for (int i = 0; i < 10_000; i++)
            {
                response.Headers.TryAddWithoutValidation("X-" + i.ToString(CultureInfo.InvariantCulture), "1");
            }

            return response;
        });
        yield return Of("two dates and a long id", () =>
        {
            HttpResponseMessage response = Response(502, Page, "text/html", "Date: yesterday");
            response.Headers.TryAddWithoutValidation("Date", "tomorrow");
            response.Headers.TryAddWithoutValidation("Twilio-Request-Id", new string('R', 100_000));
            return response;
        });
        yield return Of("a date before all time and a page", () => Response(502, Page, "text/html", "Date: Mon, 01 Jan 0001 00:00:00 GMT"));
    }

    // What an HttpClient throws.
    private static IEnumerable<HostileMode> Lines()
    {
        yield return Of("nobody there", () => throw NetworkFailure.Refused()) with { MayBeTaken = false };
        yield return Of("reset", () => throw NetworkFailure.Broken());
        yield return Of("an exception with nothing in it", () => throw new HttpRequestException());
        yield return Of("disposed", () => throw new ObjectDisposedException("connection"));
        yield return Of("input or output", () => throw new IOException("Unable to write data."));
        yield return Of("not supported", () => throw new NotSupportedException("stream"));
        yield return Of("not valid", () => throw new InvalidOperationException("state"));
        yield return Of("cancelled by nobody", () => throw new TaskCanceledException());
        yield return new HostileMode("no answer", async (_, _, token) =>
        {
            TaskCompletionSource<HttpResponseMessage> never = new();
            using CancellationTokenRegistration given = token.Register(() => never.TrySetCanceled(token));
            return await never.Task.ConfigureAwait(false);
        });
    }

    private static HostileMode Of(string name, Func<HttpResponseMessage> answer) => new(name, (_, _, _) => Task.FromResult(answer()));

    private static HostileMode OfGood(string name, Func<string, HttpResponseMessage> answer) => new(name, (good, _, _) => Task.FromResult(answer(good)));

    private static HttpResponseMessage Response(int status, string body, string? type = "application/json", string? headers = null)
    {
        return Bytes(status, Encoding.UTF8.GetBytes(body), type, headers);
    }

    private static HttpResponseMessage Bytes(int status, byte[] body, string? type = "application/json", string? headers = null) => With(status, new ByteArrayContent(body), type, headers);

    private static HttpResponseMessage Stream(Stream body, int status = 201) => With(status, new StreamContent(body), "application/json", null);

    private static HttpResponseMessage With(int status, HttpContent content, string? type, string? headers)
    {
        HttpResponseMessage response = new((HttpStatusCode)status) { Content = content };
        foreach (string header in new[] { type is null ? null : "Content-Type: " + type, headers }.OfType<string>())
        {
            int colon = header.IndexOf(':');
            string name = header.Substring(0, colon);
            string value = header.Substring(colon + 1).Trim();
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }

    private static HttpResponseMessage Packed(HttpResponseMessage response)
    {
        response.Content.Headers.ContentEncoding.Add("gzip");
        return response;
    }

    private static byte[] Pack(string text)
    {
        using MemoryStream packed = new();
        using (GZipStream packer = new(packed, CompressionMode.Compress))
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            packer.Write(bytes, 0, bytes.Length);
        }

        return packed.ToArray();
    }

    private static string Sid(string good, string sid)
    {
        int start = good.IndexOf("\"SM", StringComparison.Ordinal);
        return start < 0 ? good : good.Substring(0, start) + sid + good.Substring(start + 36);
    }
}
