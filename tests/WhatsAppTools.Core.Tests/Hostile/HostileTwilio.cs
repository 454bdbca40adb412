using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Sending;
using WhatsAppTools.Tests.Sending;

namespace WhatsAppTools.Core.Tests.Hostile;

/// <summary>
/// A server of our own that takes messages, lists them, and answers badly where it is told to. It knows nothing of our client
/// and nothing of the simulator. Its clock may be another one than ours.
/// </summary>
internal sealed class HostileTwilio(VirtualTime time, TimeSpan skew) : HttpMessageHandler
{
    private readonly Dictionary<string, int> _posts = [];

    /// <summary>How bad answers are; null for a good server.</summary>
    public HostileMode? Mode { get; set; }

    /// <summary>Which creates are struck, by their number a person from 0.</summary>
    public Func<int, bool> Strikes { get; set; } = _ => true;

    /// <summary>Whether a struck create is carried out all the same.</summary>
    public bool Takes { get; set; }

    /// <summary>Whether lists are struck too.</summary>
    public bool StrikesLists { get; set; }

    /// <summary>The messages that were taken, oldest first.</summary>
    public List<(string Sid, string To, string Body, DateTimeOffset Created)> Taken { get; } = [];

    /// <summary>The longest time in which nothing was asked of it.</summary>
    public TimeSpan LongestSilence { get; private set; }

    private TimeSpan _lastAsked;

    private DateTimeOffset Now => time.GetUtcNow() + skew;

    /// <summary>How many creates came for a person.</summary>
    public int PostsTo(string to) => _posts.TryGetValue(to, out int count) ? count : 0;

    /// <summary>A run begins or ends here: what lies between is no wait.</summary>
    public void Mark()
    {
        LongestSilence = TimeSpan.FromTicks(Math.Max(LongestSilence.Ticks, (time.Elapsed - _lastAsked).Ticks));
        _lastAsked = time.Elapsed;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Mark();
        await time.For(TimeSpan.FromMilliseconds(80), cancellationToken).ConfigureAwait(false);
        Mark();
        Uri address = request.RequestUri!;
        if (request.Method == HttpMethod.Post)
        {
            // A form is in memory, so that nothing is waited for, and .NET Framework's method takes no token.
#pragma warning disable CA2016
            Dictionary<string, string> form = Parse(request.Content!.ReadAsStringAsync().GetAwaiter().GetResult());
#pragma warning restore CA2016
            return await CreateAsync(form, cancellationToken).ConfigureAwait(false);
        }

        string list = List(Parse(address.Query.TrimStart('?')));
        return StrikesLists && Mode is HostileMode mode
            ? await mode.AnswerAsync(list, time, cancellationToken).ConfigureAwait(false)
            : Answer(HttpStatusCode.OK, list);
    }

    private async Task<HttpResponseMessage> CreateAsync(Dictionary<string, string> form, CancellationToken cancellationToken)
    {
        string to = form["To"];
        int number = PostsTo(to);
        _posts[to] = number + 1;
        bool isStruck = Mode is not null && Strikes(number);
        (string Sid, string To, string Body, DateTimeOffset Created) message =
            ("SM" + (Taken.Count + 1).ToString("x32", CultureInfo.InvariantCulture), to, form["Body"], Now.AddTicks(-(Now.Ticks % TimeSpan.TicksPerSecond)));
        if (!isStruck || Takes)
        {
            Taken.Add(message);
        }

        string good = Json(message);
        return isStruck ? await Mode!.AnswerAsync(good, time, cancellationToken).ConfigureAwait(false) : Answer(HttpStatusCode.Created, good);
    }

    private string List(Dictionary<string, string> query)
    {
        query.TryGetValue("To", out string? to);
        IEnumerable<string> found = Enumerable.Reverse(Taken).Where(message => to is null || message.To == to).Take(50).Select(Json);
        return $$"""{"messages":[{{string.Join(",", found)}}],"next_page_uri":null}""";
    }

    private static string Json((string Sid, string To, string Body, DateTimeOffset Created) message)
    {
        string created = message.Created.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture);
        return $$"""{"sid":"{{message.Sid}}","account_sid":"AC00000000000000000000000000000000","from":"{{EngineScene.Sender}}","to":"{{message.To}}","body":"{{message.Body}}","status":"queued","direction":"outbound-api","date_created":"{{created}}","date_sent":null,"num_media":"0"}""";
    }

    private HttpResponseMessage Answer(HttpStatusCode status, string body)
    {
        HttpResponseMessage response = new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        response.Headers.Date = Now;
        return response;
    }

    private static Dictionary<string, string> Parse(string form)
    {
        return form.Split('&').Where(pair => pair.Contains('=')).ToDictionary(
            pair => Uri.UnescapeDataString(pair.Substring(0, pair.IndexOf('='))),
            pair => Uri.UnescapeDataString(pair.Substring(pair.IndexOf('=') + 1).Replace('+', ' ')));
    }
}
