using System;
using System.Net;
using System.Net.Http;

namespace WhatsAppTools.Twilio;

/// <summary>How Twilio is reached.</summary>
public sealed record TwilioClientOptions
{
    /// <summary>Who signs in.</summary>
    public required TwilioCredential Credential { get; init; }

    /// <summary>A region such as ie1; it has keys of its own. Null: us1, the only one where Twilio has WhatsApp.</summary>
    public string? Region { get; init; }

    /// <summary>An edge such as dublin; alone it means region us1.</summary>
    public string? Edge { get; init; }

    /// <summary>Takes a region other than us1 although Twilio documents WhatsApp and templates for us1 only.</summary>
    public bool AllowUnsupportedRegion { get; init; }

    /// <summary>Another address for all of Twilio's products, such as the simulator's. Plain http only to this machine.</summary>
    public Uri? ApiBaseUri { get; init; }

    /// <summary>How long a request may take, answer included. Default 30 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A proxy to use instead of the system's.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>Uses no proxy at all, the system's neither.</summary>
    public bool NoProxy { get; init; }

    /// <summary>Whether the system's proxy is given this user's own credentials.</summary>
    public bool ProxyUseDefaultCredentials { get; init; }

    /// <summary>What carries the requests instead of the network: the simulator in memory. It is not disposed.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>True where the simulator answers.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>The clock for time limits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
