using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using WhatsAppTools.Simulator.Http;

namespace WhatsAppTools.Simulator.Paging;

/// <summary>
/// A page of a list of the newer APIs: the items under a key, and a meta object with absolute addresses.
/// Page numbers alone lead nowhere there: the next page's address is followed as it is (Twilio: Content API resources).
/// </summary>
internal sealed class MetaPage<T>(RequestContext context, string key, Func<T, string> sidOf)
{
    /// <summary>Where an answer is cut when pages are limited (about 500 templates; Twilio: Content API resources).</summary>
    public const int MaxBytes = 1_000_000;

    private readonly RequestContext _context = context;
    private readonly string _key = key;
    private readonly Func<T, string> _sidOf = sidOf;

    /// <summary>How many rows a page holds where PageSize is not sent.</summary>
    public int DefaultSize { get; init; } = 50;

    /// <summary>True to end a page before it passes <see cref="MaxBytes"/>.</summary>
    public bool IsCut { get; init; }

    /// <summary>Writes the page that the query asks for.</summary>
    /// <param name="items">All that the filters leave, in order.</param>
    /// <param name="write">Writes one item; the number is its place in the list.</param>
    public SimulatorResponse Reply(IReadOnlyList<T> items, Action<Utf8JsonWriter, T, int> write)
    {
        int size = PageQuery.Size(_context.Query, DefaultSize);
        int page = PageQuery.Number(_context.Query);
        string? token = _context.Query["PageToken"];
        if (token is null && page != 0)
        {
            throw new ApiError(400, 400, "Page alone is not supported; follow meta.next_page_url");
        }

        int start = token is null ? 0 : StartOf(token, items);
        List<byte[]> rows = [];
        long bytes = 0;
        for (int i = start; i < items.Count && rows.Count < size; i++)
        {
            byte[] row = Row(items[i], i, write);
            bytes += row.Length + 1;
            if (IsCut && bytes > MaxBytes && rows.Count > 0)
            {
                break;
            }

            rows.Add(row);
        }

        int end = start + rows.Count;
        return Http.Reply.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("meta");
            writer.WriteNumber("page", page);
            writer.WriteNumber("page_size", size);
            writer.WriteString("first_page_url", Address(size, 0, null));
            writer.WriteString("previous_page_url", start == 0 ? null : Address(size, Math.Max(page - 1, 0), TokenOf(Math.Max(start - size, 0), items)));
            writer.WriteString("url", Address(size, page, token));
            writer.WriteString("next_page_url", end >= items.Count ? null : Address(size, page + 1, TokenOf(end, items)));
            writer.WriteString("key", _key);
            writer.WriteEndObject();
            writer.WriteStartArray(_key);
            foreach (byte[] row in rows)
            {
                writer.WriteRawValue(row, skipInputValidation: true);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static byte[] Row(T item, int index, Action<Utf8JsonWriter, T, int> write)
    {
        using MemoryStream stream = new(512);
        using (Utf8JsonWriter writer = new(stream))
        {
            write(writer, item, index);
        }

        return stream.ToArray();
    }

    /// <summary>The token names the last row before the page, so that new rows move nothing, and its place in case it is gone.</summary>
    private string? TokenOf(int start, IReadOnlyList<T> items) =>
        start == 0 ? null : string.Format(CultureInfo.InvariantCulture, "PT{0:x8}{1}", start, _sidOf(items[start - 1]));

    private int StartOf(string token, IReadOnlyList<T> items)
    {
        if (token.Length < 11
            || !token.StartsWith("PT", StringComparison.Ordinal)
            || !int.TryParse(token.Substring(2, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int place)
            || place < 0)
        {
            throw new ApiError(400, 21481);
        }

        string sid = token.Substring(10);
        for (int i = 0; i < items.Count; i++)
        {
            if (_sidOf(items[i]) == sid)
            {
                return i + 1;
            }
        }

        return Math.Min(place, items.Count);
    }

    private string Address(int size, int page, string? token)
    {
        StringBuilder address = new(_context.Request.Origin);
        address.Append(_context.Request.Path).Append('?');
        foreach (KeyValuePair<string, string> item in _context.Query.Items.Where(item => item.Key is not ("PageSize" or "Page" or "PageToken")))
        {
            address.Append(Uri.EscapeDataString(item.Key)).Append('=').Append(Uri.EscapeDataString(item.Value)).Append('&');
        }

        address.Append("PageSize=").Append(size.ToString(CultureInfo.InvariantCulture));
        address.Append("&Page=").Append(page.ToString(CultureInfo.InvariantCulture));
        return token is null ? address.ToString() : address.Append("&PageToken=").Append(token).ToString();
    }
}
