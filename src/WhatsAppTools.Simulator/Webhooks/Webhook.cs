using System.Collections.Generic;

namespace WhatsAppTools.Simulator.Webhooks;

/// <summary>One request that Twilio makes to the account's own server.</summary>
internal sealed record Webhook
{
    public required string Url { get; init; }

    /// <summary>POST, PUT or GET; with GET the parameters stand in the query.</summary>
    public string Method { get; init; } = "POST";

    public required IReadOnlyList<KeyValuePair<string, string>> Form { get; init; }

    /// <summary>The message that it is about.</summary>
    public required string MessageSid { get; init; }

    /// <summary>True where the answer may hold TwiML: an inbound message.</summary>
    public bool MayReply { get; init; }

    /// <summary>What is called where the URL cannot be reached or its answer is no TwiML; null is nothing.</summary>
    public string? FallbackUrl { get; init; }

    public string FallbackMethod { get; init; } = "POST";
}
