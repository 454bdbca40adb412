using System;
using System.Management.Automation;
using System.Net;

namespace WhatsAppTools.Session;

/// <summary>What a user said about a connection; what is null comes from the environment.</summary>
internal sealed record ConnectionRequest
{
    public string? Profile { get; init; }

    public PSCredential? Credential { get; init; }

    public string? AccountSid { get; init; }

    public string? From { get; init; }

    public string? MessagingServiceSid { get; init; }

    public string? Region { get; init; }

    public string? Edge { get; init; }

    public bool AllowUnsupportedRegion { get; init; }

    public Uri? ApiBaseUri { get; init; }

    public IWebProxy? Proxy { get; init; }

    public bool NoProxy { get; init; }

    public bool ProxyUseDefaultCredentials { get; init; }

    public TimeSpan? Timeout { get; init; }

    public string? StateRoot { get; init; }
}
