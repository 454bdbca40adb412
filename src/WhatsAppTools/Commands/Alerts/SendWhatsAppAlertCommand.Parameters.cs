using System;
using System.Management.Automation;
using WhatsAppTools.Alerts;
using WhatsAppTools.Completers;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <content>Whom an alert tells, how, and what happens while nobody answers.</content>
public sealed partial class SendWhatsAppAlertCommand
{
    /// <summary>Whom to tell: numbers, names of the team file, or oncall for whoever is on call.</summary>
    [Parameter]
    [Alias("Phone", "PhoneNumber", "Mobile", "Recipient")]
    [RecipientOf]
    [ArgumentCompleter(typeof(TeamCompleter))]
    public string[]? To { get; set; }

    /// <summary>The team's file, where it is not team.csv in the state's folder.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TeamPath { get; set; }

    /// <summary>The template: name or sid.</summary>
    [Parameter]
    [TemplateReference]
    [ArgumentCompleter(typeof(TemplateCompleter))]
    public string? Template { get; set; }

    /// <summary>The template for what follows (taken, resolved) where it cannot be said freely.</summary>
    [Parameter]
    [TemplateReference]
    [ArgumentCompleter(typeof(TemplateCompleter))]
    public string? FollowUpTemplate { get; set; }

    /// <summary>The template's language, where several share the name.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LanguageCompleter))]
    public string? Language { get; set; }

    /// <summary>The template's values; {text}, {key}, {code}, {severity}, {count}, {since} and {kind} in them stand for the alert's own.</summary>
    [Parameter]
    public object? Variable { get; set; }

    /// <summary>Free-form text for those whose window is open, with the same names in braces; without it and without a template, the text.</summary>
    [Parameter]
    public string? Body { get; set; }

    /// <summary>How bad it is. Only Critical goes out in quiet hours.</summary>
    [Parameter]
    public AlertSeverity? Severity { get; set; }

    /// <summary>Somebody has to answer: it is told again until then.</summary>
    [Parameter]
    public SwitchParameter Acknowledge { get; set; }

    /// <summary>After how long it is told again; 10 minutes with -Acknowledge.</summary>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(WordCompleter))]
    public TimeSpan? RepeatAfter { get; set; }

    /// <summary>Who is told where nobody answers: each entry is a level, with commas between several people.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TeamCompleter))]
    public object[]? Escalate { get; set; }

    /// <summary>How long a level has to answer; 20 minutes.</summary>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(WordCompleter))]
    public TimeSpan? EscalateAfter { get; set; }

    /// <summary>How long after the last level was told the alert ends by itself.</summary>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(WordCompleter))]
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromHours(2);

    /// <summary>After how long whoever has taken it is reminded that it is not resolved, then after twice as long; 4 hours where somebody has to answer, 0s for never.</summary>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(WordCompleter))]
    public TimeSpan? RemindAfter { get; set; }

    /// <summary>When nothing but a critical alert goes out, such as 22:00-07:00 Europe/Berlin; what came meanwhile is told at its end.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string? QuietHours { get; set; }
}
