using System;
using System.Collections.Generic;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Media;

/// <summary>Judges what a web server answered, as Twilio would later (pages on 63019, 63034 and 12300; accepted content types). Pure.</summary>
internal static class MediaJudge
{
    // Twilio: the name is shown to the person; keep it within 20 characters, without spaces.
    private const int LongestFileName = 20;

    public static IEnumerable<MediaProblem> Judge(string address, MediaAnswer head, MediaAnswer get, long? length)
    {
        MediaProblem? fatal = JudgeStatus(address, get) ?? JudgeSize(address, get, length) ?? JudgeType(address, get);
        if (fatal is not null)
        {
            yield return fatal;
            yield break;
        }

        if (!head.IsSuccess)
        {
            yield return Note("MediaHeadRefused", address, head.Status);
        }

        if (length is null)
        {
            yield return Note("MediaSizeUnknown", address);
        }

        if (get.FileName is string name && (name.Length > LongestFileName || name.IndexOf(' ') >= 0))
        {
            yield return Note("MediaFileName", address, name);
        }
    }

    private static MediaProblem? JudgeStatus(string address, MediaAnswer get)
    {
        return get.Status switch
        {
            >= 200 and < 300 => null,
            // Nothing of an empty file can be given, say the storages that take a range at its word.
            416 => Fatal(63019, "MediaEmpty", address),
            401 or 403 or 407 => Fatal(63019, "MediaNeedsLogin", address, get.Status),
            404 or 410 => Fatal(63019, "MediaNotFound", address, get.Status),
            _ => Fatal(63019, "MediaRefused", address, get.Status),
        };
    }

    private static MediaProblem? JudgeSize(string address, MediaAnswer get, long? length)
    {
        if (get.Start.Length == 0)
        {
            return Fatal(63019, "MediaEmpty", address);
        }

        long largest = MediaRules.Largest(MediaTypes.KindOf(get.ContentType));
        return length > largest ? Fatal(63034, "MediaTooLarge", address, Megabytes(length.Value), Megabytes(largest)) : null;
    }

    private static MediaProblem? JudgeType(string address, MediaAnswer get)
    {
        if (string.IsNullOrEmpty(get.ContentType))
        {
            return Fatal(12300, "MediaTypeMissing", address);
        }

        string type = get.ContentType!;
        if (type.EndsWith("/html", StringComparison.OrdinalIgnoreCase) || type.EndsWith("/xhtml+xml", StringComparison.OrdinalIgnoreCase))
        {
            return Fatal(63019, "MediaIsWebPage", address, get.Address.AbsoluteUri);
        }

        if (MediaTypes.KindOf(type) == MediaKind.Unknown)
        {
            return Fatal(12300, "MediaTypeUnsupported", address, type);
        }

        string? content = MediaSignature.Contradiction(get.Start, get.Start.Length, type);
        return content is null ? null : Fatal(63019, "MediaTypeWrong", address, type, content);
    }

    // Rounded up, so that a file just above a limit never reads as one within it.
    private static string Megabytes(long bytes) =>
        (Math.Ceiling(bytes / (1024.0 * 1024.0) * 10) / 10).ToString("0.0", System.Globalization.CultureInfo.CurrentCulture);

    private static MediaProblem Fatal(int code, string id, params object?[] arguments) => new(ErrorText.For(id, arguments), code);

    private static MediaProblem Note(string id, params object?[] arguments) => new(ErrorText.For(id, arguments), null);
}
