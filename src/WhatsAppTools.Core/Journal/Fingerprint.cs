using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Journal;

/// <summary>
/// Salted SHA-256, cut short: enough to see whether two texts are the same, of no use to somebody who wants to read them.
/// Safe for use from several threads.
/// </summary>
internal sealed class Fingerprint
{
    private const int Length = 8;
    private const char Separator = '\u001f';

    private readonly byte[] _salt;

    public Fingerprint(string salt)
    {
        _salt = Encoding.UTF8.GetBytes(salt);
    }

    /// <summary>A text as it may come back from Twilio: line breaks and outer white space do not count.</summary>
    public string OfText(string text) => Hex(Hash(text.Replace("\r\n", "\n").Trim()), Length);

    /// <summary>What a row asks for, apart from the recipient.</summary>
    public string OfContent(SendRow row)
    {
        StringBuilder text = new();
        text.Append(row.Body).Append(Separator).Append(row.Template).Append(Separator).Append(row.Language);
        foreach (string media in row.MediaUrl.Concat(row.PersistentAction))
        {
            text.Append(Separator).Append(media);
        }

        foreach (KeyValuePair<string, object?> value in row.Variables.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append(Separator).Append(value.Key).Append('=').Append(TextOf(value.Value));
        }

        return Hex(Hash(text.ToString()), Length);
    }

    /// <summary>A row's key, for the index in memory.</summary>
    public (ulong High, ulong Low) OfKey(string key)
    {
        byte[] hash = Hash(key);
        return (BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt64(hash, 8));
    }

    [SuppressMessage("Design", "CA1031", Justification = "A value that is no text is refused where it is bound; the journal still has to say so.")]
    private static string? TextOf(object? value)
    {
        try
        {
            return Convert.ToString(value, CultureInfo.InvariantCulture);
        }
        catch (Exception)
        {
            return value!.GetType().FullName;
        }
    }

    private byte[] Hash(string text)
    {
        byte[] bytes = new byte[_salt.Length + Encoding.UTF8.GetByteCount(text)];
        _salt.CopyTo(bytes, 0);
        Encoding.UTF8.GetBytes(text, 0, text.Length, bytes, _salt.Length);
#if NET
        return SHA256.HashData(bytes);
#else
        using SHA256 sha = SHA256.Create();
        return sha.ComputeHash(bytes);
#endif
    }

    private static string Hex(byte[] hash, int bytes)
    {
        return BitConverter.ToString(hash, 0, bytes).Replace("-", string.Empty).ToLowerInvariant();
    }
}
