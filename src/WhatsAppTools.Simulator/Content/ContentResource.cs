using System.Collections.Generic;
using System.Text.Json;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Content;

/// <summary>Templates: create, fetch, update, delete (OpenAPI content_v1).</summary>
internal sealed class ContentResource : IResource
{
    private const string List = "/v1/Content";
    private const string Instance = "/v1/Content/{Sid}";

    public IEnumerable<Route> Routes =>
    [
        new Route(Product.Content, "POST", List, SimulatorPermissions.ChangeContent, Create),
        new Route(Product.Content, "GET", Instance, SimulatorPermissions.ReadContent, Fetch),
        new Route(Product.Content, "PUT", Instance, SimulatorPermissions.ChangeContent, Update),
        new Route(Product.Content, "DELETE", Instance, SimulatorPermissions.ChangeContent, Delete) { NotSimulated = ["deleteInWaba"] },
    ];

    /// <summary>The account's template that the path names; the sandbox's shared ones are not the account's.</summary>
    public static SimulatedTemplate Find(RequestContext context) =>
        context.World.FindTemplate(context.Path("Sid")) is { IsSharedSandboxTemplate: false } template
            ? template
            : throw ApiError.NotFound(context.Request.Path);

    private static SimulatorResponse Create(RequestContext context)
    {
        JsonElement body = ContentRequest.Body(context);
        SimulatedTemplate template = new()
        {
            Sid = context.World.NewSid("HX"),
            Language = ContentRequest.Language(body),
            TypesJson = ContentRequest.Types(body, context.World.Options),
            FriendlyName = ContentRequest.Text(body, "friendly_name") ?? "",
            Variables = ContentRequest.Variables(body) ?? new Dictionary<string, string>(),
            Created = context.Now,
            Updated = context.Now,
        };
        context.World.Templates.Add(template);
        return Reply.Json(201, writer => ContentJson.Write(writer, template, context));
    }

    private static SimulatorResponse Fetch(RequestContext context)
    {
        SimulatedTemplate template = Find(context);
        return Reply.Json(200, writer => ContentJson.Write(writer, template, context));
    }

    private static SimulatorResponse Update(RequestContext context)
    {
        SimulatedTemplate template = Find(context);
        JsonElement body = ContentRequest.Body(context);
        if (template.ApprovalStatus != "unsubmitted")
        {
            throw ApiError.Conflict(context.World.Options, "A template that was submitted for approval cannot be changed");
        }

        string types = ContentRequest.Types(body, context.World.Options);
        if (ContentRequest.Text(body, "language") is string language && language != template.Language)
        {
            throw new ApiError(400, 92004, "A template's language cannot be changed");
        }

        template.Variables = ContentRequest.Variables(body) ?? template.Variables;
        template.FriendlyName = ContentRequest.Text(body, "friendly_name") ?? template.FriendlyName;
        template.TypesJson = types;
        template.Updated = context.Now;
        return Reply.Json(200, writer => ContentJson.Write(writer, template, context));
    }

    private static SimulatorResponse Delete(RequestContext context)
    {
        SimulatedTemplate template = Find(context);
        World world = context.World;
        world.Transitions.Cancel(template.Sid);
        if (template.ApprovalName is string name)
        {
            world.RetiredNames[name] = context.Now;
        }

        world.Templates.Remove(template);
        return Reply.NoContent();
    }
}
