using System;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Twilio;

/// <summary>Tells a proxy's address from a slip of the pen before anything is asked through it.</summary>
internal static class ProxyAddress
{
    /// <exception cref="WhatsAppException"><c>ProxyInvalid</c>. The address is not repeated: it may hold a password.</exception>
    public static Uri Require(Uri address) =>
        address.IsAbsoluteUri && (address.Scheme is "http" or "https" or "socks4" or "socks4a" or "socks5") && address.Host.Length > 0
            ? address
            : throw new WhatsAppException("ProxyInvalid");
}
