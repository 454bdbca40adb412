using System;
using System.Globalization;

namespace WhatsAppTools.Azure;

/// <summary>Some bytes of a segment, and how long the whole is.</summary>
/// <param name="range">What the store says of them: <c>bytes 0-99/1000</c>; the emulator says <c>bytes 8-7/8</c> of none at the end, which is none of the header's forms.</param>
internal sealed class SegmentPart(ReadOnlyMemory<byte> bytes, string range)
{
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    /// <summary>The length of the whole segment, in bytes, when these were read.</summary>
    public long Total { get; } = long.Parse(range.AsSpan(range.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture);
}
