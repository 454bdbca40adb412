using System;
using System.Collections.Generic;

namespace WhatsAppTools.Simulator.Http;

/// <summary>One verb on one path template, such as <c>/v1/Content/{Sid}</c>, and what answers it.</summary>
internal sealed class Route
{
    public Route(Product product, string method, string template, SimulatorPermissions permission, Func<RequestContext, SimulatorResponse> handle)
    {
        Product = product;
        Method = method;
        Template = template;
        Permission = permission;
        Handle = handle;
        Segments = template.TrimStart('/').Split('/');
        Right = Rights.NameOf(this);
    }

    public Product Product { get; }

    public string Method { get; }

    public string Template { get; }

    /// <summary>What the credential must be allowed to do; None on the control side, which asks for no credential.</summary>
    public SimulatorPermissions Permission { get; }

    /// <summary>What a restricted key must be allowed; null where no such right is known.</summary>
    public string? Right { get; }

    public Func<RequestContext, SimulatorResponse> Handle { get; }

    public string[] Segments { get; }

    /// <summary>Parameters that the specification names for this operation and that are not simulated: sent, they are answered 501.</summary>
    public string[] NotSimulated { get; init; } = [];
}

/// <summary>Which of Twilio's APIs a route belongs to: the first label of its host.</summary>
internal enum Product
{
    Api,
    Content,
    Messaging,
    Monitor,
    OAuth,

    /// <summary>The simulator's own control side, on every host.</summary>
    Control,
}

/// <summary>One resource of the API: the routes that it answers.</summary>
internal interface IResource
{
    IEnumerable<Route> Routes { get; }
}
