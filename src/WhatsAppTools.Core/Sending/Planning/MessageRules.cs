using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using WhatsAppTools.Errors;
using WhatsAppTools.Media;
using WhatsAppTools.Templates;
using WhatsAppTools.Modes;

namespace WhatsAppTools.Sending;

/// <summary>What can be told about a row without asking anybody: form, lengths, times (Twilio: Message resource; error pages as named).</summary>
internal static class MessageRules
{
    private static readonly TimeSpan s_soonest = TimeSpan.FromSeconds(300);
    private static readonly TimeSpan s_latest = TimeSpan.FromDays(35);
    private static readonly Regex s_location = new(
        @"^geo:(?<latitude>-?\d{1,2}(\.\d+)?),(?<longitude>-?\d{1,3}(\.\d+)?)(\|.*)?$",
        RegexOptions.CultureInvariant);

    /// <summary>Whether a row has something that goes as free-form: a text, media or a location.</summary>
    public static bool HasFreeForm(SendRow row) =>
        !string.IsNullOrWhiteSpace(row.Body) || row.MediaUrl.Count > 0 || row.PersistentAction.Count > 0;

    /// <summary>Why a row cannot be sent, whatever the window and the template; null where it can.</summary>
    /// <param name="row">The row.</param>
    /// <param name="now">The time by Twilio's clock.</param>
    /// <param name="allowPrivate">Whether media of private networks are taken.</param>
    public static WhatsAppException? CheckContent(SendRow row, DateTimeOffset now, bool allowPrivate)
    {
        bool hasFreeForm = HasFreeForm(row);
        bool hasContent = row.Mode switch
        {
            SendMode.FreeForm => hasFreeForm,
            SendMode.Template => row.Template is not null,
            _ => hasFreeForm || row.Template is not null,
        };
        if (!hasContent)
        {
            return new WhatsAppException("ContentMissing", row.To.Value);
        }

        return Check(row, now) ?? (hasFreeForm && row.Mode != SendMode.Template ? CheckFreeForm(row, allowPrivate) : null);
    }

    /// <summary>The first rule that a row breaks, whatever is sent for it; null where it breaks none.</summary>
    /// <param name="row">The row.</param>
    /// <param name="now">The time by Twilio's clock.</param>
    public static WhatsAppException? Check(SendRow row, DateTimeOffset now)
    {
        if (row.From is not null && row.From.Equals(row.To))
        {
            return new WhatsAppException("SenderIsRecipient", row.To.Value);
        }

        return CheckSchedule(row, now) ?? CheckValidity(row) ?? CheckCallback(row);
    }

    /// <summary>What is lost of a free-form message although it goes.</summary>
    /// <param name="row">The row.</param>
    /// <param name="contentType">The content type of the media, where somebody looked.</param>
    public static IReadOnlyList<string> Notes(SendRow row, string? contentType) => MediaRules.Notes(row.Body, row.MediaUrl, contentType);

    private static WhatsAppException? CheckFreeForm(SendRow row, bool allowPrivate)
    {
        if (row.Body?.Length > TemplateLimits.Body)
        {
            return new WhatsAppException("BodyTooLong", row.Body.Length, TemplateLimits.Body) { Code = 21617 };
        }

        if (MediaRules.Check(row.MediaUrl, allowPrivate) is WhatsAppException problem)
        {
            return problem;
        }

        return row.PersistentAction.Where(action => !IsLocation(action)).Select(action => new WhatsAppException("LocationInvalid", action)).FirstOrDefault();
    }

    private static WhatsAppException? CheckSchedule(SendRow row, DateTimeOffset now)
    {
        if (row.SendAt is not DateTimeOffset at)
        {
            return null;
        }

        if (row.MessagingServiceSid is null)
        {
            return new WhatsAppException("ScheduleNeedsService", Iso(at)) { Code = 35118 };
        }

        TimeSpan ahead = at - now;
        if (ahead <= s_soonest)
        {
            return new WhatsAppException("ScheduleTooSoon", Iso(at), Iso(now)) { Code = 35115 };
        }

        return ahead > s_latest ? new WhatsAppException("ScheduleTooFar", Iso(at), Iso(now + s_latest)) { Code = 35115 } : null;
    }

    private static WhatsAppException? CheckValidity(SendRow row) =>
        row.ValidityPeriod is TimeSpan period && (period.TotalSeconds < 1 || period.TotalSeconds > 36000)
            ? new WhatsAppException("ValidityPeriodInvalid", period)
            : null;

    private static WhatsAppException? CheckCallback(SendRow row)
    {
        if (row.StatusCallback is not string address)
        {
            return null;
        }

        bool good = ValueText.IsAddress(address) && new Uri(address).Host.IndexOf('_') < 0;
        return good ? null : new WhatsAppException("StatusCallbackInvalid", address) { Code = 21609 };
    }

    private static bool IsLocation(string action)
    {
        Match match = s_location.Match(action);
        return match.Success && Within(match.Groups["latitude"].Value, 90) && Within(match.Groups["longitude"].Value, 180);
    }

    private static bool Within(string degrees, double limit) =>
        Math.Abs(double.Parse(degrees, NumberStyles.Float, CultureInfo.InvariantCulture)) <= limit;

    private static string Iso(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
