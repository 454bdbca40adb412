using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using WhatsAppTools.State;

namespace WhatsAppTools.Webhooks;

/// <summary>
/// Whether a request was signed by Twilio: base64 of the HMAC-SHA1, under the account's auth token, of the address and the form's
/// sorted names and values; a body that is no form is signed by its hash in the address (Twilio: webhooks security).
/// </summary>
internal static class WebhookSignature
{
    /// <summary>The header that carries it.</summary>
    public const string Header = "X-Twilio-Signature";

    /// <summary>Whether one of the tokens has signed the request. During a rotation there are two.</summary>
    public static bool IsValid(WebhookRequest request, IReadOnlyCollection<string> authTokens)
    {
        if (string.IsNullOrEmpty(request.Signature))
        {
            return false;
        }

        string? hash = request.BodyHash;
        string signed = hash is null ? Signed(request.ReadForm()) : string.Empty;
        bool isSigned = false;

        // Everything is tried and compared to its end, so that the time it takes tells nothing.
        foreach (string token in authTokens)
        {
            foreach (string url in Spellings(request.Url))
            {
                isSigned |= AreSame(Compute(url + signed, token), request.Signature!);
            }
        }

        return isSigned && (hash is null || AreSame(Hash(request.Body), hash));
    }

    private static string Signed(IEnumerable<KeyValuePair<string, string>> form)
    {
        StringBuilder text = new();
        foreach (KeyValuePair<string, string> pair in form.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append(pair.Key).Append(pair.Value);
        }

        return text.ToString();
    }

    /// <summary>
    /// The address as it is, without its port, and with the port that its scheme has: what stands between Twilio and the receiver
    /// adds and removes ports, and Twilio's own libraries accept each form.
    /// </summary>
    private static IEnumerable<string> Spellings(string address)
    {
        int hash = address.IndexOf('#');
        string url = hash < 0 ? address : address.Substring(0, hash);
        yield return url;

        int scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            yield break;
        }

        int start = scheme + 3;
        int end = url.IndexOfAny(['/', '?'], start);
        end = end < 0 ? url.Length : end;
        int host = url.LastIndexOf('@', end - 1, end - start) + 1;
        int colon = url.LastIndexOf(':', end - 1, end - Math.Max(host, start));
        bool hasPort = colon >= 0 && url.IndexOf(']', colon, end - colon) < 0;
        string rest = url.Substring(end);
        yield return hasPort
            ? url.Substring(0, colon) + rest
            : url.Substring(0, end) + (url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? ":443" : ":80") + rest;
    }

    private static string Compute(string text, string token)
    {
        // The algorithm is Twilio's choice, not ours.
#pragma warning disable CA5350
        using HMACSHA1 hmac = new(Encoding.UTF8.GetBytes(token));
#pragma warning restore CA5350
        return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }

    private static string Hash(byte[] body) => Sha256.Hex(Sha256.Of(body));

    private static bool AreSame(string expected, string given)
    {
        int differences = expected.Length ^ given.Length;
        for (int i = 0; i < expected.Length; i++)
        {
            differences |= expected[i] ^ (i < given.Length ? given[i] : '\0');
        }

        return differences == 0;
    }
}
