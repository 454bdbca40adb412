using System;

namespace WhatsAppTools.Addressing;

/// <summary>
/// The two ways in which WhatsApp may know one mobile in Mexico (+52 and +521), Argentina (+54 and +549) and Brazil (with
/// and without the ninth digit). For finding what a person wrote, and for telling that two rows are for one person: an address is
/// never rewritten for sending.
/// Sources: Twilio's threads on +521; Argentina's is UNVERIFIED.
/// </summary>
internal static class NationalVariants
{
    private const string Mexico = "whatsapp:+52";
    private const string Argentina = "whatsapp:+54";
    private const string Brazil = "whatsapp:+55";

    /// <summary>The other way to write a number; null where there is none.</summary>
    /// <param name="address">The whole address with its prefix.</param>
    public static string? Other(string address)
    {
        int digits = address.Length - "whatsapp:+".Length;
        if (address.StartsWith(Mexico, StringComparison.Ordinal))
        {
            return WithOrWithout(address, Mexico.Length, '1', digits, 12);
        }

        if (address.StartsWith(Argentina, StringComparison.Ordinal))
        {
            return WithOrWithout(address, Argentina.Length, '9', digits, 12);
        }

        return address.StartsWith(Brazil, StringComparison.Ordinal) ? WithOrWithoutNinth(address, digits) : null;
    }

    /// <summary>One spelling for all variants of a number: the person, to compare addresses by.</summary>
    /// <param name="address">The whole address with its prefix.</param>
    public static string Key(string address) => Other(address) is string other && other.Length < address.Length ? other : address;

    /// <summary>
    /// Whether two addresses are certainly two people's: both are whole numbers, and not two spellings of one. A masked number, or
    /// an id of another kind, tells nothing.
    /// </summary>
    public static bool AreTwo(string? one, string? other) => IsNumber(one) && IsNumber(other) && Key(one!) != Key(other!);

    /// <summary>Names the other form of a number where a failure may mean that WhatsApp knows the person by that one; else null.</summary>
    /// <param name="code">Twilio's code: 63003 and 63024, and 63015 in the sandbox.</param>
    /// <param name="address">The address that the message went to.</param>
    public static string? Hint(int? code, string? address) =>
        code is 63003 or 63015 or 63024 && address is not null && Other(address) is string other
            ? $"WhatsApp may know this number as {other.Substring("whatsapp:".Length)}; try that form."
            : null;

    private static bool IsNumber(string? address)
    {
        const string Prefix = "whatsapp:+";
        if (address is null || address.Length <= Prefix.Length || !address.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        for (int place = Prefix.Length; place < address.Length; place++)
        {
            if (address[place] is < '0' or > '9')
            {
                return false;
            }
        }

        return true;
    }

    // Only mobiles got a ninth digit, and their eight began with 6 to 9: a landline of the same digits is another person's.
    private static string? WithOrWithoutNinth(string address, int digits)
    {
        int areaEnd = Brazil.Length + 2;
        int ofEight = digits == 13 ? areaEnd + 1 : areaEnd;
        return ofEight < address.Length && address[ofEight] is >= '6' and <= '9'
            ? WithOrWithout(address, areaEnd, '9', digits, 12)
            : null;
    }

    private static string? WithOrWithout(string address, int place, char digit, int digits, int shortLength)
    {
        if (digits == shortLength)
        {
            return address.Insert(place, digit.ToString());
        }

        return digits == shortLength + 1 && address[place] == digit ? address.Remove(place, 1) : null;
    }
}
