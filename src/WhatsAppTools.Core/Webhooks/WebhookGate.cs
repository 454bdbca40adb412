using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Webhooks;

/// <summary>Decides which requests a receiver accepts. A pure function: sockets and files are elsewhere.</summary>
/// <param name="authTokens">The tokens that may have signed.</param>
internal sealed class WebhookGate(IReadOnlyCollection<string> authTokens)
{
    /// <summary>So many bytes a body may have: a form has some thousand, a batch of events some hundred thousand.</summary>
    public const int LargestBody = 1024 * 1024;

    /// <summary>So many characters a form or an event may have: it becomes a line of a file.</summary>
    public const int LargestItem = 128 * 1024;

    private static readonly string[] s_methods = ["POST", "PUT", "GET"];
    private static readonly string[] s_types = ["application/x-www-form-urlencoded", "application/json", "application/cloudevents+json", "application/cloudevents-batch+json"];

    private readonly IReadOnlyCollection<string> _authTokens = authTokens;

    /// <summary>Judges what is known before the body is read.</summary>
    /// <param name="contentType">The header Content-Type; null where it is not there.</param>
    /// <param name="length">The header Content-Length; -1 where it is not there.</param>
    /// <param name="hasBody">Whether a body follows.</param>
    /// <returns>The status to refuse with; null to go on.</returns>
    public static int? Refuse(string method, string? contentType, long length, bool hasBody)
    {
        if (!s_methods.Contains(method, StringComparer.Ordinal))
        {
            return 405;
        }

        if (length > LargestBody)
        {
            return 413;
        }

        string type = (contentType ?? string.Empty).Split(';')[0].Trim();
        return hasBody && !s_types.Contains(type, StringComparer.OrdinalIgnoreCase) ? 415 : null;
    }

    /// <summary>Judges a whole request.</summary>
    /// <param name="request">The request, with the address as Twilio knows it.</param>
    public WebhookAnswer Judge(WebhookRequest request, DateTimeOffset at)
    {
        if (request.Body.Length > LargestBody)
        {
            return WebhookAnswer.Refuse(413);
        }

        if (!WebhookSignature.IsValid(request, _authTokens))
        {
            return WebhookAnswer.Refuse(403);
        }

        try
        {
            IReadOnlyList<WebhookItem> items = WebhookContent.Split(request, at);
            return items.Any(item => item.Text.Length > LargestItem) ? WebhookAnswer.Refuse(413) : new WebhookAnswer(204, items);
        }
        catch (WhatsAppException)
        {
            // Signed, and no message, status or event: whoever posted it is told so by the answer.
            return WebhookAnswer.Refuse(400);
        }
    }
}

/// <summary>How a request is answered.</summary>
/// <param name="Status">204 where it is accepted; 400, 403, 405, 413 or 415 where it is refused.</param>
/// <param name="Items">What was accepted.</param>
internal sealed record WebhookAnswer(int Status, IReadOnlyList<WebhookItem> Items)
{
    public static WebhookAnswer Refuse(int status) => new(status, []);
}

/// <summary>One thing that a request tells, as it came: a whole form, or one event of a batch.</summary>
/// <param name="Id">What it is known by where it comes twice: a message's sid, a sid with its status, or an event's id.</param>
/// <param name="Text">The form or the event, as text.</param>
/// <param name="IsEvent">Whether the text is the JSON of an event instead of a form.</param>
/// <param name="At">When it was received, by this machine's clock.</param>
internal sealed record WebhookItem(string Id, string Text, bool IsEvent, DateTimeOffset At);
