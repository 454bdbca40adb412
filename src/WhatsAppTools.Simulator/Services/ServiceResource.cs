using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.Paging;

namespace WhatsAppTools.Simulator.Services;

/// <summary>Messaging services: create, fetch, list, update, delete (OpenAPI messaging_v1).</summary>
internal sealed class ServiceResource : IResource
{
    private const string List = "/v1/Services";
    private const string Instance = "/v1/Services/{Sid}";

    public IEnumerable<Route> Routes =>
    [
        new Route(Product.Messaging, "POST", List, SimulatorPermissions.ChangeSenders, Create),
        new Route(Product.Messaging, "GET", List, SimulatorPermissions.ReadSenders, ReadList),
        new Route(Product.Messaging, "GET", Instance, SimulatorPermissions.ReadSenders, Fetch),
        new Route(Product.Messaging, "POST", Instance, SimulatorPermissions.ChangeSenders, Update),
        new Route(Product.Messaging, "DELETE", Instance, SimulatorPermissions.ChangeSenders, Delete),
        // They stand where a service's sid would.
        new Route(Product.Messaging, "GET", "/v1/Services/Usecases", SimulatorPermissions.ReadSenders, Refuse),
        new Route(Product.Messaging, "POST", "/v1/Services/PreregisteredUsa2p", SimulatorPermissions.ChangeSenders, Refuse),
    ];

    /// <summary>The service that the path names.</summary>
    public static SimulatedService Find(RequestContext context, string name = "Sid") =>
        context.World.FindService(context.Path(name)) ?? throw ApiError.NotFound(context.Request.Path);

    private static SimulatorResponse Create(RequestContext context)
    {
        if (string.IsNullOrEmpty(context.Form["FriendlyName"]))
        {
            throw new ApiError(400, 400, "FriendlyName is required");
        }

        SimulatedService service = new() { Sid = context.World.NewSid("MG"), Created = context.Now };
        ServiceForm.Apply(context.Form, service);
        context.World.Services.Add(service);
        return Reply.Json(201, writer => ServiceJson.Write(writer, service, context));
    }

    private static SimulatorResponse ReadList(RequestContext context)
    {
        MetaPage<SimulatedService> page = new(context, "services", service => service.Sid);
        return page.Reply(
            [.. context.World.Services.AsEnumerable().Reverse()],
            (writer, service, _) => ServiceJson.Write(writer, service, context));
    }

    private static SimulatorResponse Fetch(RequestContext context)
    {
        SimulatedService service = Find(context);
        return Reply.Json(200, writer => ServiceJson.Write(writer, service, context));
    }

    private static SimulatorResponse Update(RequestContext context)
    {
        SimulatedService service = Find(context);
        ServiceForm.Apply(context.Form, service);
        service.Updated = context.Now;
        return Reply.Json(200, writer => ServiceJson.Write(writer, service, context));
    }

    private static SimulatorResponse Delete(RequestContext context)
    {
        context.World.Services.Remove(Find(context));
        return Reply.NoContent();
    }

    private static SimulatorResponse Refuse(RequestContext context) =>
        throw ApiError.NotSimulated(context.Request.Method + " " + context.Route.Template);
}
