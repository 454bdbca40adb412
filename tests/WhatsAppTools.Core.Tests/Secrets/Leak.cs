using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace WhatsAppTools.Core.Tests.Secrets;

/// <summary>Looks for a secret, and for halves of it, in clear, in base64 alone and with its user, and as a URL has each of these.</summary>
internal sealed class Leak
{
    private readonly string[] _traces;

    /// <param name="user">Whose it is; null for a token, which is shown without a user.</param>
    /// <param name="secret">The secret.</param>
    public Leak(string? user, string secret)
    {
        string alone = Base64(secret);
        string withUser = user is null ? alone : Base64(user + ":" + secret);

        // The user's part of the base64 is no secret; what stands after it is.
        string[] forms =
        [
            secret, Uri.EscapeDataString(secret), alone.TrimEnd('='), Uri.EscapeDataString(alone.TrimEnd('=')),
            withUser.TrimEnd('=').Substring(withUser.Length / 2), Uri.EscapeDataString(withUser.TrimEnd('=').Substring(withUser.Length / 2)),
        ];
        _traces = forms.SelectMany(form => new[] { form.Substring(0, form.Length / 2), form.Substring(form.Length - (form.Length / 2)) }).Distinct().ToArray();

        // What a gateway in the debugging mood would say.
        Echo = $"Authorization: Basic {withUser} ({user}:{secret}) q={Uri.EscapeDataString(secret)} b={alone} u={Uri.EscapeDataString(withUser)}&v={Uri.EscapeDataString(alone)}";
    }

    /// <summary>The secret in all of its forms.</summary>
    public string Echo { get; }

    public string? Find(IEnumerable<string> texts) =>
        texts.FirstOrDefault(text => Array.Exists(_traces, trace => text.IndexOf(trace, StringComparison.OrdinalIgnoreCase) >= 0));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
