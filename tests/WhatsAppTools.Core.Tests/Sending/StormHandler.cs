using System;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Core.Tests.Twilio;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Tests.Sending;

/// <summary>A bad line to the simulator: 10 % 429, 5 % 5xx of which half were processed, 3 % dropped connections, latency spikes, and an outage of two minutes.</summary>
internal sealed class StormHandler(HttpMessageHandler simulator, VirtualTime time, Random random) : DelegatingHandler(simulator)
{
    /// <summary>How many create requests had an end that does not tell whether they were processed.</summary>
    public int Ambiguous { get; private set; }

    /// <summary>How many create requests were answered with an error that tells.</summary>
    public int Refused { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        int milliseconds = random.Next(50) == 0 ? 4000 : random.Next(60, 200);
        await time.For(TimeSpan.FromMilliseconds(milliseconds), cancellationToken).ConfigureAwait(false);
        if (time.Elapsed.TotalSeconds is > 60 and < 180)
        {
            throw NetworkFailure.Refused();
        }

        if (request.Method != HttpMethod.Post)
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        int chance = random.Next(1000);
        if (chance < 100)
        {
            Refused++;
            return Answer(request, 429, """{"code":20429,"message":"Too Many Requests","more_info":"","status":429}""");
        }

        if (chance < 180)
        {
            Ambiguous++;
            bool isProcessed = chance % 2 == 0;
            using HttpResponseMessage? answer = isProcessed ? await base.SendAsync(request, cancellationToken).ConfigureAwait(false) : null;
            return chance < 150
                ? Answer(request, 503, "<html>Service Unavailable</html>")
                : throw NetworkFailure.Broken();
        }

        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private static HttpResponseMessage Answer(HttpRequestMessage request, int status, string body)
    {
        return new HttpResponseMessage((HttpStatusCode)status) { RequestMessage = request, Content = new StringContent(body) };
    }
}
