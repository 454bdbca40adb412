using System;
using System.Globalization;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Delivery;

/// <summary>An entry of Twilio's error log, explained: also what was rejected without leaving a message.</summary>
public sealed record WhatsAppErrorLogEntry
{
    /// <summary>The alert's sid.</summary>
    public required string Sid { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>error, warning, notice or debug.</summary>
    public string? Level { get; init; }

    /// <summary>The code, where it is a number.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>The stable id.</summary>
    public string? ErrorId { get; init; }

    /// <summary>A few words.</summary>
    public string? Title { get; init; }

    /// <summary>What happened.</summary>
    public string? Meaning { get; init; }

    /// <summary>What to do first.</summary>
    public string? Remedy { get; init; }

    /// <summary>The message that it is about, where there is one.</summary>
    public string? MessageSid { get; init; }

    /// <summary>What it is about: a message, a request, a service.</summary>
    public string? ResourceSid { get; init; }

    /// <summary>What Twilio wrote down.</summary>
    public string? Text { get; init; }

    /// <summary>The request that led to it.</summary>
    public string? Request { get; init; }

    /// <summary>Twilio's page on the code.</summary>
    public string? Link { get; init; }

    /// <summary>True where the simulator answered.</summary>
    public bool Simulated { get; init; }

    /// <summary>Explains an alert.</summary>
    /// <param name="alert">The alert as Twilio shows it.</param>
    public static WhatsAppErrorLogEntry Of(TwilioAlert alert, bool simulated)
    {
        _ = alert ?? throw new ArgumentNullException(nameof(alert));

        ErrorExplanation? explanation = int.TryParse(alert.ErrorCode, NumberStyles.None, CultureInfo.InvariantCulture, out int code)
            ? ErrorCatalogue.Explain(code)
            : null;
        return new WhatsAppErrorLogEntry
        {
            Sid = alert.Sid,
            Date = alert.DateGenerated ?? alert.DateCreated,
            Level = alert.LogLevel,
            ErrorCode = explanation?.Code,
            ErrorId = explanation?.ErrorId,
            Title = explanation?.Title,
            Meaning = explanation?.Meaning,
            Remedy = explanation?.Remedy,
            MessageSid = Addressing.TwilioSid.IsMessage(alert.ResourceSid) ? alert.ResourceSid : null,
            ResourceSid = alert.ResourceSid,
            Text = alert.AlertText,
            Request = alert.RequestUrl is null ? null : $"{alert.RequestMethod} {alert.RequestUrl}".Trim(),
            Link = alert.MoreInfo ?? explanation?.Link,
            Simulated = simulated,
        };
    }
}
