using System.Collections.Generic;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Messages;

/// <summary>Fetches, cancels, redacts and deletes one message (OpenAPI api v2010, Messages/{Sid}.json).</summary>
internal sealed class MessageResource : IResource
{
    private const string Template = "/2010-04-01/Accounts/{AccountSid}/Messages/{Sid}.json";

    public IEnumerable<Route> Routes =>
    [
        new Route(Product.Api, "GET", Template, SimulatorPermissions.ReadMessages, Fetch),
        new Route(Product.Api, "POST", Template, SimulatorPermissions.ChangeMessages, Update),
        new Route(Product.Api, "DELETE", Template, SimulatorPermissions.ChangeMessages, Delete),
    ];

    private static SimulatorResponse Fetch(RequestContext context)
    {
        Message message = Find(context);
        RefuseRead(context);
        return Reply.Json(200, writer => MessageJson.Write(writer, message, context.World, context.Now));
    }

    /// <summary>Some trial accounts may not read what became of their messages.</summary>
    private static void RefuseRead(RequestContext context)
    {
        if (context.World.Account.RefusesReads)
        {
            throw new ApiError(403, context.World.Options.Unverified.TrialReadCode);
        }
    }

    private static SimulatorResponse Update(RequestContext context)
    {
        Message message = Find(context);
        string? status = context.Form["Status"];
        string? body = context.Form["Body"];
        if ((status is null) == (body is null) || (status is not null && status != "canceled") || body?.Length > 0)
        {
            throw new ApiError(400, 30400);
        }

        if (status is not null)
        {
            Cancel(context, message);
        }
        else
        {
            Redact(context, message);
        }

        return Reply.Json(200, writer => MessageJson.Write(writer, message, context.World, context.Now));
    }

    private static void Redact(RequestContext context, Message message)
    {
        if (IsInFlight(context, message) && !(context.World.Options.Unverified.RedactsInFlight ?? !context.World.Unkindness.RefusesChangesInFlight))
        {
            throw ApiError.Conflict(context.World.Options, "A message that is on its way cannot be redacted");
        }

        message.IsRedacted = true;
        message.Body = "";
        message.ChangedAt = context.Now.UtcTicks;
    }

    private static void Cancel(RequestContext context, Message message)
    {
        if (!message.IsWaiting)
        {
            throw new ApiError(context.World.Options.Unverified.CancelRefusedStatus, 30409);
        }

        message.Waiting = null;
        context.World.ScheduledCount--;
        message.IsCanceled = true;
        message.ChangedAt = context.Now.UtcTicks;
        if (message.StatusCallback is not null)
        {
            context.World.Callbacks.Add(message.ChangedAt, new Callback { Message = message, Status = MessageStatus.Canceled });
        }
    }

    private static SimulatorResponse Delete(RequestContext context)
    {
        Message message = Find(context);
        if (IsInFlight(context, message) && !(context.World.Options.Unverified.DeletesInFlight ?? !context.World.Unkindness.RefusesChangesInFlight))
        {
            throw ApiError.Conflict(context.World.Options, "A message that is on its way cannot be deleted");
        }

        message.IsDeleted = true;
        return Reply.NoContent();
    }

    private static bool IsInFlight(RequestContext context, Message message) =>
        message.StatusAt(context.Now.UtcTicks) is MessageStatus.Accepted or MessageStatus.Scheduled or MessageStatus.Queued or MessageStatus.Sending;

    private static Message Find(RequestContext context)
    {
        Message? message = context.World.Messages.Find(context.Path("Sid"));
        return message is null || message.IsDeleted ? throw ApiError.NotFound(context.Request.Path) : message;
    }
}
