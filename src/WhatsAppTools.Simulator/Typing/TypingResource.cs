using System;
using System.Collections.Generic;
using System.Text.Json;
using WhatsAppTools.Simulator.Content;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Typing;

/// <summary>
/// Typing indicators (Twilio docs, typing indicators): v2 with a form and <c>channel=whatsapp</c>, v3 with JSON and <c>"WHATSAPP"</c>. The
/// message that is named, an inbound one, is marked as read.
/// </summary>
internal sealed class TypingResource : IResource
{
    public IEnumerable<Route> Routes =>
    [
        new Route(Product.Messaging, "POST", "/v2/Indicators/Typing.json", SimulatorPermissions.SendMessages, CreateByForm),
        new Route(Product.Messaging, "POST", "/v3/Indicators/Typing.json", SimulatorPermissions.SendMessages, CreateByJson),
    ];

    private static SimulatorResponse CreateByForm(RequestContext context) =>
        Create(context, context.Form["channel"], context.Form["messageId"], "whatsapp");

    private static SimulatorResponse CreateByJson(RequestContext context)
    {
        JsonElement body = ContentRequest.Object(context);
        return Create(context, ContentRequest.Text(body, "channel"), ContentRequest.Text(body, "messageId"), "WHATSAPP");
    }

    private static SimulatorResponse Create(RequestContext context, string? channel, string? sid, string whatsApp)
    {
        if (channel != whatsApp)
        {
            throw string.Equals(channel, "APPLE", StringComparison.Ordinal)
                ? ApiError.NotSimulated("typing indicators of other channels than WhatsApp")
                : new ApiError(400, 20001, "channel is " + whatsApp);
        }

        if (string.IsNullOrEmpty(sid))
        {
            throw new ApiError(400, 20001, "messageId is required");
        }

        SimulatorUnverified unverified = context.World.Options.Unverified;
        if (context.World.Messages.Find(sid!) is not { IsDeleted: false, Direction: Direction.Inbound } message)
        {
            throw new ApiError(unverified.TypingRefusedStatus, unverified.TypingRefusedCode, "messageId names no message that was received");
        }

        message.IsMarkedAsRead = true;
        return Reply.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("success", true);
            writer.WriteEndObject();
        });
    }
}
