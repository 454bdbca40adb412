using System.Collections.Generic;

namespace WhatsAppTools.Simulator.Http;

/// <summary>One resource of the API: the routes that it answers.</summary>
internal interface IResource
{
    IEnumerable<Route> Routes { get; }
}
