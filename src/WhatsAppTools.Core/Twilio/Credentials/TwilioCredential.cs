using System;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace WhatsAppTools.Twilio;

/// <summary>Who we are at Twilio: an account with its auth token, an API key acting for an account, or an OAuth app that fetches tokens. Its text never shows the secret.</summary>
/// <param name="accountSid">The account, <c>AC…</c>. It stands in every path, also where an API key signs in.</param>
/// <param name="userName">The account's sid again, an API key, <c>SK…</c>, or an OAuth app's client id, <c>OQ…</c>.</param>
/// <param name="secret">The auth token, the key's secret or the app's.</param>
public sealed class TwilioCredential(string accountSid, string userName, string secret)
{
    private const int KeyLength = 32;

    // About 10 ms. Twilio's own secrets are 128 random bits, which nobody can guess; this is for weaker ones.
    private const int KeyRounds = 20_000;

    private readonly string _secret = secret ?? throw new ArgumentNullException(nameof(secret));
    private readonly HiddenSecret _hidden = new(secret, userName);

    /// <summary>The account whose messages are meant.</summary>
    public string AccountSid { get; } = accountSid ?? throw new ArgumentNullException(nameof(accountSid));

    /// <summary>What signs in: the account's sid or an API key's.</summary>
    public string UserName { get; } = userName ?? throw new ArgumentNullException(nameof(userName));

    /// <summary>Whether an OAuth app signs in: it fetches a token and shows that (Twilio: OAuth apps, client credentials).</summary>
    public bool IsOAuthApp => UserName.StartsWith("OQ", StringComparison.Ordinal);

    /// <summary>Whether one account's token is used on another account: a parent acting for its subaccount.</summary>
    public bool IsForSubaccount =>
        UserName.StartsWith("AC", StringComparison.Ordinal) && !string.Equals(UserName, AccountSid, StringComparison.Ordinal);

    /// <summary>A server's text without our secret, which a debugging gateway may say back.</summary>
    internal string? Hide(string? text) => _hidden.Hide(text);

    /// <summary>The account's own auth token, with which Twilio signs webhooks; null where something else signs in.</summary>
    internal string? AuthToken => string.Equals(UserName, AccountSid, StringComparison.Ordinal) ? _secret : null;

    /// <summary>The user name; never the secret.</summary>
    public override string ToString() => UserName;

    /// <summary>A key of 32 bytes that only who has the secret can make, and from which the secret cannot be told.</summary>
    internal byte[] DeriveKey(byte[] salt)
    {
#if NET
        return Rfc2898DeriveBytes.Pbkdf2(_secret, salt, KeyRounds, HashAlgorithmName.SHA256, KeyLength);
#else
        using Rfc2898DeriveBytes derivation = new(_secret, salt, KeyRounds, HashAlgorithmName.SHA256);
        return derivation.GetBytes(KeyLength);
#endif
    }

    /// <summary>Nobody: for a look at whether Twilio can be reached at all.</summary>
    internal static TwilioCredential Anonymous { get; } = new(string.Empty, string.Empty, string.Empty);

    /// <summary>The form with which an OAuth app asks for a token.</summary>
    internal FormBody ToTokenForm() => new FormBody()
        .Add("grant_type", "client_credentials")
        .Add("client_id", UserName)
        .Add("client_secret", _secret);

    /// <summary>What goes into the header; null for nobody.</summary>
    internal AuthenticationHeaderValue? ToHeader() => UserName.Length == 0 ? null : new AuthenticationHeaderValue(
        "Basic",
        Convert.ToBase64String(Encoding.UTF8.GetBytes(UserName + ":" + _secret)));
}
