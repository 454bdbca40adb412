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

    private static readonly Dictionary<string, MediaKind> s_endings = new(StringComparer.OrdinalIgnoreCase)
    {
        [".jpg"] = MediaKind.Image,
        [".jpeg"] = MediaKind.Image,
        [".png"] = MediaKind.Image,
        [".gif"] = MediaKind.Image,
        [".heic"] = MediaKind.Image,
        [".heif"] = MediaKind.Image,
        [".tif"] = MediaKind.Image,
        [".tiff"] = MediaKind.Image,
        [".bmp"] = MediaKind.Image,
        [".webp"] = MediaKind.Sticker,
        [".ogg"] = MediaKind.Audio,
        [".opus"] = MediaKind.Audio,
        [".mp3"] = MediaKind.Audio,
        [".m4a"] = MediaKind.Audio,
        [".aac"] = MediaKind.Audio,
        [".amr"] = MediaKind.Audio,
        [".mp4"] = MediaKind.Video,
        [".mpeg"] = MediaKind.Video,
        [".mpg"] = MediaKind.Video,
        [".webm"] = MediaKind.Video,
        [".mov"] = MediaKind.Video,
        [".3gp"] = MediaKind.Video,
        [".pdf"] = MediaKind.Document,
        [".doc"] = MediaKind.Document,
        [".docx"] = MediaKind.Document,
        [".xls"] = MediaKind.Document,
        [".xlsx"] = MediaKind.Document,
        [".ppt"] = MediaKind.Document,
        [".pptx"] = MediaKind.Document,
        [".csv"] = MediaKind.Document,
        [".rtf"] = MediaKind.Document,
        [".ics"] = MediaKind.Document,
        [".vcf"] = MediaKind.Contact,
    };

    /// <summary>The kind that a content type stands for; <see cref="MediaKind.Unknown"/> where WhatsApp does not take it.</summary>
    /// <param name="contentType">Such as <c>image/png</c>, without parameters.</param>
    public static MediaKind KindOf(string? contentType)
    {
        return contentType is not null && s_kinds.TryGetValue(contentType.Trim(), out MediaKind kind) ? kind : MediaKind.Unknown;
    }

    /// <summary>The kind that the ending of an address suggests; <see cref="MediaKind.Unknown"/> where it suggests none.</summary>
    /// <param name="address">The file's address.</param>
    public static MediaKind KindByEnding(Uri address)
    {
        string path = (address ?? throw new ArgumentNullException(nameof(address))).AbsolutePath;
        int dot = path.LastIndexOf('.');
        return dot >= 0 && s_endings.TryGetValue(path.Substring(dot), out MediaKind kind) ? kind : MediaKind.Unknown;
    }
}
