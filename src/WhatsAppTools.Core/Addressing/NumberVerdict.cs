namespace WhatsAppTools.Addressing;

/// <summary>What came of looking at a number.</summary>
internal enum NumberVerdict
{
    /// <summary>WhatsApp could know it.</summary>
    Good,

    /// <summary>A fixed line. It is on WhatsApp only where a business has registered it.</summary>
    Landline,

    /// <summary>Fewer digits than its country's numbers have.</summary>
    TooShort,

    /// <summary>More digits than its country's numbers have.</summary>
    TooLong,

    /// <summary>No country has this code.</summary>
    NoSuchCountry,

    /// <summary>The right length, but the country gives out no such numbers.</summary>
    NotInUse,

    /// <summary>Premium-rate, paging or voicemail: nobody has WhatsApp there.</summary>
    Premium,
}
