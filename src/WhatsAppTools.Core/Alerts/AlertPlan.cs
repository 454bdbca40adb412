using System;
using System.Collections.Generic;

namespace WhatsAppTools.Alerts;

/// <summary>Who is told of an alert, how, and what happens while nobody answers: as it was asked for with the event that opened it.</summary>
internal sealed record AlertPlan
{
    /// <summary>For so long an acknowledgement keeps further events of the key quiet; the next one after that opens the alert again.</summary>
    public static readonly TimeSpan TakenFor = TimeSpan.FromHours(4);

    private static readonly TimeSpan s_repeatAfter = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_escalateAfter = TimeSpan.FromMinutes(20);

    /// <summary>The people of each level: those who are told first, then those of each escalation.</summary>
    public IReadOnlyList<IReadOnlyList<AlertPerson>> Levels { get; init; } = [];

    /// <summary>Where the levels are looked up anew when they are told; null where they name people alone.</summary>
    public AlertRota? Rota { get; init; }

    /// <summary>Whether somebody has to answer.</summary>
    public bool Acknowledge { get; init; }

    /// <summary>After how long it is told again while nobody answers; null for never.</summary>
    public TimeSpan? RepeatAfter { get; init; }

    /// <summary>How long after a level was told the next one is; null for never.</summary>
    public TimeSpan? EscalateAfter { get; init; }

    /// <summary>How long after the last level was told it ends by itself.</summary>
    public TimeSpan GiveUpAfter { get; init; }

    /// <summary>After how long whoever has taken it is reminded that it is not resolved, then after twice as long, and so on; null for never.</summary>
    public TimeSpan? RemindAfter { get; init; }

    /// <summary>When nothing but a critical alert goes out, as <see cref="Alerts.QuietHours"/> reads it; null for never.</summary>
    public string? QuietHours { get; init; }

    /// <summary>The template, by name or sid; null for free-form text alone.</summary>
    public string? Template { get; init; }

    /// <summary>The template for what follows (taken, resolved) where the window is closed; null for <see cref="Template"/>.</summary>
    public string? FollowUpTemplate { get; init; }

    /// <summary>The template's language, where several share the name.</summary>
    public string? Language { get; init; }

    /// <summary>The template's values by placeholder. <c>{text}</c> and the other names in braces stand for the alert's own.</summary>
    public Dictionary<string, string>? Variables { get; init; }

    /// <summary>Free-form text where the window is open, with names in braces; null where a template alone is to go.</summary>
    public string? Body { get; init; }

    /// <summary>The sender's address; null where a messaging service picks it.</summary>
    public string? From { get; init; }

    /// <summary>The messaging service; null for none.</summary>
    public string? MessagingServiceSid { get; init; }

    /// <summary>How often the tick has to run for this plan; null where nothing waits for it.</summary>
    public TimeSpan? TickEvery => RepeatAfter ?? EscalateAfter ?? (Acknowledge || QuietHours is not null ? s_repeatAfter : null);

    /// <summary>
    /// The plan with what was not said: where there are several levels somebody has to answer, and where somebody has to answer, people
    /// are told again and reminded. No time at all means never.
    /// </summary>
    public AlertPlan WithDefaults()
    {
        bool isAnswered = Acknowledge || Levels.Count > 1;
        return this with
        {
            Acknowledge = isAnswered,
            RepeatAfter = RepeatAfter ?? (isAnswered ? s_repeatAfter : null),
            EscalateAfter = Levels.Count > 1 ? EscalateAfter ?? s_escalateAfter : null,
            RemindAfter = RemindAfter <= TimeSpan.Zero ? null : RemindAfter ?? (isAnswered ? TakenFor : null),
        };
    }
}

/// <summary>How bad it is. Only <see cref="Critical"/> goes out in quiet hours.</summary>
public enum AlertSeverity
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Somebody should look at it.</summary>
    Warning,

    /// <summary>Somebody has to look at it now, at night too.</summary>
    Critical,
}
