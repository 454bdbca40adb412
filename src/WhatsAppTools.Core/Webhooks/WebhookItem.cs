using System;

namespace WhatsAppTools.Webhooks;

/// <summary>One thing that a request tells, as it came: a whole form, or one event of a batch.</summary>
/// <param name="Id">What it is known by where it comes twice: a message's sid, a sid with its status, or an event's id.</param>
/// <param name="Text">The form or the event, as text.</param>
/// <param name="IsEvent">Whether the text is the JSON of an event instead of a form.</param>
/// <param name="At">When it was received, by this machine's clock.</param>
internal sealed record WebhookItem(string Id, string Text, bool IsEvent, DateTimeOffset At);
