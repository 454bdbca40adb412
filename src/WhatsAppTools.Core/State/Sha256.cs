using System;
using System.Security.Cryptography;

namespace WhatsAppTools.State;

/// <summary>SHA-256, and how a hash is written, on .NET and .NET Framework alike.</summary>
internal static class Sha256
{
    public static byte[] Of(byte[] bytes)
    {
#if NET
        return SHA256.HashData(bytes);
#else
        using SHA256 sha = SHA256.Create();
        return sha.ComputeHash(bytes);
#endif
    }

    /// <summary>A hash in small hexadecimal letters.</summary>
    public static string Hex(byte[] hash) => Hex(hash, hash.Length);

    /// <summary>The first bytes of a hash in small hexadecimal letters.</summary>
    public static string Hex(byte[] hash, int bytes) => BitConverter.ToString(hash, 0, bytes).Replace("-", string.Empty).ToLowerInvariant();
}
