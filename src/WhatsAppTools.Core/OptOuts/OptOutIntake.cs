using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Modes;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.OptOuts;

/// <summary>Finds among inbound messages those that say no, yes, or perhaps no. A pure function.</summary>
internal static class OptOutIntake
{
    /// <summary>The lines that messages come to, in the order in which the messages came.</summary>
    /// <param name="messages">As a list of Twilio's shows them, the newest first; others than inbound ones do not count.</param>
    public static IReadOnlyList<OptOutLine> Judge(IReadOnlyList<TwilioMessage> messages)
    {
        List<OptOutLine>? lines = null;

        // From the end: of two messages within a second the newer one stands first in the list, and a stable sort keeps the older one before it.
        for (int i = messages.Count - 1; i >= 0; i--)
        {
            TwilioMessage message = messages[i];
            if (message.Direction == MessageDirection.Inbound
                && message.From is string person
                && InboundTimes.When(message) is DateTimeOffset when
                && Judge(person, message.Body, when, message.Sid) is OptOutLine line)
            {
                (lines ??= []).Add(line);
            }
        }

        return lines is null ? [] : [.. lines.OrderBy(line => line.At)];
    }

    /// <summary>The line that one message comes to; null where it says nothing of the kind.</summary>
    /// <param name="person">Who wrote it.</param>
    /// <param name="text">What it says.</param>
    /// <param name="at">When, by Twilio's clock.</param>
    /// <param name="sid">Its sid, which is the evidence.</param>
    public static OptOutLine? Judge(string person, string? text, DateTimeOffset at, string sid) =>
        KindOf(OptOutWords.Judge(text)) is OptOutLineKind kind ? new OptOutLine(kind, person, at, OptOutScope.All, OptOutLine.Word, sid) : null;

    private static OptOutLineKind? KindOf(OptOutVerdict verdict) => verdict switch
    {
        OptOutVerdict.OptOut => OptOutLineKind.Out,
        OptOutVerdict.OptIn => OptOutLineKind.In,
        OptOutVerdict.Likely => OptOutLineKind.Likely,
        _ => null,
    };
}
