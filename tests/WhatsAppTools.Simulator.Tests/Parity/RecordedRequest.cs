using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace WhatsAppTools.Simulator.Tests.Parity;

/// <summary>What a request says, whatever way it is written: parameters are decoded and sorted, JSON is canonical.</summary>
internal sealed record RecordedRequest(
    string Verb,
    string Path,
    string Query,
    string Content,
    string? ContentType,
    string? Authorization,
    string? Accept)
{
    public static RecordedRequest From(string verb, string pathAndQuery, byte[] body, string? contentType, string? authorization, string? accept)
    {
        int question = pathAndQuery.IndexOf('?', StringComparison.Ordinal);
        string query = question < 0 ? "" : pathAndQuery[(question + 1)..];
        string? media = contentType?.Split(';')[0].Trim();
        string text = Encoding.UTF8.GetString(body);
        string content = media == "application/json" ? InOrder(JsonNode.Parse(text)!).ToJsonString() : Parameters(text);
        string path = Uri.UnescapeDataString(question < 0 ? pathAndQuery : pathAndQuery[..question]);
        // A request without a body has no type of one; what a client writes there says nothing.
        return new RecordedRequest(verb, path, Parameters(query), content, body.Length == 0 ? null : media, authorization, verb == "DELETE" ? null : accept);
    }

    // The order of names means nothing here either.
    private static JsonNode InOrder(JsonNode node) => node switch
    {
        JsonObject members => new JsonObject(members
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, member.Value is null ? null : InOrder(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : InOrder(item))]),
        _ => node.DeepClone(),
    };

    private static string Parameters(string encoded)
    {
        IEnumerable<string> parameters = encoded
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select((pair, place) => (Pair: pair.Split('=', 2), Place: place))
            .Select(item => (Name: WebUtility.UrlDecode(item.Pair[0]), Value: WebUtility.UrlDecode(item.Pair.ElementAtOrDefault(1) ?? ""), item.Place))
            // The order of names means nothing, that of values under one name does.
            .OrderBy(item => item.Name, StringComparer.Ordinal)
            .ThenBy(item => item.Place)
            .Select(item => string.Format(CultureInfo.InvariantCulture, "{0}={1}", item.Name, item.Value));
        return string.Join('\n', parameters);
    }
}
