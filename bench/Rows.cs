using System;
using System.Globalization;

namespace WhatsAppTools.Bench;

/// <summary>The recipients: of the range that is reserved for fiction.</summary>
internal static class Rows
{
    /// <summary>How many digits of a recipient differ.</summary>
    public const int Digits = 3;

    /// <summary>What all of them begin with, after the plus sign, as a form has it.</summary>
    public static ReadOnlySpan<byte> Prefix => "447700900"u8;

    public static string Recipient(int row) => "+447700900" + (row % 1000).ToString("000", CultureInfo.InvariantCulture);
}
