using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using WhatsAppTools.Webhooks;

namespace WhatsAppTools.Core.Tests.Webhooks;

public sealed class WebhookGateTests
{
    private readonly WebhookGate _gate = new([WebhookSamples.Token]);

    [Theory]
    [InlineData("POST", "application/x-www-form-urlencoded", 100, true, null)]
    [InlineData("PUT", "application/x-www-form-urlencoded; charset=utf-8", 100, true, null)]
    [InlineData("POST", "APPLICATION/JSON", -1, true, null)]
    [InlineData("POST", "application/cloudevents-batch+json", 100, true, null)]
    [InlineData("GET", null, 0, false, null)]
    [InlineData("POST", null, 0, false, null)]
    [InlineData("DELETE", null, 0, false, 405)]
    [InlineData("HEAD", null, 0, false, 405)]
    [InlineData("post", "application/json", 1, true, 405)]
    [InlineData("POST", "application/json", WebhookGate.LargestBody, true, null)]
    [InlineData("POST", "application/json", WebhookGate.LargestBody + 1, true, 413)]
    [InlineData("POST", "text/plain", 100, true, 415)]
    [InlineData("POST", "multipart/form-data", 100, true, 415)]
    [InlineData("POST", "", 100, true, 415)]
    [InlineData("POST", null, 100, true, 415)]
    public void What_is_known_before_the_body_decides_first(string method, string? type, long length, bool hasBody, int? status) =>
        Assert.Equal(status, WebhookGate.Refuse(method, type, length, hasBody));

    [Fact]
    public void What_is_signed_and_readable_is_accepted_and_nothing_else()
    {
        WebhookRequest signed = WebhookSamples.Signed(WebhookSamples.Inbound());
        Assert.Equal((204, "SM01"), Judged(signed));
        Assert.Equal((403, null), Judged(signed with { Signature = null }));
        Assert.Equal((403, null), Judged(signed with { Url = signed.Url + "8" }));
        Assert.Equal((400, null), Judged(WebhookSamples.Signed(WebhookSamples.Form([("CallSid", "CA01")]))));
        Assert.Equal((400, null), Judged(WebhookSamples.SignedJson("[1]")));
        Assert.Equal((413, null), Judged(WebhookSamples.Signed(WebhookSamples.Inbound("SM01", ("Body2", new string('x', WebhookGate.LargestItem))))));
        Assert.Equal((413, null), Judged(signed with { Body = new byte[WebhookGate.LargestBody + 1] }));

        (int, string?) Judged(WebhookRequest request) => _gate.Judge(request, WebhookSamples.At) is var answer ? (answer.Status, answer.Items.SingleOrDefault()?.Id) : default;
    }

    [Fact]
    public void Of_10000_malformed_requests_none_is_accepted_and_none_is_thrown_at()
    {
        Random random = new(16);
        WebhookRequest[] good = [WebhookSamples.Signed(WebhookSamples.Inbound()), WebhookSamples.Signed(WebhookSamples.Status()), WebhookSamples.SignedJson("""[{"type":"com.twilio.x","id":"EZ1"}]""")];
        Dictionary<int, int> answers = [];
        for (int i = 0; i < 10_000; i++)
        {
            WebhookRequest bad = Spoil(good[i % good.Length], random);
            WebhookAnswer answer = _gate.Judge(bad, WebhookSamples.At);
            Assert.True(answer.Status is 400 or 403 or 413 && answer.Items.Count == 0, $"{i}: {answer.Status} for {bad.Url} {Encoding.UTF8.GetString(bad.Body)}");
            answers[answer.Status] = answers.TryGetValue(answer.Status, out int count) ? count + 1 : 1;
        }

        Assert.Equal(10_000, answers[403]);
    }

    // Always another request than the one that was signed: an inserted x is no other spelling of anything.
    private static WebhookRequest Spoil(WebhookRequest request, Random random)
    {
        int place = random.Next(request.Body.Length);
        byte[] junk = new byte[random.Next(1, 200)];
        random.NextBytes(junk);
        return random.Next(8) switch
        {
            0 => request with { Body = [.. request.Body.Take(place), (byte)'x', .. request.Body.Skip(place)] },
            1 => request with { Body = [.. request.Body.Take(place)] },
            2 => request with { Body = junk },
            3 => request with { Body = [.. request.Body, (byte)'&', (byte)'a', .. junk] },
            4 => request with { Signature = Convert.ToBase64String(junk) },
            5 => request with { Signature = request.Signature!.Substring(random.Next(1, request.Signature.Length)) },
            6 => request with { Url = Encoding.UTF8.GetString(junk) },
            _ => request with { Url = request.Url.Insert(random.Next(request.Url.Length), "x") },
        };
    }
}
