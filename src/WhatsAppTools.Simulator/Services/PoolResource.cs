using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.Paging;
using WhatsAppTools.Simulator.Rules;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Services;

/// <summary>The WhatsApp senders in a messaging service's pool (OpenAPI messaging_v1, ChannelSenders).</summary>
internal sealed class PoolResource : IResource
{
    private const string List = "/v1/Services/{MessagingServiceSid}/ChannelSenders";
    private const string Instance = "/v1/Services/{MessagingServiceSid}/ChannelSenders/{Sid}";

    // A few countries by their calling code; others are null, which the API allows.
    private static readonly (string Code, string Country)[] s_countries =
    [
        ("+1", "US"), ("+33", "FR"), ("+34", "ES"), ("+39", "IT"), ("+44", "GB"), ("+49", "DE"), ("+52", "MX"), ("+55", "BR"), ("+61", "AU"), ("+91", "IN"),
    ];

    public IEnumerable<Route> Routes =>
    [
        new Route(Product.Messaging, "POST", List, SimulatorPermissions.ChangeSenders, Create),
        new Route(Product.Messaging, "GET", List, SimulatorPermissions.ReadSenders, ReadList),
        new Route(Product.Messaging, "GET", Instance, SimulatorPermissions.ReadSenders, Fetch),
        new Route(Product.Messaging, "DELETE", Instance, SimulatorPermissions.ChangeSenders, Delete),
    ];

    private static SimulatorResponse Create(RequestContext context)
    {
        SimulatedService service = ServiceResource.Find(context, "MessagingServiceSid");
        string sid = context.Form["Sid"] is { Length: > 0 } given ? given : throw new ApiError(400, 400, "Sid is required");
        SimulatedSender sender = context.World.Senders.Find(candidate => candidate.Sid == sid) ?? throw ApiError.NotFound(sid);
        if (service.SenderSids.Contains(sid))
        {
            throw new ApiError(409, 21710);
        }

        if (context.World.Services.Exists(other => other.SenderSids.Contains(sid)))
        {
            throw new ApiError(409, 21712);
        }

        service.SenderSids.Add(sid);
        return Reply.Json(201, writer => Write(writer, sender, service, context));
    }

    private static SimulatorResponse ReadList(RequestContext context)
    {
        SimulatedService service = ServiceResource.Find(context, "MessagingServiceSid");
        MetaPage<SimulatedSender> page = new(context, "senders", sender => sender.Sid);
        return page.Reply(
            [.. context.World.Senders.Where(sender => service.SenderSids.Contains(sender.Sid))],
            (writer, sender, _) => Write(writer, sender, service, context));
    }

    private static SimulatorResponse Fetch(RequestContext context)
    {
        SimulatedService service = ServiceResource.Find(context, "MessagingServiceSid");
        SimulatedSender sender = FindInPool(context, service);
        return Reply.Json(200, writer => Write(writer, sender, service, context));
    }

    private static SimulatorResponse Delete(RequestContext context)
    {
        SimulatedService service = ServiceResource.Find(context, "MessagingServiceSid");
        service.SenderSids.Remove(FindInPool(context, service).Sid);
        return Reply.NoContent();
    }

    private static SimulatedSender FindInPool(RequestContext context, SimulatedService service)
    {
        string sid = context.Path("Sid");
        return service.SenderSids.Contains(sid) && context.World.Senders.Find(sender => sender.Sid == sid) is SimulatedSender sender
            ? sender
            : throw ApiError.NotFound(context.Request.Path);
    }

    private static void Write(Utf8JsonWriter writer, SimulatedSender sender, SimulatedService service, RequestContext context)
    {
        World world = context.World;
        string created = Reply.Iso8601(service.Created ?? world.Start);
        string number = Address.Number(sender.Address);
        string? country = Array.Find(s_countries, candidate => number.StartsWith(candidate.Code, StringComparison.Ordinal)).Country;
        writer.WriteStartObject();
        writer.WriteString("account_sid", world.Options.AccountSid);
        writer.WriteString("messaging_service_sid", service.Sid);
        writer.WriteString("sid", sender.Sid);
        writer.WriteString("sender", sender.Address);
        writer.WriteString("sender_type", "WhatsApp");
        if (country is null)
        {
            writer.WriteNull("country_code");
        }
        else
        {
            writer.WriteString("country_code", country);
        }

        writer.WriteString("date_created", created);
        writer.WriteString("date_updated", created);
        writer.WriteString("url", context.Request.Origin + "/v1/Services/" + service.Sid + "/ChannelSenders/" + sender.Sid);
        writer.WriteEndObject();
    }
}
