using System;
using System.Text;

namespace WhatsAppTools.Media;

/// <summary>What the first bytes of a file say it is, as far as they say it beyond doubt.</summary>
internal static class MediaSignature
{
    /// <summary>A short name for what the bytes are, where that contradicts the content type; null where it does not.</summary>
    public static string? Contradiction(byte[] bytes, int count, string contentType)
    {
        string? found = Recognise(bytes, count);
        bool fits = found switch
        {
            null => true,
            "a web page" => false,
            "a JPEG picture" => Is(contentType, "image/jpeg", "image/jpg"),
            "a PNG picture" => Is(contentType, "image/png"),
            "a GIF picture" => Is(contentType, "image/gif"),
            "a WebP picture" => Is(contentType, "image/webp"),
            "a PDF" => Is(contentType, "application/pdf"),
            // A workbook is a zip file too.
            _ => contentType.IndexOf("openxmlformats", StringComparison.OrdinalIgnoreCase) >= 0,
        };
        return fits ? null : found;
    }

    private static string? Recognise(byte[] bytes, int count)
    {
        string start = Encoding.ASCII.GetString(bytes, 0, Math.Min(count, 256));
        string text = start.TrimStart('?', ' ', '\t', '\r', '\n');
        return Begins(bytes, count, 0xFF, 0xD8, 0xFF) ? "a JPEG picture"
            : Begins(bytes, count, 0x89, 0x50, 0x4E, 0x47) ? "a PNG picture"
            : start.StartsWith("GIF8", StringComparison.Ordinal) ? "a GIF picture"
            : start.StartsWith("RIFF", StringComparison.Ordinal) && start.IndexOf("WEBP", StringComparison.Ordinal) == 8 ? "a WebP picture"
            : start.StartsWith("%PDF", StringComparison.Ordinal) ? "a PDF"
            : Begins(bytes, count, 0x50, 0x4B, 3, 4) ? "a zip file"
            : text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
                || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase) ? "a web page"
            : null;
    }

    private static bool Is(string contentType, params string[] expected) =>
        Array.Exists(expected, one => one.Equals(contentType, StringComparison.OrdinalIgnoreCase));

    private static bool Begins(byte[] bytes, int count, params byte[] signature) => bytes.AsSpan(0, count).StartsWith(signature);
}
