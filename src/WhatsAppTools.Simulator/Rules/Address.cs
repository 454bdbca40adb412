using System;
using System.Text.RegularExpressions;

namespace WhatsAppTools.Simulator.Rules;

/// <summary>What an address looks like (facts, section 5).</summary>
internal static class Address
{
    public const string Prefix = "whatsapp:";

    private static readonly Regex s_userId = new("^[A-Z]{2}\\.(ENT\\.)?[A-Za-z0-9]{1,128}$", RegexOptions.CultureInvariant | RegexOptions.Compiled);

    public static bool IsWhatsApp(string address) => address.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>True for E.164 and, behind the prefix, for a business-scoped user id.</summary>
    public static bool IsValid(string address)
    {
        string rest = IsWhatsApp(address) ? address.Substring(Prefix.Length) : address;
        return IsE164(rest) || (IsWhatsApp(address) && s_userId.IsMatch(rest));
    }

    /// <summary>The number behind the prefix, with its plus.</summary>
    public static string Number(string address) => IsWhatsApp(address) ? address.Substring(Prefix.Length) : address;

    /// <summary>An address with its last four characters hidden, as message redaction keeps it (Twilio: error pages 30029 and 30030).</summary>
    public static string Obfuscate(string address) => address.Length <= 4 ? address : address.Substring(0, address.Length - 4) + "XXXX";

    private static bool IsE164(string text)
    {
        if (text.Length is < 8 or > 16 || text[0] != '+' || text[1] is < '1' or > '9')
        {
            return false;
        }

        for (int i = 2; i < text.Length; i++)
        {
            if (text[i] is < '0' or > '9')
            {
                return false;
            }
        }

        return true;
    }
}
