using System.Collections.Generic;
using WhatsAppTools.Errors;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Senders;

/// <summary>What can be told about a sender's details without asking anybody.</summary>
internal static class SenderRules
{
    // Meta's limit of the line under the name.
    private const int AboutLength = 139;

    /// <summary>The details as Twilio takes them.</summary>
    /// <exception cref="WhatsAppException">One of them breaks a rule: <c>SenderVerticalUnknown</c>, <c>SenderAboutTooLong</c>, <c>SenderAddressInvalid</c>.</exception>
    public static SenderDetails Check(SenderDetails details)
    {
        if (details.About?.Length > AboutLength)
        {
            throw new WhatsAppException("SenderAboutTooLong", details.About.Length, AboutLength);
        }

        foreach ((string name, string? address) in Addresses(details))
        {
            if (!string.IsNullOrEmpty(address) && !ValueText.IsAddress(address!))
            {
                throw new WhatsAppException("SenderAddressInvalid", address, name) { Target = address };
            }
        }

        return string.IsNullOrEmpty(details.Vertical) ? details : details with { Vertical = SenderVertical.Read(details.Vertical!) };
    }

    private static IEnumerable<(string Name, string? Address)> Addresses(SenderDetails details)
    {
        yield return ("-CallbackUrl", details.CallbackUrl);
        yield return ("-FallbackUrl", details.FallbackUrl);
        yield return ("-StatusCallbackUrl", details.StatusCallbackUrl);
        yield return ("-LogoUrl", details.LogoUrl);
        foreach (string website in details.Websites ?? [])
        {
            yield return ("-Website", website);
        }
    }
}
