using System.Collections.Generic;

namespace WhatsAppTools.Webhooks;

/// <summary>How a request is answered.</summary>
/// <param name="Status">204 where it is accepted; 400, 403, 405, 413 or 415 where it is refused.</param>
/// <param name="Items">What was accepted.</param>
internal sealed record WebhookAnswer(int Status, IReadOnlyList<WebhookItem> Items)
{
    /// <summary>A refusal.</summary>
    public static WebhookAnswer Refuse(int status) => new(status, []);
}
