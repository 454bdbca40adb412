using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Alerts;

/// <summary>What a look found.</summary>
internal sealed class AlertFindings
{
    /// <summary>What people wrote.</summary>
    public List<AlertAnswer> Answers { get; } = [];

    /// <summary>What notices that were handed over have become, by number.</summary>
    public Dictionary<long, TwilioMessage> Became { get; } = [];

    /// <summary>Whether notices whose fate was not known are in the list, and when that was read.</summary>
    public Dictionary<long, (TwilioMessage? Message, DateTimeOffset At)> Looked { get; } = [];

    /// <summary>What could not be read.</summary>
    public WhatsAppException? Failure { get; private set; }

    /// <summary>Does one part of a look; where it cannot be read, the others go on and the next tick looks again.</summary>
    public async Task TryAsync(Func<Task> part)
    {
        try
        {
            await part().ConfigureAwait(false);
        }
        catch (WhatsAppException failure)
        {
            Failure = failure;
        }
    }

    /// <summary>Lets the rules decide what follows from all of it.</summary>
    public void Apply(AlertRules rules, AlertBook book)
    {
        foreach (KeyValuePair<long, (TwilioMessage? Message, DateTimeOffset At)> looked in Looked)
        {
            if (book.FindNotice(looked.Key) is not AlertNotice { State: NoticeState.Unknown } notice)
            {
                continue;
            }

            if (looked.Value.Message is TwilioMessage found)
            {
                rules.HandedOver(notice, found.Sid, found.DateCreated ?? looked.Value.At, null);
            }
            else
            {
                rules.Missing(notice, looked.Value.At);
            }
        }

        foreach (KeyValuePair<long, TwilioMessage> became in Became)
        {
            if (book.FindNotice(became.Key) is AlertNotice { State: NoticeState.HandedOver } notice)
            {
                ErrorExplanation? why = became.Value.ErrorCode is int code ? ErrorCatalogue.Explain(code) : null;
                rules.Became(notice, became.Value, why?.ErrorId ?? "MessageFailed", why?.Meaning ?? became.Value.ErrorMessage ?? string.Empty);
            }
        }

        foreach (AlertAnswer answer in Answers.OrderBy(answer => answer.At))
        {
            rules.Answer(answer);
        }
    }
}
