using System;
using System.Linq;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Rules;

/// <summary>One create from end to end: checked, made, and written down as received, whatever came of it.</summary>
internal sealed class MessageCreation(World world, Outbox outbox)
{
    private readonly World _world = world;
    private readonly SendRules _rules = new(world);
    private readonly Outbox _outbox = outbox;

    public Message Create(RequestContext context)
    {
        SendRequest request = SendRequest.Read(context.Form);
        try
        {
            _rules.Check(request, context.Form, context.Now);
            Message message = _outbox.Create(request, context.Now);
            _world.Received.Add(Note(request, context.Now, 201, message, null));
            return message;
        }
        catch (ApiError error)
        {
            _world.Received.Add(Note(request, context.Now, error.Status, null, error.Code));
            Warn(context, error, LeavesRow(request, error) ? _outbox.Refuse(request, error.Code, context.Now) : null);
            throw;
        }
    }

    private static ReceivedMessage Note(SendRequest request, DateTimeOffset now, int status, Message? message, int? code) => new()
    {
        At = now,
        To = request.To,
        From = request.From,
        MessagingServiceSid = request.ServiceSid,
        Body = message is null ? request.Body : message.Body,
        ContentSid = request.ContentSid,
        ContentVariables = request.ContentVariables,
        MediaUrls = request.MediaUrls,
        PersistentActions = request.PersistentActions,
        Sid = message?.Sid,
        HttpStatus = status,
        ErrorCode = code,
    };

    /// <summary>True where a refusal is recorded as a failed message: Twilio does it for a 400, account by account since 2024-04-03 (Twilio support, article 21923437804315).</summary>
    private bool LeavesRow(SendRequest request, ApiError error) =>
        _world.Unkindness.RefusedCreatesLeaveRows && error.Status == 400 && !string.IsNullOrWhiteSpace(request.To);

    /// <summary>A refused send leaves an alert, and where the world is so a failed message that the caller never gets the sid of.</summary>
    private void Warn(RequestContext context, ApiError error, Message? row) => _world.AddAlert(new Alert
    {
        Sid = _world.NewSid("NO"),
        ErrorCode = error.Code,
        Text = error.Message,
        Created = context.Now,
        ResourceSid = row?.Sid,
        RequestMethod = context.Request.Method,
        RequestUrl = "https://api.twilio.com" + context.Request.Path,
        RequestVariables = System.Text.Encoding.UTF8.GetString(context.Request.Body),
        RequestHeaders = FormText.Of(context.Request.Headers.Where(header => !string.Equals(header.Key, "Authorization", StringComparison.OrdinalIgnoreCase))),
        ResponseHeaders = "Content-Type=application%2Fjson",
        ResponseBody = System.Text.Encoding.UTF8.GetString(Reply.Error(error).Body),
    });
}
