using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace WhatsAppTools.Webhooks;

/// <summary>A request that says it comes from Twilio, as far as its signature goes.</summary>
internal sealed record WebhookRequest
{
    private const string HashParameter = "bodySHA256";

    /// <summary>The address that Twilio called, letter by letter: it is part of what is signed.</summary>
    public required string Url { get; init; }

    /// <summary>What the header X-Twilio-Signature says; null where it is not there.</summary>
    public string? Signature { get; init; }

    /// <summary>The body as it came; empty for a GET.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>The form's names and values, where they were read already; null to read them from the body.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Form { get; init; }

    /// <summary>The hash of the body that the address carries: so it is with every body that is no form (Twilio: webhooks security).</summary>
    public string? BodyHash => ReadQuery()
        .Where(pair => pair.Key == HashParameter)
        .Select(pair => pair.Value)
        .FirstOrDefault();

    /// <summary>The names and values of the address: of a GET, the form.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> ReadQuery()
    {
        int query = Url.IndexOf('?');
        int hash = Url.IndexOf('#');
        int end = hash < 0 ? Url.Length : hash;
        return query < 0 || query >= end ? [] : Pairs(Url.Substring(query + 1, end - query - 1));
    }

    /// <summary>The names and values that are signed with the address.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> ReadForm() => Form ?? Pairs(Encoding.UTF8.GetString(Body));

    private static List<KeyValuePair<string, string>> Pairs(string text)
    {
        List<KeyValuePair<string, string>> pairs = [];
        foreach (string part in text.Split(['&'], StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = part.IndexOf('=');
            string name = equals < 0 ? part : part.Substring(0, equals);
            pairs.Add(new(FormText.Decode(name), equals < 0 ? string.Empty : FormText.Decode(part.Substring(equals + 1))));
        }

        return pairs;
    }
}
