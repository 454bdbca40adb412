using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Core.Tests.Twilio;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;
#if NET
using WhatsAppTools.Tests.Journal;
#endif
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Tests.Delivery;

public sealed class MediaTests : IDisposable
{
    private const string Account = "AC00000000000000000000000000000001";
    private const string Message = "MM00000000000000000000000000000001";
    private const string Media = "ME00000000000000000000000000000001";
    private const string Outside = "https://files.example.com/photo?signed=1";

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public async Task Redirects_are_followed_and_credentials_go_to_Twilio_only()
    {
        using CannedHandler door = Door(Redirect(Outside), File("photo", "image/jpeg"));

        IReadOnlyList<string> paths = await SaveAsync(door);

        string path = Assert.Single(paths);
        Assert.Equal("photo", await System.IO.File.ReadAllTextAsync(path));
        Assert.Equal(Path.Combine(_folder, Message + "-1.jpg"), path);
        Assert.NotNull(door.Requests[1].Authorization);
        Assert.Equal(Outside, door.Requests[2].Address.ToString());
        Assert.Null(door.Requests[2].Authorization);
    }

    [Theory]
    [InlineData("http://files.example.com/photo")]
    [InlineData("http://localhost/photo")]
    [InlineData("ftp://files.example.com/photo")]
    public async Task A_redirect_to_where_it_is_not_safe_is_not_followed(string address)
    {
        using CannedHandler door = Door(Redirect(address));

        WhatsAppException failure = await Assert.ThrowsAsync<WhatsAppException>(() => SaveAsync(door));

        Assert.Equal("MediaNotFetched", failure.ErrorId);
        Assert.Equal(2, door.Requests.Count);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_loop_of_redirects_ends()
    {
        using CannedHandler door = Door(Enumerable.Repeat(Redirect(Outside), 20).ToArray());

        Assert.Equal("MediaNotFetched", (await Assert.ThrowsAsync<WhatsAppException>(() => SaveAsync(door))).ErrorId);
        Assert.InRange(door.Requests.Count, 3, 8);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_not_kept()
    {
        using CannedHandler door = Door(File(new string('x', 1001), "image/jpeg"));

        Assert.Equal("MediaFileTooLarge", (await Assert.ThrowsAsync<WhatsAppException>(() => SaveAsync(door))).ErrorId);
        Assert.Empty(Directory.GetFiles(_folder));
    }

#if NET
    [UnixFact]
    public async Task A_full_disk_is_said_and_keeps_no_part_of_a_file()
    {
        string part = Path.Combine(_folder, Message + "-1.part");
        foreach (int length in new[] { 5, 900 })
        {
            System.IO.File.CreateSymbolicLink(part, "/dev/full");
            using CannedHandler door = Door(File(new string('x', length), "image/jpeg"));

            WhatsAppException failure = await Assert.ThrowsAsync<WhatsAppException>(() => SaveAsync(door));

            Assert.Equal("FileNotWritten", failure.ErrorId);
            Assert.Contains(part, failure.Message, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFiles(_folder));
        }
    }

    [Fact]
    public async Task What_cannot_be_put_into_its_place_is_said_by_name()
    {
        Directory.CreateDirectory(Path.Combine(_folder, Message + "-1.jpg"));
        using CannedHandler door = Door(File("photo", "image/jpeg"));

        Assert.Equal("FileNotWritten", (await Assert.ThrowsAsync<WhatsAppException>(() => SaveAsync(door))).ErrorId);
        Assert.Empty(Directory.GetFiles(_folder));
    }
#endif

    [Fact]
    public async Task What_Twilio_refuses_is_a_failure_with_its_code()
    {
        using CannedHandler door = Door(() => new HttpResponseMessage(HttpStatusCode.NotFound)
        {
            Content = new StringContent("""{"code":20404,"message":"not found","status":404}"""),
        });

        Assert.Equal("Twilio20404", (await Assert.ThrowsAsync<TwilioApiException>(() => SaveAsync(door))).ErrorId);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("invoice.pdf", "application/pdf", "-1-invoice.pdf")]
    [InlineData("../../etc/passwd", null, "-1-passwd.bin")]
    [InlineData(@"..\..\Windows\system.ini", null, "-1-system.ini")]
    [InlineData("/etc/cron.d/x", null, "-1-x.bin")]
    [InlineData("..", null, "-1.bin")]
    [InlineData("CON", "text/plain", "-1-CON.txt")]
    [InlineData("a\0b:c*?.png", "image/png", "-1-abc.png")]
    [InlineData("evil.exe", "image/jpeg", "-1-evil.jpg")]
    [InlineData(null, "image/webp", "-1.webp")]
    [InlineData(null, null, "-1.bin")]
    [InlineData("x.averylongextension", null, "-1-x.averylo")]
    public void A_files_name_is_always_harmless(string? given, string? type, string expected)
    {
        string name = MediaFileName.For(Message, 1, given, type);

        Assert.Equal(Message + expected, name);
        Assert.Equal(_folder, Path.GetDirectoryName(Path.GetFullPath(Path.Combine(_folder, name))));
    }

    [Fact]
    public async Task A_sid_that_is_none_never_becomes_a_path()
    {
        using CannedHandler door = Door();
        using TwilioHttpApi api = Api(door);

        WhatsAppException failure = await Assert.ThrowsAsync<WhatsAppException>(
            () => new MediaSaver(api, _folder, 1000).SaveAsync("../../x", CancellationToken.None));

        Assert.Equal("SidInvalid", failure.ErrorId);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Func<HttpResponseMessage> Redirect(string address)
    {
        return () => new HttpResponseMessage(HttpStatusCode.TemporaryRedirect) { Headers = { Location = new Uri(address) } };
    }

    private static Func<HttpResponseMessage> File(string content, string type)
    {
        return () => new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(content)) { Headers = { ContentType = new MediaTypeHeaderValue(type) } },
        };
    }

    // The list of files first, then the answers in order.
    private static CannedHandler Door(params Func<HttpResponseMessage>[] answers)
    {
        Queue<Func<HttpResponseMessage>> left = new(answers);
        return new CannedHandler((request, _) => Task.FromResult(
            request.RequestUri!.AbsolutePath.EndsWith("/Media.json", StringComparison.Ordinal)
                ? new HttpResponseMessage(HttpStatusCode.OK)
                {
                    Content = new StringContent($$"""{"media_list":[{"sid":"{{Media}}","parent_sid":"{{Message}}","content_type":"image/jpeg"}]}"""),
                }
                : left.Dequeue()()));
    }

    private static TwilioHttpApi Api(CannedHandler door) => new(new TwilioClientOptions
    {
        Credential = new TwilioCredential(Account, Account, "not-a-real-token"),
        Handler = door,
    });

    private async Task<IReadOnlyList<string>> SaveAsync(CannedHandler door)
    {
        using TwilioHttpApi api = Api(door);
        return await new MediaSaver(api, _folder, 1000).SaveAsync(Message, CancellationToken.None);
    }
}
