using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using WhatsAppTools.Simulator.Http;

namespace WhatsAppTools.Simulator.Paging;

/// <summary>A page of a short list of the 2010 API: relative links and numbers around the items; the page's number alone leads on.</summary>
internal static class LegacyPage
{
    public static SimulatorResponse Reply<T>(RequestContext context, string key, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        int size = PageQuery.Size(context.Query, 50);
        int page = PageQuery.Number(context.Query);
        long start = (long)page * size;
        List<T> shown = start >= items.Count ? [] : [.. items.Skip((int)start).Take(size)];
        return Http.Reply.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("first_page_uri", Uri(context, size, 0));
            writer.WriteNumber("end", Math.Max(0, start + shown.Count - 1));
            writer.WriteString("previous_page_uri", page == 0 ? null : Uri(context, size, page - 1));
            writer.WriteString("next_page_uri", items.Count > start + size ? Uri(context, size, page + 1) : null);
            writer.WriteNumber("page", page);
            writer.WriteNumber("page_size", size);
            writer.WriteNumber("start", start);
            writer.WriteString("uri", Uri(context, size, page));
            writer.WriteStartArray(key);
            foreach (T item in shown)
            {
                write(writer, item);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static string Uri(RequestContext context, int size, int page)
    {
        StringBuilder uri = new(context.Request.Path);
        uri.Append('?');
        foreach (KeyValuePair<string, string> item in context.Query.Items.Where(item => item.Key is not ("PageSize" or "Page" or "PageToken")))
        {
            uri.Append(System.Uri.EscapeDataString(item.Key)).Append('=').Append(System.Uri.EscapeDataString(item.Value)).Append('&');
        }

        return uri.AppendFormat(CultureInfo.InvariantCulture, "PageSize={0}&Page={1}", size, page).ToString();
    }
}
