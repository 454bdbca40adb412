using System;
using System.Collections.Generic;

namespace WhatsAppTools.Simulator.Rules;

/// <summary>
/// What becomes of media (facts, section 8). Nothing is fetched: the URL says what would be found. A file name that holds
/// not-found, private, empty or redirect cannot be downloaded (63019), too-large exceeds 16 MB (63034), upload-error fails at
/// WhatsApp (63037); an extension that WhatsApp does not take is 63006; a host on this machine cannot be reached (63019).
/// </summary>
internal static class MediaRules
{
    private static readonly Dictionary<string, string> s_types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["jpg"] = "image/jpeg",
        ["jpeg"] = "image/jpeg",
        ["png"] = "image/png",
        ["gif"] = "image/gif",
        ["webp"] = "image/webp",
        ["heic"] = "image/heic",
        ["tiff"] = "image/tiff",
        ["bmp"] = "image/bmp",
        ["ogg"] = "audio/ogg",
        ["mp3"] = "audio/mpeg",
        ["amr"] = "audio/amr",
        ["mp4"] = "video/mp4",
        ["mpeg"] = "video/mpeg",
        ["webm"] = "video/webm",
        ["mov"] = "video/quicktime",
        ["3gp"] = "video/3gpp",
        ["pdf"] = "application/pdf",
        ["doc"] = "application/msword",
        ["docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ["xls"] = "application/vnd.ms-excel",
        ["xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ["ppt"] = "application/vnd.ms-powerpoint",
        ["pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ["csv"] = "text/csv",
        ["rtf"] = "application/rtf",
        ["ics"] = "text/calendar",
        ["vcf"] = "text/vcard",
    };

    /// <summary>The code that media at these URLs ends with, 0 where all is well.</summary>
    public static int CodeOf(IReadOnlyList<string> urls)
    {
        foreach (string url in urls)
        {
            int code = CodeOf(url);
            if (code != 0)
            {
                return code;
            }
        }

        return 0;
    }

    /// <summary>The content type that a URL's extension stands for; null where WhatsApp does not take it. No extension is an image.</summary>
    public static string? TypeOf(string url)
    {
        string file = FileOf(url);
        int dot = file.LastIndexOf('.');
        if (dot < 0)
        {
            return "image/jpeg";
        }

        return s_types.TryGetValue(file.Substring(dot + 1), out string? type) ? type : null;
    }

    private static int CodeOf(string url)
    {
        string file = FileOf(url);
        if (Holds(file, "too-large"))
        {
            return 63034;
        }

        if (Holds(file, "upload-error"))
        {
            return 63037;
        }

        bool isLost = Holds(file, "not-found") || Holds(file, "private") || Holds(file, "empty") || Holds(file, "redirect");
        if (isLost || (Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.IsLoopback))
        {
            return 63019;
        }

        return TypeOf(url) is null ? 63006 : 0;
    }

    private static string FileOf(string url)
    {
        string path = Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) ? uri.AbsolutePath : url;
        return path.Substring(path.LastIndexOf('/') + 1);
    }

    private static bool Holds(string text, string part) => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;
}
