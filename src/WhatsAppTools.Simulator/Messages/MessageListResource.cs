using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.Paging;
using WhatsAppTools.Simulator.Rules;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Messages;

/// <summary>Creates and lists messages (OpenAPI api v2010, Messages.json).</summary>
internal sealed class MessageListResource : IResource
{
    private const string Template = "/2010-04-01/Accounts/{AccountSid}/Messages.json";
    private const string TokenOlder = "PA";
    private const string TokenNewer = "PB";

    private readonly MessageCreation _creation;

    public MessageListResource(MessageCreation creation) => _creation = creation;

    public IEnumerable<Route> Routes =>
    [
        new Route(Product.Api, "POST", Template, SimulatorPermissions.SendMessages, Create)
        {
            NotSimulated = ["ApplicationSid"],
        },
        new Route(Product.Api, "GET", Template, SimulatorPermissions.ReadMessages, List),
    ];

    private SimulatorResponse Create(RequestContext context)
    {
        Message message = _creation.Create(context);
        return Reply.Json(201, writer => MessageJson.Write(writer, message, context.World, context.Now));
    }

    private static SimulatorResponse List(RequestContext context)
    {
        World world = context.World;
        long now = context.Now.UtcTicks;
        int size = PageSize(context.Query["PageSize"]);
        MessageFilter filter = Filter(context);
        bool nullUntilSent = world.Unkindness.DateSentNullUntilSent;
        int page = int.TryParse(context.Query["Page"], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

        List<Message> messages = world.Account.RefusesReads ? [] : Page(context, filter, size, now, nullUntilSent);
        bool hasMore = messages.Count > size;
        if (hasMore)
        {
            messages.RemoveAt(size);
        }

        bool hasPrevious = context.Query["PageToken"] is not null && messages.Count > 0
            && world.Messages.Newer(filter, messages[0], 1, now, nullUntilSent).Count > 0;
        return Reply.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("end", Math.Max(0, (page * size) + messages.Count - 1));
            writer.WriteString("first_page_uri", Uri(context, size, 0, null));
            writer.WriteString("next_page_uri", hasMore ? Uri(context, size, page + 1, TokenOlder + messages[size - 1].Sid) : null);
            writer.WriteNumber("page", page);
            writer.WriteNumber("page_size", size);
            writer.WriteString("previous_page_uri", hasPrevious ? Uri(context, size, Math.Max(0, page - 1), TokenNewer + messages[0].Sid) : null);
            writer.WriteStartArray("messages");
            foreach (Message message in messages)
            {
                MessageJson.Write(writer, message, world, context.Now);
            }

            writer.WriteEndArray();
            writer.WriteNumber("start", page * size);
            writer.WriteString("uri", Uri(context, size, page, context.Query["PageToken"]));
            writer.WriteEndObject();
        });
    }

    private static List<Message> Page(RequestContext context, MessageFilter filter, int size, long now, bool nullUntilSent)
    {
        MessageStore store = context.World.Messages;
        string? token = context.Query["PageToken"];
        if (string.IsNullOrEmpty(token))
        {
            return store.Older(filter, null, size + 1, now, nullUntilSent);
        }

        Message? at = token!.Length > 2 ? store.Find(token.Substring(2)) : null;
        if (at is null || !(token.StartsWith(TokenOlder, StringComparison.Ordinal) || token.StartsWith(TokenNewer, StringComparison.Ordinal)))
        {
            throw new ApiError(400, 21481);
        }

        if (token.StartsWith(TokenOlder, StringComparison.Ordinal))
        {
            return store.Older(filter, at, size + 1, now, nullUntilSent);
        }

        List<Message> newer = store.Newer(filter, at, size, now, nullUntilSent);
        return newer.Count == 0 ? newer : store.Older(filter, newer[0], size + 1, now, nullUntilSent, inclusive: true);
    }

    private static int PageSize(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return 50;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int size) || size < 1)
        {
            throw new ApiError(400, 400, "PageSize must be a number from 1 to 1000");
        }

        return size <= 1000 ? size : throw new ApiError(400, 20007);
    }

    private static MessageFilter Filter(RequestContext context) => new()
    {
        To = string.IsNullOrEmpty(context.Query["To"]) ? null : context.Query["To"],
        From = string.IsNullOrEmpty(context.Query["From"]) ? null : context.Query["From"],
        Sent = DateFilter.Read(context.Query, "DateSent", context.World.Options.Unverified.DateFilterTakesTimes),
    };

    private static string Uri(RequestContext context, int size, int page, string? token)
    {
        StringBuilder uri = new(context.Request.Path);
        uri.Append('?');
        foreach (KeyValuePair<string, string> parameter in context.Query.Items)
        {
            if (parameter.Key is not ("PageSize" or "Page" or "PageToken"))
            {
                uri.Append(System.Uri.EscapeDataString(parameter.Key)).Append('=').Append(System.Uri.EscapeDataString(parameter.Value)).Append('&');
            }
        }

        uri.Append("PageSize=").Append(size.ToString(CultureInfo.InvariantCulture));
        uri.Append("&Page=").Append(page.ToString(CultureInfo.InvariantCulture));
        return token is null ? uri.ToString() : uri.Append("&PageToken=").Append(System.Uri.EscapeDataString(token)).ToString();
    }
}
