using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.IO.Compression;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
#if NET
using Microsoft.Extensions.Time.Testing;
#endif
using WhatsAppTools.Errors;
using WhatsAppTools.State;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Core.Tests.Twilio;

/// <summary>The body comes after the headers said "created": what becomes of it on the way.</summary>
public sealed class AnswerBodyTests
{
    private const string Account = "AC00000000000000000000000000000000";
    private const string List = """{"messages":[{"sid":"SM0123456789abcdef0123456789abcdef","status":"sent"}],"next_page_uri":null}""";

    [Fact]
    public async Task What_a_handler_throws_is_a_typed_failure_of_a_request_that_may_have_arrived()
    {
        foreach (Exception thrown in new Exception[] { new NotSupportedException("stream"), new InvalidOperationException("state"), new FormatException("header"), new TaskCanceledException() })
        {
            using TwilioHttpApi api = Api(new CannedHandler((_, _) => throw thrown));

            TwilioConnectionException failure = await Assert.ThrowsAsync<TwilioConnectionException>(() => api.ListMessagesAsync(new MessageFilter(), default));

            Assert.True(failure.MayHaveBeenProcessed);
            Assert.Same(thrown, failure.InnerException);
        }
    }

    [Fact]
    public async Task A_list_is_asked_for_packed_and_is_unpacked()
    {
        string? accepted = null;
        CannedHandler handler = new((request, _) =>
        {
            accepted = request.Headers.AcceptEncoding.ToString();
            return Task.FromResult(Packed(HttpStatusCode.OK, List));
        });
        using TwilioHttpApi api = Api(handler);

        TwilioPage<TwilioMessage> page = await api.ListMessagesAsync(new MessageFilter(), CancellationToken.None);

        Assert.Equal("gzip", accepted);
        Assert.Equal(MessageStatus.Sent, Assert.Single(page.Items).Status);
    }

    [Fact]
    public async Task A_packed_error_is_unpacked()
    {
        using TwilioHttpApi api = Api(new CannedHandler((_, _) => Task.FromResult(Packed(HttpStatusCode.NotFound, """{"code":20404,"message":"Not found","status":404}"""))));

        TwilioApiException failure = await Assert.ThrowsAsync<TwilioApiException>(() => api.FetchMessageAsync("SM1", CancellationToken.None));

        Assert.Equal(20404, failure.Code);
    }

    [Fact]
    public async Task An_error_that_says_packed_and_is_not_keeps_its_HTTP_status()
    {
        using TwilioHttpApi api = Api(new CannedHandler((_, _) =>
        {
            HttpResponseMessage response = new(HttpStatusCode.ServiceUnavailable) { Content = new StringContent("<html>Unpacked by a proxy</html>") };
            response.Content.Headers.ContentEncoding.Add("gzip");
            return Task.FromResult(response);
        }));

        WhatsAppException failure = await Assert.ThrowsAnyAsync<WhatsAppException>(() => api.FetchMessageAsync("SM1", CancellationToken.None));

        // Mono's unpacker fails as a broken connection does: a typed failure all the same.
        if (failure is not TwilioConnectionException)
        {
            Assert.Equal(503, Assert.IsType<TwilioApiException>(failure).HttpStatus);
        }
    }

    [Theory]
    [InlineData("""{"messages":null}""")]
    [InlineData("""{"messages":[null]}""")]
    [InlineData("""{"messages":[{"status":"sent"}]}""")]
    [InlineData("[]")]
    public async Task A_list_that_is_none_is_a_typed_failure(string body)
    {
        using TwilioHttpApi api = Api(new CannedHandler(HttpStatusCode.OK, body));

        TwilioApiException failure = await Assert.ThrowsAsync<TwilioApiException>(() => api.ListMessagesAsync(new MessageFilter(), CancellationToken.None));

        Assert.Equal("UnexpectedAnswer", failure.ErrorId);
    }

    [Fact]
    public async Task A_body_that_breaks_off_may_have_been_processed()
    {
        using TwilioHttpApi broken = Api(Streaming(new BodyThatEnds(_ => throw new IOException("The connection was reset."))));
        TwilioConnectionException lost = await Assert.ThrowsAsync<TwilioConnectionException>(() => Create(broken));
        Assert.True(lost.MayHaveBeenProcessed);

        using TwilioHttpApi cut = Api(Streaming(new BodyThatEnds(_ => Task.FromResult(0))));
        TwilioApiException unreadable = await Assert.ThrowsAsync<TwilioApiException>(() => Create(cut));
        Assert.True(unreadable.MayHaveBeenProcessed);
        Assert.Equal(201, unreadable.HttpStatus);
    }

#if NET
    // .NET Framework's HttpClient ends this by aborting its own request, which a canned answer has not got.
    [Fact]
    public async Task A_body_that_stops_coming_is_given_up_in_time()
    {
        FakeTimeProvider time = new();
        BodyThatEnds body = new(async token =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return 0;
        });
        using TwilioHttpApi api = Api(Streaming(body), time);

        Task<TwilioMessage> created = Create(api);
        time.Advance(TimeSpan.FromSeconds(31));

        Assert.True((await Assert.ThrowsAsync<TwilioConnectionException>(() => created)).MayHaveBeenProcessed);
    }
#endif

    private static Task<TwilioMessage> Create(TwilioHttpApi api) => api.CreateMessageAsync(new CreateMessageRequest { To = "x" }, CancellationToken.None);

    private static TwilioHttpApi Api(CannedHandler handler, TimeProvider? time = null) => new(new TwilioClientOptions
    {
        Credential = new TwilioCredential(Account, Account, "secret"),
        Handler = handler,
        Time = time ?? TimeProvider.System,
    });

    private static CannedHandler Streaming(Stream body) =>
        new((_, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.Created) { Content = new StreamContent(body) }));

    private static HttpResponseMessage Packed(HttpStatusCode status, string json)
    {
        using MemoryStream packed = new();
        using (GZipStream zip = new(packed, CompressionMode.Compress, leaveOpen: true))
        {
            byte[] bytes = Encoding.UTF8.GetBytes(json);
            zip.Write(bytes, 0, bytes.Length);
        }

        HttpResponseMessage response = new(status) { Content = new ByteArrayContent(packed.ToArray()) };
        response.Content.Headers.ContentEncoding.Add("gzip");
        return response;
    }

    /// <summary>Gives the beginning of a message, and then does what a test wants.</summary>
    [SuppressMessage("Performance", "CA1844", Justification = "Nobody waits for it.")]
    private sealed class BodyThatEnds : ReadOnlyStream
    {
        private static readonly byte[] s_beginning = Encoding.UTF8.GetBytes("""{"sid":"SM0123456789abcdef""");
        private readonly Func<CancellationToken, Task<int>> _then;
        private bool _hasBegun;

        public BodyThatEnds(Func<CancellationToken, Task<int>> then)
        {
            _then = then;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            if (_hasBegun)
            {
                return _then(cancellationToken);
            }

            _hasBegun = true;
            s_beginning.CopyTo(buffer, offset);
            return Task.FromResult(s_beginning.Length);
        }

        public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();
    }
}
