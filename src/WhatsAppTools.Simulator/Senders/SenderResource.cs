using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using WhatsAppTools.Simulator.Content;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.Paging;
using WhatsAppTools.Simulator.Rules;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Senders;

/// <summary>WhatsApp senders: create, fetch, list, update, delete (OpenAPI messaging_v2, Channels Senders).</summary>
internal sealed class SenderResource : IResource
{
    private const string List = "/v2/Channels/Senders";
    private const string Instance = "/v2/Channels/Senders/{Sid}";

    /// <summary>The usual cap of numbers in a business portfolio (facts §9); beyond it is 63104.</summary>
    private const int MaxSenders = 20;

    public IEnumerable<Route> Routes =>
    [
        new Route(Product.Messaging, "POST", List, SimulatorPermissions.ChangeSenders, Create),
        new Route(Product.Messaging, "GET", List, SimulatorPermissions.ReadSenders, ReadList),
        new Route(Product.Messaging, "GET", Instance, SimulatorPermissions.ReadSenders, Fetch),
        new Route(Product.Messaging, "POST", Instance, SimulatorPermissions.ChangeSenders, Update),
        new Route(Product.Messaging, "DELETE", Instance, SimulatorPermissions.ChangeSenders, Delete),
    ];

    private static SimulatorResponse Create(RequestContext context)
    {
        JsonElement body = ContentRequest.Object(context);
        string address = ContentRequest.Text(body, "sender_id") ?? throw new ApiError(400, 63100, "sender_id is required");
        if (!Address.IsWhatsApp(address))
        {
            throw ApiError.NotSimulated("senders of other channels than WhatsApp");
        }

        if (!Address.IsValid(address) || !address.StartsWith(Address.Prefix + "+", StringComparison.Ordinal))
        {
            throw new ApiError(400, 63107);
        }

        SenderDetails.Check(body, isCreate: true);
        string details = SenderDetails.Merge(null, body);
        if (string.IsNullOrEmpty(SenderDetails.Text(details, "profile", "name")))
        {
            throw new ApiError(400, 63100, "profile.name is required");
        }

        World world = context.World;
        if (world.FindSender(address) is not null)
        {
            throw ApiError.Conflict(context.World.Options, "The sender exists");
        }

        if (world.Senders.Count >= MaxSenders)
        {
            throw new ApiError(400, 63104);
        }

        SimulatedSender sender = new() { Sid = world.NewSid("XE"), Address = address, Created = context.Now };
        Store(sender, details);
        world.Senders.Add(sender);
        SenderLifeCycle.Begin(world, sender, context.Now);
        return Reply.Json(202, writer => Write(writer, sender, context));
    }

    private static SimulatorResponse ReadList(RequestContext context)
    {
        string channel = context.Query["Channel"] ?? throw new ApiError(400, 63100, "Channel is required");
        if (channel != "whatsapp")
        {
            throw ApiError.NotSimulated("Channel=" + channel);
        }

        MetaPage<SimulatedSender> page = new(context, "senders", sender => sender.Sid) { DefaultSize = 20 };
        return page.Reply(context.World.Senders, (writer, sender, _) => Write(writer, sender, context));
    }

    private static SimulatorResponse Fetch(RequestContext context)
    {
        SimulatedSender sender = Find(context);
        return Reply.Json(200, writer => Write(writer, sender, context));
    }

    private static SimulatorResponse Update(RequestContext context)
    {
        SimulatedSender sender = Find(context);
        JsonElement body = ContentRequest.Object(context);
        SenderDetails.Check(body, isCreate: false);
        if (VerificationCode(body) is string code)
        {
            SenderLifeCycle.Verify(context.World, sender, code, context.Now);
        }
        else
        {
            SenderLifeCycle.Change(context.World, sender, context.Now);
        }

        Store(sender, SenderDetails.Merge(sender.DetailsJson, body));
        return Reply.Json(202, writer => Write(writer, sender, context));
    }

    private static SimulatorResponse Delete(RequestContext context)
    {
        SimulatedSender sender = Find(context);
        World world = context.World;
        world.Transitions.Cancel(sender.Sid);
        world.Senders.Remove(sender);
        foreach (SimulatedService service in world.Services)
        {
            service.SenderSids.Remove(sender.Sid);
        }

        return Reply.NoContent();
    }

    private static SimulatedSender Find(RequestContext context)
    {
        string sid = context.Path("Sid");
        return context.World.Senders.Find(sender => sender.Sid == sid) ?? throw ApiError.NotFound(context.Request.Path);
    }

    private static string? VerificationCode(JsonElement body) =>
        body.TryGetProperty("configuration", out JsonElement configuration)
            && configuration.ValueKind == JsonValueKind.Object
            && configuration.TryGetProperty("verification_code", out JsonElement code)
            ? code.GetString()
            : null;

    private static void Store(SimulatedSender sender, string details)
    {
        sender.DetailsJson = details;
        sender.WebhookUrl = NotEmpty(SenderDetails.Text(details, "webhook", "callback_url"));
        sender.WebhookMethod = SenderDetails.Text(details, "webhook", "callback_method") ?? "POST";
        sender.FallbackUrl = NotEmpty(SenderDetails.Text(details, "webhook", "fallback_url"));
        sender.FallbackMethod = SenderDetails.Text(details, "webhook", "fallback_method") ?? "POST";
        sender.StatusCallbackUrl = NotEmpty(SenderDetails.Text(details, "webhook", "status_callback_url"));
    }

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static void Write(Utf8JsonWriter writer, SimulatedSender sender, RequestContext context)
    {
        writer.WriteStartObject();
        writer.WriteString("sid", sender.Sid);
        writer.WriteString("status", sender.Status);
        writer.WriteString("sender_id", sender.Address);
        SenderDetails.Write(writer, sender.DetailsJson);
        writer.WriteNull("compliance");
        if (sender.CanSend)
        {
            writer.WriteStartObject("properties");
            writer.WriteString("quality_rating", sender.QualityRating);
            writer.WriteString("messaging_limit", sender.MessagingLimit ?? LimitText(context.World.Account.MessagingLimit));
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull("properties");
        }

        if (sender.Status == "OFFLINE")
        {
            writer.WriteStartArray("offline_reasons");
            foreach (int code in sender.OfflineReasons.Count == 0 ? [63112] : sender.OfflineReasons)
            {
                string text = code.ToString(CultureInfo.InvariantCulture);
                writer.WriteStartObject();
                writer.WriteString("code", text);
                writer.WriteString("message", ErrorTitles.Of(code));
                writer.WriteString("more_info", "https://www.twilio.com/docs/errors/" + text);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }
        else
        {
            writer.WriteNull("offline_reasons");
        }

        writer.WriteString("url", context.Request.Origin + "/v2/Channels/Senders/" + sender.Sid);
        writer.WriteEndObject();
    }

    private static string LimitText(int? limit) => limit switch
    {
        null => "Unlimited Customers/24hr",
        >= 1000 => $"{limit / 1000}K Customers/24hr",
        _ => $"{limit} Customers/24hr",
    };
}
