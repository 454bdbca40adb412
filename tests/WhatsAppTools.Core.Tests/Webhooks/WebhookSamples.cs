using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using WhatsAppTools.Webhooks;

namespace WhatsAppTools.Core.Tests.Webhooks;

/// <summary>Requests as Twilio makes and signs them.</summary>
internal static class WebhookSamples
{
    public const string Token = "0123456789abcdef0123456789abcdef";
    public const string Url = "https://hooks.example.com/in?job=7";

    public static readonly DateTimeOffset At = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<KeyValuePair<string, string>> Inbound(string sid = "SM01", params (string Name, string Value)[] more) => Form(
        [("MessageSid", sid), ("SmsStatus", "received"), ("AccountSid", "AC01"), ("From", "whatsapp:+447700900123"), ("To", "whatsapp:+15005550006"), ("Body", "Grüße & mehr"), ("NumMedia", "0"), .. more]);

    public static IReadOnlyList<KeyValuePair<string, string>> Status(string sid = "SM01", string status = "delivered", params (string Name, string Value)[] more) => Form(
        [("MessageSid", sid), ("MessageStatus", status), ("AccountSid", "AC01"), ("From", "whatsapp:+15005550006"), ("To", "whatsapp:+447700900123"), .. more]);

    public static IReadOnlyList<KeyValuePair<string, string>> Form(IEnumerable<(string Name, string Value)> pairs) =>
        [.. pairs.Select(pair => new KeyValuePair<string, string>(pair.Name, pair.Value))];

    public static string Text(IEnumerable<KeyValuePair<string, string>> form) =>
        string.Join("&", form.Select(pair => Escape(pair.Key) + "=" + Escape(pair.Value)));

    // .NET Framework escapes no more than some 65,000 characters at once.
    private static string Escape(string text) =>
        text.All(letter => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')) ? text : Uri.EscapeDataString(text);

    public static WebhookRequest Signed(IReadOnlyList<KeyValuePair<string, string>> form, string url = Url) => new()
    {
        Url = url,
        Body = Encoding.UTF8.GetBytes(Text(form)),
        Signature = Sign(url + string.Concat(form.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key + pair.Value))),
    };

    public static WebhookRequest SignedJson(string json)
    {
        using SHA256 sha = SHA256.Create();
        string url = Url + "&bodySHA256=" + string.Concat(sha.ComputeHash(Encoding.UTF8.GetBytes(json)).Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
        return new WebhookRequest { Url = url, Body = Encoding.UTF8.GetBytes(json), Signature = Sign(url) };
    }

    public static string Sign(string text)
    {
#pragma warning disable CA5350
        using HMACSHA1 hmac = new(Encoding.UTF8.GetBytes(Token));
#pragma warning restore CA5350
        return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
}
