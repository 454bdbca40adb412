using System;
using System.Collections.Generic;

namespace WhatsAppTools.Media;

/// <summary>The content types that Twilio takes for WhatsApp (Twilio: accepted content types for media), and the endings they usually have.</summary>
public static class MediaTypes
{
    private static readonly Dictionary<string, MediaKind> s_kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["image/jpeg"] = MediaKind.Image,
        ["image/jpg"] = MediaKind.Image,
        ["image/png"] = MediaKind.Image,
        ["image/gif"] = MediaKind.Image,
        ["image/heic"] = MediaKind.Image,
        ["image/heif"] = MediaKind.Image,
        ["image/tiff"] = MediaKind.Image,
        ["image/bmp"] = MediaKind.Image,
        ["image/webp"] = MediaKind.Sticker,
        ["audio/ogg"] = MediaKind.Audio,
        ["audio/mpeg"] = MediaKind.Audio,
        ["audio/mp4"] = MediaKind.Audio,
        ["audio/mp3"] = MediaKind.Audio,
        ["audio/3gpp"] = MediaKind.Audio,
        ["audio/3gpp2"] = MediaKind.Audio,
        ["audio/amr"] = MediaKind.Audio,
        ["audio/ac3"] = MediaKind.Audio,
        ["audio/aac"] = MediaKind.Audio,
        ["video/mp4"] = MediaKind.Video,
        ["video/mpeg"] = MediaKind.Video,
        ["video/webm"] = MediaKind.Video,
        ["video/quicktime"] = MediaKind.Video,
        ["video/3gpp"] = MediaKind.Video,
        ["application/pdf"] = MediaKind.Document,
        ["application/msword"] = MediaKind.Document,
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = MediaKind.Document,
        ["application/vnd.ms-excel"] = MediaKind.Document,
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = MediaKind.Document,
        ["application/vnd.ms-powerpoint"] = MediaKind.Document,
        ["application/vnd.openxmlformats-officedocument.presentationml.presentation"] = MediaKind.Document,
        ["text/csv"] = MediaKind.Document,
        ["application/rtf"] = MediaKind.Document,
        ["text/rtf"] = MediaKind.Document,
        ["text/calendar"] = MediaKind.Document,
        ["text/vcard"] = MediaKind.Contact,
        ["text/x-vcard"] = MediaKind.Contact,
    };

    private static readonly Dictionary<string, string> s_endings = new(StringComparer.OrdinalIgnoreCase)
    {
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".png"] = "image/png",
        [".gif"] = "image/gif",
        [".heic"] = "image/heic",
        [".heif"] = "image/heif",
        [".tif"] = "image/tiff",
        [".tiff"] = "image/tiff",
        [".bmp"] = "image/bmp",
        [".webp"] = "image/webp",
        [".ogg"] = "audio/ogg",
        [".opus"] = "audio/ogg",
        [".mp3"] = "audio/mpeg",
        [".m4a"] = "audio/mp4",
        [".aac"] = "audio/aac",
        [".amr"] = "audio/amr",
        [".mp4"] = "video/mp4",
        [".mpeg"] = "video/mpeg",
        [".mpg"] = "video/mpeg",
        [".webm"] = "video/webm",
        [".mov"] = "video/quicktime",
        [".3gp"] = "video/3gpp",
        [".pdf"] = "application/pdf",
        [".doc"] = "application/msword",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".xls"] = "application/vnd.ms-excel",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".ppt"] = "application/vnd.ms-powerpoint",
        [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        [".csv"] = "text/csv",
        [".rtf"] = "application/rtf",
        [".ics"] = "text/calendar",
        [".vcf"] = "text/vcard",
    };

    /// <summary>The kind that a content type stands for; <see cref="MediaKind.Unknown"/> where WhatsApp does not take it.</summary>
    /// <param name="contentType">Such as <c>image/png</c>, without parameters.</param>
    public static MediaKind KindOf(string? contentType) =>
        contentType is not null && s_kinds.TryGetValue(contentType.Trim(), out MediaKind kind) ? kind : MediaKind.Unknown;

    /// <summary>The content type that the ending of an address suggests; null where it suggests none.</summary>
    public static string? TypeByEnding(Uri address)
    {
        string path = (address ?? throw new ArgumentNullException(nameof(address))).AbsolutePath;
        int dot = path.LastIndexOf('.');
        return dot >= 0 && s_endings.TryGetValue(path.Substring(dot), out string? type) ? type : null;
    }
}

/// <summary>What WhatsApp makes of a file.</summary>
public enum MediaKind
{
    /// <summary>Not known, or nothing that WhatsApp takes.</summary>
    Unknown,

    /// <summary>A picture; the only kind whose caption is sure to be shown.</summary>
    Image,

    /// <summary>A WebP picture, shown as a sticker.</summary>
    Sticker,

    /// <summary>A sound.</summary>
    Audio,

    /// <summary>A film.</summary>
    Video,

    /// <summary>A file to open or to keep.</summary>
    Document,

    /// <summary>A contact card (vCard).</summary>
    Contact,
}
