using System;
using System.Collections.Generic;
using System.IO;

namespace WhatsAppTools.Simulator.Http;

/// <summary>
/// Answers 501 for every operation that Twilio's OpenAPI files name and no resource simulates. It stands last in the table:
/// the router prefers what comes first.
/// </summary>
internal sealed class UnsimulatedResource : IResource
{
    private static readonly Lazy<IReadOnlyList<Route>> s_routes = new(Read);

    public IEnumerable<Route> Routes => s_routes.Value;

    private static List<Route> Read()
    {
        using Stream stream = typeof(UnsimulatedResource).Assembly.GetManifestResourceStream("Operations.txt")!;
        using StreamReader reader = new(stream);
        List<Route> routes = [];
        while (reader.ReadLine() is string line)
        {
            string[] parts = line.Split(' ');
            Product product = (Product)Enum.Parse(typeof(Product), parts[0]);
            // Whoever may do anything may learn that this is not simulated.
            routes.Add(new Route(product, parts[1], parts[2], SimulatorPermissions.SendMessages, Refuse));
        }

        return routes;
    }

    private static SimulatorResponse Refuse(RequestContext context)
    {
        throw ApiError.NotSimulated(context.Request.Method + " " + context.Route.Template);
    }
}
