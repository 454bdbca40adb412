using System.Globalization;

namespace WhatsAppTools.Journal;

/// <summary>A message's sid in 24 bytes: a journal knows millions of them.</summary>
internal readonly struct CompactSid
{
    private readonly ulong _high;
    private readonly ulong _low;
    private readonly bool _isMedia;

    private CompactSid(ulong high, ulong low, bool isMedia)
    {
        _high = high;
        _low = low;
        _isMedia = isMedia;
    }

    /// <summary>Takes a sid in; none where it is no message's sid.</summary>
    public static CompactSid Of(string? sid)
    {
        return sid is { Length: 34 }
            && sid[1] == 'M'
            && sid[0] is 'S' or 'M'
            && ulong.TryParse(sid.Substring(2, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong high)
            && ulong.TryParse(sid.Substring(18), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong low)
            ? new CompactSid(high, low, sid[0] == 'M')
            : default;
    }

    /// <summary>The sid; null for none.</summary>
    public override string? ToString() =>
        (_high | _low) == 0 ? null : string.Format(CultureInfo.InvariantCulture, "{0}{1:x16}{2:x16}", _isMedia ? "MM" : "SM", _high, _low);
}
