using System;
using System.Net;
using System.Net.Sockets;

namespace WhatsAppTools.Media;

/// <summary>Tells addresses that nobody outside can reach (RFC 6890's special-purpose registries).</summary>
internal static class PrivateAddress
{
    public static bool Is(IPAddress address)
    {
        IPAddress plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        byte[] bytes = plain.GetAddressBytes();
        if (plain.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return IPAddress.IsLoopback(plain)
                || plain.Equals(IPAddress.IPv6Any)
                || plain.IsIPv6LinkLocal
                || plain.IsIPv6SiteLocal
                || plain.IsIPv6Multicast
                || (bytes[0] & 0xFE) == 0xFC;
        }

        return bytes[0] switch
        {
            0 or 10 or 127 => true,
            100 => bytes[1] is >= 64 and <= 127,
            169 => bytes[1] == 254,
            172 => bytes[1] is >= 16 and <= 31,
            192 => bytes[1] == 168 || (bytes[1] == 0 && bytes[2] == 0),
            198 => bytes[1] is 18 or 19,
            >= 224 => true,
            _ => false,
        };
    }

    /// <summary>Whether a host tells by itself that nobody outside can reach it. Asks no name server.</summary>
    /// <param name="host">A name, or an address without brackets.</param>
    public static bool IsHost(string host) => IPAddress.TryParse(host, out IPAddress? literal) ? Is(literal) : IsName(host);

    /// <summary>Names that never leave the machine or its network, whatever they resolve to.</summary>
    private static bool IsName(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".local", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".internal", StringComparison.OrdinalIgnoreCase)
        || (host.IndexOf('.') < 0 && host.IndexOf(':') < 0);
}
