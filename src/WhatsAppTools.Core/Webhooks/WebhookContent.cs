using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using WhatsAppTools.Errors;
using WhatsAppTools.State;

namespace WhatsAppTools.Webhooks;

/// <summary>What a request holds: one form, or the events of a batch. A pure function of the request.</summary>
internal static class WebhookContent
{
    private static readonly string[] s_inbound = ["received", "receiving"];

    /// <summary>Takes a request apart.</summary>
    /// <exception cref="WhatsAppException"><c>WebhookUnreadable</c>: it is neither a form of Twilio's nor a batch of events.</exception>
    public static IReadOnlyList<WebhookItem> Split(WebhookRequest request, DateTimeOffset at)
    {
        string text = Encoding.UTF8.GetString(request.Body);
        string start = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return request.Form is null && (start.StartsWith("[", StringComparison.Ordinal) || start.StartsWith("{", StringComparison.Ordinal))
            ? Events(start, at)
            : [Form(request, at)];
    }

    private static WebhookItem Form(WebhookRequest request, DateTimeOffset at)
    {
        // A GET has its form in the address.
        IReadOnlyList<KeyValuePair<string, string>> form = request.Form is null && request.Body.Length == 0 ? request.ReadQuery() : request.ReadForm();
        WebhookFields fields = new(form);

        // Every form of Twilio's names its account.
        if (fields.Peek("AccountSid") is null)
        {
            throw new WhatsAppException("WebhookUnreadable", "it is a form without an AccountSid");
        }

        string text = string.Join("&", form.Select(pair => Escape(pair.Key) + "=" + Escape(pair.Value)));
        string? sid = SidOf(fields);
        string? status = StatusOf(fields);
        return new WebhookItem(sid is null ? HashOf(text) : status is null ? sid : $"{sid}-{status}", text, IsEvent: false, at);
    }

    private static List<WebhookItem> Events(string text, DateTimeOffset at)
    {
        List<WebhookItem> items = [];
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            IEnumerable<JsonElement> batch = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement.EnumerateArray() : [document.RootElement];
            foreach (JsonElement element in batch)
            {
                CloudEvent one = CloudEvent.Of(element) ?? throw new WhatsAppException("WebhookUnreadable", $"entry {items.Count + 1} of its batch is no event");
                string raw = element.GetRawText();
                items.Add(new WebhookItem(one.Id ?? HashOf(raw), raw, IsEvent: true, at));
            }
        }
        catch (JsonException invalid)
        {
            throw new WhatsAppException(ErrorText.For("WebhookUnreadable", "it begins as JSON and is none"), invalid);
        }

        return items;
    }

    /// <summary>The message that a form is about; null where it is about none.</summary>
    public static string? SidOf(WebhookFields fields) => fields.Peek("MessageSid") ?? fields.Peek("SmsMessageSid") ?? fields.Peek("SmsSid");

    /// <summary>The word for where a message of ours stands; null for a message that somebody wrote.</summary>
    public static string? StatusOf(WebhookFields fields) =>
        (fields.Peek("MessageStatus") ?? fields.Peek("SmsStatus")) is string word && !s_inbound.Contains(word, StringComparer.OrdinalIgnoreCase) ? word : null;

    // .NET Framework escapes no more than some 65,000 characters at once. A pair of surrogates stays together.
    private static string Escape(string text)
    {
        const int Most = 10_000;
        if (text.Length <= Most)
        {
            return Uri.EscapeDataString(text);
        }

        StringBuilder escaped = new(text.Length);
        for (int start = 0, length; start < text.Length; start += length)
        {
            length = Math.Min(Most, text.Length - start);
            length -= char.IsHighSurrogate(text[start + length - 1]) && length > 1 ? 1 : 0;
            escaped.Append(Uri.EscapeDataString(text.Substring(start, length)));
        }

        return escaped.ToString();
    }

    private static string HashOf(string text) => Sha256.Hex(Sha256.Of(Encoding.UTF8.GetBytes(text)), 16);
}
