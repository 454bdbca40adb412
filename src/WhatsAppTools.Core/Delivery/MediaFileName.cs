using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace WhatsAppTools.Delivery;

/// <summary>
/// The name of a saved media file. It begins with the message's sid and the file's number, so it is unique and no reserved
/// name; of the name that the other side gave, only harmless characters are kept.
/// </summary>
internal static class MediaFileName
{
    private const int LongestGivenName = 60;
    private const int LongestExtension = 8;

    private static readonly Dictionary<string, string> s_extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["image/jpeg"] = ".jpg",
        ["image/png"] = ".png",
        ["image/gif"] = ".gif",
        ["image/webp"] = ".webp",
        ["audio/ogg"] = ".ogg",
        ["audio/mpeg"] = ".mp3",
        ["audio/mp4"] = ".m4a",
        ["audio/amr"] = ".amr",
        ["audio/3gpp"] = ".3gp",
        ["video/mp4"] = ".mp4",
        ["video/3gpp"] = ".3gp",
        ["video/quicktime"] = ".mov",
        ["application/pdf"] = ".pdf",
        ["application/msword"] = ".doc",
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = ".docx",
        ["application/vnd.ms-excel"] = ".xls",
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = ".xlsx",
        ["application/vnd.ms-powerpoint"] = ".ppt",
        ["application/vnd.openxmlformats-officedocument.presentationml.presentation"] = ".pptx",
        ["text/csv"] = ".csv",
        ["text/plain"] = ".txt",
        ["text/vcard"] = ".vcf",
        ["text/x-vcard"] = ".vcf",
        ["text/calendar"] = ".ics",
    };

    public static string For(string messageSid, int number, string? givenName, string? contentType)
    {
        // Both separators on every system: what was harmless here may be opened elsewhere.
        string name = givenName ?? string.Empty;
        name = name.Substring(Math.Max(name.LastIndexOf('/'), name.LastIndexOf('\\')) + 1);

        // Not with Path, which throws on .NET Framework where a name has characters that a file's cannot have.
        int dot = name.LastIndexOf('.');
        int end = dot < 0 ? name.Length : dot;
        string extension = KnownExtension(contentType) ?? Harmless(name.Substring(end), LongestExtension);
        string stem = Harmless(name.Substring(0, end), LongestGivenName);
        string first = $"{messageSid}-{number.ToString(CultureInfo.InvariantCulture)}";
        return first + (stem.Length == 0 ? string.Empty : "-" + stem) + (extension.Length == 0 ? ".bin" : extension);
    }

    private static string? KnownExtension(string? contentType) =>
        contentType is not null && s_extensions.TryGetValue(contentType, out string? extension) ? extension : null;

    private static string Harmless(string text, int longest)
    {
        StringBuilder kept = new();
        foreach (char letter in text)
        {
            if (char.IsLetterOrDigit(letter) || letter is '-' or '_' || (letter == '.' && kept.Length == 0 && longest == LongestExtension))
            {
                kept.Append(letter);
            }
        }

        string harmless = kept.Length <= longest ? kept.ToString() : kept.ToString(0, longest);
        return harmless == "." ? string.Empty : harmless;
    }
}
