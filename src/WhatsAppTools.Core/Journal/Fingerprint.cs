using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using WhatsAppTools.Sending;
using WhatsAppTools.State;

namespace WhatsAppTools.Journal;

/// <summary>
/// Tells whether two texts are the same without keeping either. A short text, such as a one-time code, is guessed within a second
/// from any hash that can be made of what is in the file. So the key is not in it: it is derived, slowly and once a journal, from
/// the secret that the run signs in with and the journal's salt. Without a key no fingerprints are made. Safe for use from
/// several threads.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "One a journal, whose handle frees itself: rows may still end while the journal is closed.")]
internal sealed class Fingerprint
{
    private const int Length = 8;
    private const char Separator = '\u001f';

    private readonly byte[] _salt;
    private readonly IncrementalHash? _keyed;

    /// <param name="salt">The journal's salt.</param>
    /// <param name="deriveKey">Makes the key of it; null for none.</param>
    public Fingerprint(string salt, Func<byte[], byte[]>? deriveKey = null)
    {
        _salt = Encoding.UTF8.GetBytes(salt);
        _keyed = deriveKey is null ? null : IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, deriveKey(_salt));
        KeyCheck = _keyed is null ? null : Sha256.Hex(Keyed("journal"), Length / 2);
    }

    /// <summary>What the key is recognised by; null without one. Another secret gives another key, whose fingerprints tell us nothing.</summary>
    public string? KeyCheck { get; }

    /// <summary>A text as it may come back from Twilio: line breaks and outer white space do not count.</summary>
    public static string Normal(string text) => text.Replace("\r\n", "\n").Trim();

    /// <summary>The fingerprint of a text as it may come back from Twilio; null without a key.</summary>
    public string? OfText(string text) => _keyed is null ? null : Sha256.Hex(Keyed(Normal(text)), Length);

    /// <summary>Whether a fingerprint that was written under a key is that of a text; null where the key is not ours.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fingerprint">The fingerprint.</param>
    /// <param name="keyCheck">What its key is recognised by; null for a journal of format 1, which has the salt alone.</param>
    public bool? IsOf(string text, string fingerprint, string? keyCheck)
    {
        if (keyCheck is null)
        {
            return Sha256.Hex(Hash(Normal(text)), Length) == fingerprint;
        }

        return keyCheck == KeyCheck ? OfText(text) == fingerprint : null;
    }

    /// <summary>What a row asks for, apart from the recipient; null without a key.</summary>
    public string? OfContent(SendRow row)
    {
        if (_keyed is null)
        {
            return null;
        }

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

        return Sha256.Hex(Keyed(text.ToString()), Length);
    }

    /// <summary>A fingerprint as a number, which takes less memory; 0 for none.</summary>
    public static ulong ToNumber(string? fingerprint) =>
        ulong.TryParse(fingerprint, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong number) ? number : 0;

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

    private byte[] Keyed(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        lock (_keyed!)
        {
            _keyed.AppendData(bytes);
            return _keyed.GetHashAndReset();
        }
    }

    private byte[] Hash(string text)
    {
        byte[] bytes = new byte[_salt.Length + Encoding.UTF8.GetByteCount(text)];
        _salt.CopyTo(bytes, 0);
        Encoding.UTF8.GetBytes(text, 0, text.Length, bytes, _salt.Length);
        return Sha256.Of(bytes);
    }
}
