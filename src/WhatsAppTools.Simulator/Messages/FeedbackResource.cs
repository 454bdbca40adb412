using System;
using System.Collections.Generic;
using WhatsAppTools.Simulator.Http;

namespace WhatsAppTools.Simulator.Messages;

/// <summary>A person's feedback on a message that was sent with ProvideFeedback (OpenAPI api v2010). It can be given, and is shown nowhere.</summary>
internal sealed class FeedbackResource : IResource
{
    private const string Template = "/2010-04-01/Accounts/{AccountSid}/Messages/{MessageSid}/Feedback.json";

    public IEnumerable<Route> Routes => [new Route(Product.Api, "POST", Template, SimulatorPermissions.ChangeMessages, Create)];

    private static SimulatorResponse Create(RequestContext context)
    {
        if (context.World.Messages.Find(context.Path("MessageSid")) is not { IsDeleted: false } message)
        {
            throw ApiError.NotFound(context.Request.Path);
        }

        string outcome = context.Form["Outcome"] ?? "confirmed";
        if (outcome is not ("confirmed" or "unconfirmed"))
        {
            throw new ApiError(400, 400, "Outcome is confirmed or unconfirmed");
        }

        if (!message.AskedFeedback)
        {
            throw new ApiError(400, context.World.Options.Unverified.UnaskedFeedbackCode, "The message was sent without ProvideFeedback");
        }

        string created = Reply.Rfc2822(new DateTimeOffset(message.Created, TimeSpan.Zero));
        string now = Reply.Rfc2822(context.Now);
        return Reply.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("account_sid", context.World.Options.AccountSid);
            writer.WriteString("message_sid", message.Sid);
            writer.WriteString("outcome", outcome);
            writer.WriteString("date_created", created);
            writer.WriteString("date_updated", now);
            writer.WriteString("uri", context.Request.Path);
            writer.WriteEndObject();
        });
    }
}
