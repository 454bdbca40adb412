using System;
using System.Globalization;

namespace WhatsAppTools.Azure;

/// <summary>Some bytes of a segment, and how long the whole is.</summary>
internal sealed class SegmentPart
{
    /// <param name="bytes">The bytes.</param>
    /// <param name="range">What the store says of them: <c>bytes 0-99/1000</c>.</param>
    public SegmentPart(ReadOnlyMemory<byte> bytes, string range)
    {
        Bytes = bytes;

        // The emulator says 'bytes 8-7/8' of no bytes at the end, which is none of the header's forms.
        Total = long.Parse(range.AsSpan(range.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The length of the whole segment, in bytes, when these were read.</summary>
    public long Total { get; }
}
