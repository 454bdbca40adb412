using System;
using System.Collections.Generic;
using System.Globalization;

namespace WhatsAppTools.Completers;

/// <summary>Completes times in the one form that is taken, so that nobody has to remember it.</summary>
public sealed class TimeCompleter : Completer
{
    // Twilio takes a message for later only at least 15 minutes ahead (Twilio: Message scheduling).
    private static readonly TimeSpan s_soon = TimeSpan.FromMinutes(20);

    private protected override IEnumerable<Offer> Offers(CompletionQuestion question)
    {
        DateTime now = (question.Connection?.Time ?? TimeProvider.System).GetLocalNow().DateTime;
        DateTime hour = now.Date.AddHours(now.Hour);
        return question.Parameter is "After" or "Before"
            ?
            [
                Of(hour.AddHours(-1), "An hour ago"),
                Of(now.Date, "Today from midnight"),
                Of(now.Date.AddDays(-1), "Yesterday from midnight"),
                Of(now.Date.AddDays(-7), "A week ago"),
                Of(now.Date.AddDays(-30), "30 days ago"),
            ]
            :
            [
                Of(now + s_soon, "In 20 minutes"),
                Of(hour.AddHours(2), "The hour after next"),
                Of(now.Date.AddDays(1).AddHours(9), "Tomorrow at nine"),
            ];
    }

    private static Offer Of(DateTime time, string toolTip) =>
        new(time.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture), toolTip + ", this machine's time");
}
