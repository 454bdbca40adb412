using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Content;

/// <summary>Approval requests: create and fetch (OpenAPI content_v1).</summary>
internal sealed class ApprovalResource : IResource
{
    private const string Template = "/v1/Content/{Sid}/ApprovalRequests";

    /// <summary>The name of a rejected or deleted template cannot be used again for this long (Twilio: approvals).</summary>
    private static readonly TimeSpan s_nameRest = TimeSpan.FromDays(30);

    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    private static readonly Regex s_name = new("^[a-z0-9_]{1,512}$", RegexOptions.CultureInvariant);
    private static readonly string[] s_categories = ["UTILITY", "MARKETING", "AUTHENTICATION"];

    public IEnumerable<Route> Routes =>
    [
        new Route(Product.Content, "POST", Template + "/whatsapp", SimulatorPermissions.ChangeContent, Create),
        new Route(Product.Content, "GET", Template, SimulatorPermissions.ReadContent, Fetch),
    ];

    private static SimulatorResponse Create(RequestContext context)
    {
        SimulatedTemplate template = ContentResource.Find(context);
        JsonElement body = ContentRequest.Object(context);
        if (body.TryGetProperty("send_ttl_seconds", out _))
        {
            throw ApiError.NotSimulated("the parameter send_ttl_seconds");
        }

        string name = ContentRequest.Text(body, "name") ?? throw new ApiError(400, 400, "name is required");
        string category = ContentRequest.Text(body, "category") ?? throw new ApiError(400, 400, "category is required");
        bool allowsChange = !body.TryGetProperty("allow_category_change", out JsonElement allows) || allows.ValueKind != JsonValueKind.False;
        CheckName(context, template, name);
        if (!s_categories.Contains(category))
        {
            throw new ApiError(400, 400, "category is one of " + string.Join(", ", s_categories));
        }

        if (!ContentTypes.CanBeApproved(template.Text.Type))
        {
            throw new ApiError(400, 92008, template.Text.Type + " cannot be submitted for WhatsApp");
        }

        if (template.ApprovalStatus != "unsubmitted")
        {
            throw ApiError.Conflict(context.World.Options, "The template was submitted before");
        }

        if (context.World.Templates.Count(other => other.Submitted > context.Now - s_hour) >= context.World.Options.TemplatesPerHour)
        {
            throw new ApiError(429, 63057);
        }

        Review.Submit(context.World, template, name, category, allowsChange, context.Now);
        return Reply.Json(201, writer =>
        {
            writer.WriteStartObject();
            ContentJson.WriteApproval(writer, template);
            writer.WriteEndObject();
        });
    }

    private static SimulatorResponse Fetch(RequestContext context)
    {
        SimulatedTemplate template = ContentResource.Find(context);
        return Reply.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("sid", template.Sid);
            writer.WriteString("account_sid", context.World.Options.AccountSid);
            writer.WriteStartObject("whatsapp");
            writer.WriteString("type", "whatsapp");
            ContentJson.WriteApproval(writer, template);
            writer.WriteEndObject();
            writer.WriteString("url", ContentJson.UrlOf(template, context) + "/ApprovalRequests");
            writer.WriteEndObject();
        });
    }

    private static void CheckName(RequestContext context, SimulatedTemplate template, string name)
    {
        if (!s_name.IsMatch(name))
        {
            throw new ApiError(400, 400, "name holds lower-case letters, digits and underscores only");
        }

        World world = context.World;
        // Translations share a name; the same name and language twice do not.
        bool isTaken = world.Templates.Exists(other =>
            other != template && other.ApprovalName == name && other.Language == template.Language && other.ApprovalStatus != "rejected");
        bool rests = world.RetiredNames.TryGetValue(name, out DateTimeOffset since) && context.Now < since + s_nameRest;
        bool isRejected = world.Templates.Exists(other =>
            other.ApprovalName == name && other.ApprovalStatus == "rejected" && context.Now < (other.Updated ?? world.Start) + s_nameRest);
        if (isTaken || rests || isRejected)
        {
            throw ApiError.Conflict(world.Options, "The name is in use, or belonged to a template that was rejected or deleted in the last 30 days");
        }
    }
}
