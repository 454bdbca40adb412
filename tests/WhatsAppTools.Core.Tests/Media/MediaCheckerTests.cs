using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using WhatsAppTools.Errors;
using WhatsAppTools.Media;

namespace WhatsAppTools.Core.Tests.Media;

public sealed class MediaCheckerTests : IDisposable
{
    private const long Megabyte = 1024 * 1024;

    private static readonly byte[] s_png = [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13];
    private static readonly byte[] s_pdf = Encoding.ASCII.GetBytes("%PDF-1.7 …");
    private static readonly byte[] s_page = Encoding.ASCII.GetBytes("<!DOCTYPE html><html><title>Sign in</title>");
    private static readonly MediaCheckOptions s_options = new() { AllowPrivateAddress = true, Proxy = new WebProxy() };

    private readonly LoopbackFiles _files = new();
    private readonly MediaChecker _checker = new(s_options);

    public void Dispose()
    {
        _checker.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task A_good_file_is_asked_for_with_HEAD_and_its_first_bytes_and_nothing_is_wrong()
    {
        string address = _files.AddFile("a.png", "image/png", s_png, 2 * Megabyte);

        MediaCheckResult result = await _checker.CheckAsync(address, default);

        Assert.Empty(result.Problems);
        Assert.Equal("image/png", result.ContentType);
        Assert.Equal(2 * Megabyte, result.Length);
        Assert.Equal(MediaKind.Image, result.Kind);
        Assert.Equal(["HEAD /a.png", "GET /a.png"], _files.Requests);
    }

    [Fact]
    public async Task The_same_address_is_asked_once()
    {
        string address = _files.AddFile("a.png", "image/png", s_png);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _checker.CheckAsync(address, default)));

        Assert.Equal(2, _files.Requests.Count);
    }

    // Facts §8: the failures that Twilio reports minutes later, with its code.
    [Theory]
    [InlineData(401, "MediaNeedsLogin")]
    [InlineData(403, "MediaNeedsLogin")]
    [InlineData(404, "MediaNotFound")]
    [InlineData(410, "MediaNotFound")]
    [InlineData(500, "MediaRefused")]
    [InlineData(304, "MediaRefused")]
    public async Task A_refusal_of_the_server_is_what_63019_would_be(int status, string errorId)
    {
        MediaProblem problem = await FatalOf(_files.AddStatus("x.png", status));

        Assert.Equal(errorId, problem.Text.Id);
        Assert.Equal(63019, problem.Code);
        Assert.Contains($"HTTP {status}", problem.Text.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_storage_that_has_no_range_to_give_has_an_empty_file()
    {
        Assert.Equal("MediaEmpty", (await FatalOf(_files.AddStatus("x.png", 416))).Text.Id);
    }

    [Fact]
    public async Task A_redirect_to_a_file_is_followed()
    {
        _files.AddFile("real.pdf", "application/pdf", s_pdf);

        MediaCheckResult result = await _checker.CheckAsync(_files.AddStatus("short", 302, "/real.pdf"), default);

        Assert.Empty(result.Problems);
        Assert.Equal(MediaKind.Document, result.Kind);
    }

    [Fact]
    public async Task A_redirect_to_a_sign_in_page_is_recognised()
    {
        _files.AddFile("login", "text/html; charset=utf-8", s_page);

        MediaProblem problem = await FatalOf(_files.AddStatus("share.pdf", 302, _files.Root + "login?next=share"));

        Assert.Equal("MediaIsWebPage", problem.Text.Id);
        Assert.Equal(63019, problem.Code);
        Assert.Contains("login?next=share", problem.Text.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_loop_ends()
    {
        MediaProblem problem = await FatalOf(_files.AddStatus("loop", 301, "/loop"));

        Assert.Equal("MediaRedirects", problem.Text.Id);
        Assert.Equal(s_options.MaxRedirects + 1, _files.Requests.Count);
    }

    [Fact]
    public async Task A_redirect_away_from_the_web_is_no_file()
    {
        Assert.Equal("MediaUrlInvalid", (await FatalOf(_files.AddStatus("x", 302, "file:///etc/hosts"))).Text.Id);
    }

    [Theory]
    [InlineData(null, "MediaTypeMissing")]
    [InlineData("application/octet-stream", "MediaTypeUnsupported")]
    [InlineData("image/svg+xml", "MediaTypeUnsupported")]
    [InlineData("application/zip", "MediaTypeUnsupported")]
    public async Task A_content_type_that_WhatsApp_does_not_take_is_what_12300_would_be(string? contentType, string errorId)
    {
        MediaProblem problem = await FatalOf(_files.AddFile("x", contentType, s_png));

        Assert.Equal(errorId, problem.Text.Id);
        Assert.Equal(12300, problem.Code);
    }

    [Theory]
    [InlineData("image/jpeg", "a PNG picture")]
    [InlineData("application/pdf", "a PNG picture")]
    public async Task A_content_type_that_is_not_the_content_is_named(string contentType, string content)
    {
        MediaProblem problem = await FatalOf(_files.AddFile("x", contentType, s_png));

        Assert.Equal("MediaTypeWrong", problem.Text.Id);
        Assert.Contains(content, problem.Text.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_page_that_calls_itself_a_picture_is_named()
    {
        Assert.Equal("MediaTypeWrong", (await FatalOf(_files.AddFile("x.jpg", "image/jpeg", s_page))).Text.Id);
    }

    [Fact]
    public async Task An_office_document_may_be_a_zip_file()
    {
        string address = _files.AddFile(
            "x.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", [0x50, 0x4B, 3, 4, 20, 0]);

        Assert.Empty((await _checker.CheckAsync(address, default)).Problems);
    }

    [Fact]
    public async Task An_empty_file_is_what_63019_would_be()
    {
        MediaProblem problem = await FatalOf(_files.AddFile("x.png", "image/png", []));

        Assert.Equal("MediaEmpty", problem.Text.Id);
        Assert.Equal(63019, problem.Code);
    }

    [Theory]
    [InlineData("image/png", 5 * Megabyte, null)]
    [InlineData("image/png", (5 * Megabyte) + 1, "MediaTooLarge")]
    [InlineData("application/pdf", 16 * Megabyte, null)]
    [InlineData("application/pdf", (16 * Megabyte) + 1, "MediaTooLarge")]
    public async Task Sizes_are_judged_to_the_byte(string type, long length, string? fatal)
    {
        byte[] start = type == "image/png" ? s_png : s_pdf;
        MediaCheckResult result = await _checker.CheckAsync(_files.AddFile("x.bin", type, start, length), default);

        Assert.Equal(fatal, result.Fatal?.Text.Id);
        Assert.DoesNotContain(result.Problems, problem => !problem.IsFatal);
        Assert.Equal(fatal is null ? null : 63034, result.Fatal?.Code);
    }

    [Fact]
    public async Task A_server_without_ranges_is_not_made_to_send_the_whole_file()
    {
        long sent = 0;
        TaskCompletionSource<bool> ended = new();
        string address = _files.Add("big.pdf", async context =>
        {
            context.Response.ContentType = "application/pdf";
            context.Response.ContentLength64 = 15 * Megabyte;
            if (context.Request.HttpMethod == "HEAD")
            {
                return;
            }

            try
            {
                await context.Response.OutputStream.WriteAsync(s_pdf);
                byte[] block = new byte[64 * 1024];
                for (long left = (15 * Megabyte) - s_pdf.Length; left > 0; left -= block.Length)
                {
                    await context.Response.OutputStream.WriteAsync(block, 0, (int)Math.Min(block.Length, left));
                    sent += block.Length;
                }
            }
            finally
            {
                ended.SetResult(true);
            }
        });

        MediaCheckResult result = await _checker.CheckAsync(address, default);
        await ended.Task;

        Assert.Equal(15 * Megabyte, result.Length);
        Assert.Null(result.Fatal);
        Assert.InRange(sent, 0, 14 * Megabyte);
    }

    [Fact]
    public async Task A_server_that_refuses_HEAD_or_hides_the_size_gets_a_note()
    {
        string address = _files.Add("x.png", async context =>
        {
            context.Response.ContentType = "image/png";
            context.Response.SendChunked = true;
            if (context.Request.HttpMethod == "HEAD")
            {
                context.Response.StatusCode = 405;
                return;
            }

            await context.Response.OutputStream.WriteAsync(s_png);
        });

        MediaCheckResult result = await _checker.CheckAsync(address, default);

        Assert.Null(result.Fatal);
        Assert.Equal(["MediaHeadRefused", "MediaSizeUnknown"], result.Problems.Select(problem => problem.Text.Id));
        Assert.Throws<InvalidOperationException>(() => result.Problems[0].ToException());
    }

    [Fact]
    public async Task A_long_file_name_gets_a_note()
    {
        string address = _files.AddFile(
            "x.pdf", "application/pdf", s_pdf, null, response => response.Headers["Content-Disposition"] = "attachment; filename=\"offer for you 2027.pdf\"");

        MediaProblem note = Assert.Single((await _checker.CheckAsync(address, default)).Problems);

        Assert.Equal("MediaFileName", note.Text.Id);
        Assert.Contains("offer for you 2027.pdf", note.Text.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_given_up_by_the_clock()
    {
        FakeTimeProvider clock = new();
        using MediaChecker checker = new(s_options with { TimeProvider = clock });
        TaskCompletionSource<bool> asked = new();
        TaskCompletionSource<bool> release = new();
        string address = _files.Add("slow.png", async _ =>
        {
            asked.TrySetResult(true);
            await release.Task;
        });

        Task<MediaCheckResult> check = checker.CheckAsync(address, default);
        await asked.Task;
        Assert.False(check.IsCompleted);
        clock.Advance(s_options.Timeout);
        MediaCheckResult result = await check;
        release.SetResult(true);

        Assert.Equal("MediaTimeout", result.Fatal!.Text.Id);
        Assert.Equal(63019, result.Fatal.Code);
    }

    [Fact]
    public async Task A_stopped_check_throws_and_may_be_asked_again()
    {
        using CancellationTokenSource stop = new();
        TaskCompletionSource<bool> asked = new();
        TaskCompletionSource<bool> release = new();
        string address = _files.Add("a.png", async _ =>
        {
            asked.TrySetResult(true);
            await release.Task;
        });
        Task<MediaCheckResult> check = _checker.CheckAsync(address, stop.Token);
        await asked.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => check);
        release.SetResult(true);

        _files.AddFile("a.png", "image/png", s_png);
        Assert.Empty((await _checker.CheckAsync(address, default)).Problems);
    }

    [Fact]
    public async Task Where_nobody_listens_the_address_is_unreachable()
    {
        TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        int port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();

        MediaProblem problem = await FatalOf($"http://127.0.0.1:{port}/x.png");

        Assert.Equal("MediaUnreachable", problem.Text.Id);
        WhatsAppException failure = problem.ToException();
        Assert.Equal(63019, failure.Code);
        Assert.Equal(WhatsAppErrorCategory.Media, failure.Category);
    }

    [Theory]
    [InlineData("http://localhost/x.png")]
    [InlineData("http://127.0.0.1/x.png")]
    [InlineData("http://10.1.2.3/x.png")]
    [InlineData("http://172.31.0.1/x.png")]
    [InlineData("http://192.168.1.1/x.png")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://100.64.0.1/x.png")]
    [InlineData("http://[::1]/x.png")]
    [InlineData("http://[fd00::1]/x.png")]
    [InlineData("http://[fe80::1]/x.png")]
    [InlineData("http://[::ffff:10.0.0.1]/x.png")]
    [InlineData("http://fileserver/x.png")]
    [InlineData("http://nas.local/x.png")]
    public async Task A_private_address_is_refused_without_asking_it(string address)
    {
        using MediaChecker checker = new(s_options with { AllowPrivateAddress = false });

        MediaCheckResult result = await checker.CheckAsync(address, default);

        Assert.Equal("MediaUrlPrivate", result.Fatal!.Text.Id);
        Assert.Equal(63019, result.Fatal.Code);
    }

    [Theory]
    [InlineData("C:\\pictures\\a.png")]
    [InlineData("/home/ann/a.png")]
    [InlineData("a.png")]
    [InlineData("ftp://example.com/a.png")]
    [InlineData("data:image/png;base64,AAAA")]
    [InlineData("")]
    public async Task What_is_no_web_address_is_what_21620_would_be(string address)
    {
        MediaProblem problem = await FatalOf(address);

        Assert.Equal("MediaUrlInvalid", problem.Text.Id);
        Assert.Equal(21620, problem.Code);
    }

    private async Task<MediaProblem> FatalOf(string address)
    {
        MediaCheckResult result = await _checker.CheckAsync(address, default);
        Assert.NotNull(result.Fatal);
        return result.Fatal;
    }
}
