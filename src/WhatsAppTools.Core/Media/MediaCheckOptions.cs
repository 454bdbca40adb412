using System;
using System.Net;

namespace WhatsAppTools.Media;

/// <summary>How media addresses are tried out.</summary>
public sealed record MediaCheckOptions
{
    /// <summary>How long one address may take altogether. Twilio itself gives up on a web server after 15 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How many redirects are followed.</summary>
    public int MaxRedirects { get; init; } = 5;

    /// <summary>
    /// Whether addresses of the own machine and of private networks are tried out. Twilio cannot reach them, and
    /// an address out of a list should not make this machine ask others of its network.
    /// </summary>
    public bool AllowPrivateAddress { get; init; }

    /// <summary>The proxy; null uses the machine's.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>The clock of the time-out.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
