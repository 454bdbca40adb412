using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace WhatsAppTools.Twilio;

/// <summary>
/// What we sign in with, in every form in which a debugging gateway may say it back: in clear, in base64 alone and with the
/// user, as a URL has each of these, in letters of any case (a host's name).
/// </summary>
internal sealed class HiddenSecret(string secret, string? userName = null)
{
    // Twilio's have 32 letters. A shorter text could stand in any sentence.
    private const int Shortest = 6;
    private const string Mask = "***";

    private readonly string[] _forms = secret.Length < Shortest
        ? []
        : Forms(secret, userName).SelectMany(form => new[] { form, Uri.EscapeDataString(form) }).Distinct().ToArray();

    /// <summary>A server's text without the secret.</summary>
    public string? Hide(string? text)
    {
        if (text is not null)
        {
            foreach (string form in _forms)
            {
                for (int at = Find(text, form, 0); at >= 0; at = Find(text, form, at + Mask.Length))
                {
                    text = text.Substring(0, at) + Mask + text.Substring(at + form.Length);
                }
            }
        }

        return text;
    }

    private static int Find(string text, string form, int from) => text.IndexOf(form, from, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Forms(string secret, string? userName)
    {
        foreach (string text in userName is null ? new[] { secret } : [userName + ":" + secret, secret])
        {
            // With or without what fills base64 up, and in its spelling for addresses.
            string packed = Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=');
            yield return packed;
            yield return packed.Replace('+', '-').Replace('/', '_');
        }

        yield return secret;
    }
}
