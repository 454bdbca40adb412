using System;

namespace WhatsAppTools.Addressing;

/// <summary>Addresses as Twilio shows them where the account has message redaction switched on: the last digits are hidden.</summary>
internal static class MaskedAddress
{
    /// <summary>Whether some of an address's digits are hidden, so that no filter and no comparison can find the person.</summary>
    /// <param name="address">The address with its prefix.</param>
    public static bool IsMasked(string? address)
    {
        if (address is null || !address.StartsWith(WhatsAppAddress.Prefix + "+", StringComparison.Ordinal))
        {
            return false;
        }

        for (int i = WhatsAppAddress.Prefix.Length + 1; i < address.Length; i++)
        {
            if (address[i] is '*' or 'X' or 'x' or '#' or '•')
            {
                return true;
            }
        }

        return false;
    }
}
