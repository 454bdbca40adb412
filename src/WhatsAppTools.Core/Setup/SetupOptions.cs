using System.Collections.Generic;
using System.Net.Http;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Setup;

/// <summary>What a look at a set-up starts from.</summary>
public sealed record SetupOptions
{
    /// <summary>This machine.</summary>
    public required SetupMachine Machine { get; init; }

    /// <summary>The connection, where there is one.</summary>
    public WhatsAppConnection? Connection { get; init; }

    /// <summary>Where the connection comes from, in words.</summary>
    public string Source { get; init; } = "Connect-WhatsApp";

    /// <summary>Why there is no connection: what is missing, or wrong.</summary>
    public WhatsAppException? ConnectionFailure { get; init; }

    /// <summary>The templates that are used, by name or sid.</summary>
    public IReadOnlyList<string> Templates { get; init; } = [];

    /// <summary>A person whose window is looked at, and who gets the message of the end-to-end test.</summary>
    public string? To { get; init; }

    /// <summary>The file of alerts, where it is not the sender's own; null for that one.</summary>
    public string? StatePath { get; init; }

    /// <summary>What carries the requests without a connection instead of the network. It is not disposed.</summary>
    public HttpMessageHandler? Handler { get; init; }
}
