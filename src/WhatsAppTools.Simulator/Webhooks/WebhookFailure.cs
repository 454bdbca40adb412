namespace WhatsAppTools.Simulator.Webhooks;

/// <summary>How a webhook came to nothing.</summary>
/// <param name="Code">Twilio's code: 11205 no connection, 11200 a status, 12100 no TwiML.</param>
/// <param name="Text">What happened.</param>
/// <param name="ResponseHeaders">The answer's headers as name=value pairs, or null.</param>
/// <param name="ResponseBody">The answer's body, or null.</param>
internal sealed record WebhookFailure(int Code, string Text, string? ResponseHeaders = null, string? ResponseBody = null);
