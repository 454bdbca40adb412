using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Setup.Checks;

/// <summary>One message to a person, and how long it takes until it is delivered. It sends.</summary>
internal sealed class SendTestCheck() : SetupCheck(
    "send-test",
    SetupArea.Sender,
    "-SendTest only: one message to -To, and the seconds until it is delivered")
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        WhatsAppConnection connection = visit.Connection;
        WhatsAppAddress to = WhatsAppAddress.Parse(visit.Options.To);
        long started = connection.Time.GetTimestamp();
        TwilioMessage message;
        try
        {
            message = await connection.Api.CreateMessageAsync(await MessageAsync(visit, to, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (WhatsAppException failure)
        {
            return SetupFinding.Fail("Not taken", failure.Message, failure.Remedy, failure.MoreInfo);
        }

        while (!IsOver(message) && connection.Time.GetElapsedTime(started) < s_patience)
        {
            await connection.Time.For(s_pause, cancellationToken).ConfigureAwait(false);
            message = await connection.Api.FetchMessageAsync(message.Sid, cancellationToken).ConfigureAwait(false);
        }

        string seconds = connection.Time.GetElapsedTime(started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        if (message.Status is MessageStatus.Delivered or MessageStatus.Read)
        {
            return SetupFinding.Pass($"Delivered after {seconds} s ({message.Sid})");
        }

        if (!IsOver(message))
        {
            return SetupFinding.Warning($"{message.Status} after {seconds} s ({message.Sid})", "Taken, and not delivered yet: the phone may be off, or the person has blocked the sender.", $"Get-WhatsAppMessageStatus {message.Sid}");
        }

        WhatsAppException end = TwilioErrors.FromMessage(message);
        return SetupFinding.Fail($"{message.Status} after {seconds} s ({message.Sid})", end.Message, end.Remedy, end.MoreInfo);
    }

    private static bool IsOver(TwilioMessage message) => message.Status is MessageStatus.Delivered or MessageStatus.Read or MessageStatus.Failed or MessageStatus.Undelivered or MessageStatus.Canceled;

    // The template that was named, with its author's samples; without one a sentence, which needs an open window.
    private static async Task<CreateMessageRequest> MessageAsync(SetupVisit visit, WhatsAppAddress to, CancellationToken cancellationToken)
    {
        CreateMessageRequest request = new()
        {
            To = to.Value,
            From = visit.Connection.From?.Value,
            MessagingServiceSid = visit.Connection.MessagingServiceSid,
        };
        if (visit.Options.Templates.Count == 0)
        {
            return request with { Body = "A test of WhatsAppTools: this set-up can send." };
        }

        ContentTemplate template = await visit.Connection.Templates.FindAsync(visit.Options.Templates[0], null, visit.UsesSandbox, cancellationToken).ConfigureAwait(false);
        return request with { ContentSid = template.Sid, ContentVariables = template.Samples.Count == 0 ? null : VariableJson.Write(template.Samples) };
    }
}
