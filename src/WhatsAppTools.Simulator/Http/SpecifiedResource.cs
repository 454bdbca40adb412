using System;
using System.Collections.Generic;
using System.IO;

namespace WhatsAppTools.Simulator.Http;

/// <summary>
/// Every path of Twilio's OpenAPI files (<c>Specification.txt</c>): what no other resource answers is answered 501, with a
/// body that says so, since a 404 would blame the client.
/// </summary>
internal sealed class SpecifiedResource
{
    private readonly Router _paths;

    public SpecifiedResource() => _paths = new Router([new Table()]);

    /// <summary>What to throw for a request that no resource answers: 501 where the specification has it, else 405 or 404.</summary>
    public ApiError Refusal(SimulatorRequest request, bool isPathKnown)
    {
        Route? route = _paths.Find(request, out _, out bool isSpecified);
        if (route is not null)
        {
            return ApiError.NotSimulated(request.Method + " " + route.Template);
        }

        return isPathKnown || isSpecified ? new ApiError(405, 20004) : ApiError.NotFound(request.Path);
    }

    private sealed class Table : IResource
    {
        public IEnumerable<Route> Routes
        {
            get
            {
                using Stream stream = typeof(SpecifiedResource).Assembly.GetManifestResourceStream("WhatsAppTools.Simulator.Http.Specification.txt")!;
                using StreamReader reader = new(stream);
                while (reader.ReadLine() is string line)
                {
                    string[] parts = line.Split(' ');
                    Product product = (Product)Enum.Parse(typeof(Product), parts[0], ignoreCase: true);
                    foreach (string verb in parts[1].Split(','))
                    {
                        yield return new Route(product, verb, parts[2], SimulatorPermissions.None, _ => throw new InvalidOperationException());
                    }
                }
            }
        }
    }
}
