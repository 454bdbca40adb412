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

/// <summary>How a webhook came to nothing.</summary>
/// <param name="Code">Twilio's code: 11205 no connection, 11200 a status, 12100 no TwiML.</param>
/// <param name="Text">What happened.</param>
/// <param name="ResponseHeaders">The answer's headers as name=value pairs, or null.</param>
/// <param name="ResponseBody">The answer's body, or null.</param>
internal sealed record WebhookFailure(int Code, string Text, string? ResponseHeaders = null, string? ResponseBody = null);
