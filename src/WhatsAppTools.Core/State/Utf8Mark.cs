using System;

namespace WhatsAppTools.State;

/// <summary>The mark of UTF-8 that Notepad and Windows PowerShell put before a text. JSON does not know it.</summary>
internal static class Utf8Mark
{
    /// <summary>How long it is.</summary>
    public const int Length = 3;

    /// <summary>How much of a text's beginning it is: its length, or nothing.</summary>
    public static int LengthIn(ReadOnlySpan<byte> text) => text.Length >= Length && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF ? Length : 0;

    /// <summary>A text without it.</summary>
    public static ReadOnlyMemory<byte> Skip(byte[] text) => text.AsMemory(LengthIn(text));
}
