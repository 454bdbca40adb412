using System;

namespace WhatsAppTools.Addressing;

/// <summary>
/// The other spelling under which WhatsApp may know a mobile number: Mexico's 1 after +52, Argentina's 9 after +54, Brazil's
/// ninth digit. What is sent is never rewritten; a message may be stored under the other spelling, though, and has to be found.
/// </summary>
internal static class NationalVariants
{
    /// <summary>The other spelling of an address; null where there is only one.</summary>
    public static string? OtherOf(string address)
    {
        string number = address.StartsWith(WhatsAppAddress.Prefix, StringComparison.Ordinal)
            ? address.Substring(WhatsAppAddress.Prefix.Length)
            : address;
        string? other = WithOrWithout(number, "+52", 3, "1", 13)
            ?? WithOrWithout(number, "+54", 3, "9", 13)
            ?? WithOrWithout(number, "+55", 5, "9", 13);
        return other is null ? null : WhatsAppAddress.Prefix + other;
    }

    // A number of the shorter length gets the digit at the place; one that is longer by it loses it.
    private static string? WithOrWithout(string number, string code, int place, string digit, int shorter)
    {
        if (!number.StartsWith(code, StringComparison.Ordinal))
        {
            return null;
        }

        if (number.Length == shorter)
        {
            return number.Insert(place, digit);
        }

        return number.Length == shorter + 1 && string.CompareOrdinal(number, place, digit, 0, 1) == 0
            ? number.Remove(place, 1)
            : null;
    }
}
