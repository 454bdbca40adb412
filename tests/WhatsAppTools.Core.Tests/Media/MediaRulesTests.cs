using System;
using WhatsAppTools.Media;

namespace WhatsAppTools.Core.Tests.Media;

public sealed class MediaRulesTests
{
    // Facts of 2026-11, C11: jpeg, png and mp4 keep theirs.
    [Theory]
    [InlineData("https://example.com/a.pdf", "document")]
    [InlineData("https://example.com/a.MP4?x=1", null)]
    [InlineData("https://example.com/a.mov", "video")]
    [InlineData("https://example.com/a.gif", "image/gif")]
    [InlineData("https://example.com/a.HEIC", "image/heic")]
    [InlineData("https://example.com/a.heif", "image/heif")]
    [InlineData("https://example.com/a.tiff", "image/tiff")]
    [InlineData("https://example.com/a.bmp", "image/bmp")]
    [InlineData("https://example.com/a.jpg", null)]
    [InlineData("https://example.com/a.ogg", "audio")]
    [InlineData("https://example.com/a.vcf", "contact")]
    [InlineData("https://example.com/a.webp", "sticker")]
    [InlineData("https://example.com/a.png", null)]
    [InlineData("https://example.com/download?id=7", null)]
    public void A_caption_that_is_probably_lost_is_told(string address, string? kind)
    {
        Assert.Equal(kind is null ? 0 : 1, MediaRules.Notes("Your invoice", [address]).Count);
        Assert.Empty(MediaRules.Notes("", [address]));
        Assert.All(MediaRules.Notes("Your invoice", [address]), note => Assert.Contains(kind!, note, StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_server_says_it_is_counts_more_than_the_ending()
    {
        Assert.Single(MediaRules.Notes("Hello", ["https://example.com/download?id=7"], "application/pdf"));
        Assert.Empty(MediaRules.Notes("Hello", ["https://example.com/preview.pdf"], "image/png"));
    }

    [Fact]
    public void One_file_a_message_by_a_web_address()
    {
        Assert.Null(MediaRules.Check([]));
        Assert.Null(MediaRules.Check(["https://example.com/a.png"]));
        Assert.Equal("MediaTooMany", MediaRules.Check(["https://example.com/a.png", "https://example.com/b.png"])!.ErrorId);
        Assert.Equal(21620, MediaRules.Check(["\\\\server\\share\\a.png"])!.Code);
    }

    [Theory]
    [InlineData("image/PNG", MediaKind.Image)]
    [InlineData("image/webp", MediaKind.Sticker)]
    [InlineData("audio/amr", MediaKind.Audio)]
    [InlineData("video/mp4", MediaKind.Video)]
    [InlineData("text/csv", MediaKind.Document)]
    [InlineData("text/vcard", MediaKind.Contact)]
    [InlineData("text/html", MediaKind.Unknown)]
    [InlineData(null, MediaKind.Unknown)]
    public void The_content_type_tells_the_kind(string? contentType, MediaKind kind)
    {
        Assert.Equal(kind, MediaTypes.KindOf(contentType));
    }
}
