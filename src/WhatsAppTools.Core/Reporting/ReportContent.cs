using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using WhatsAppTools.Addressing;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Reporting;

/// <summary>What a report says, before it is written as anything.</summary>
internal sealed class ReportContent(
    DeliverySummary counts,
    IReadOnlyList<DeliveryObservation> rows,
    IReadOnlyList<ReportFacts> facts,
    ReportOptions options)
{
    private readonly Dictionary<string, ErrorExplanation?> _explanations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _countries = new(StringComparer.Ordinal);

    /// <summary>The counts, which are those of Measure-WhatsAppDelivery.</summary>
    public DeliverySummary Counts { get; } = counts;

    /// <summary>Every row or message once, what needs somebody first.</summary>
    public IReadOnlyList<DeliveryObservation> Rows { get; } = rows;

    /// <summary>False where the report was made from counts alone.</summary>
    public bool HasRows { get; init; } = true;

    /// <summary>The campaigns that it is about, where they are known.</summary>
    public IReadOnlyList<ReportFacts> Facts { get; } = facts;

    public ReportOptions Options { get; } = options;

    public ReportWords Words => Options.Words;

    /// <summary>How long the delivered messages took, where that was seen, the shortest first.</summary>
    public IReadOnlyList<TimeSpan> Times { get; } = rows.Select(row => row.TimeToDelivered).OfType<TimeSpan>().OrderBy(time => time).ToList();

    /// <summary>Whether the simulator answered for a message.</summary>
    public bool IsSimulated => Rows.Any(row => row.IsSimulated);

    public string Title => VisibleText.InSentence(
        Options.Title ?? (Facts.Count == 1 && Facts[0].Header.Campaign is string campaign ? Words.Say("TitleOf", campaign) : Words["Title"]));

    /// <summary>The journal for commands; null where the report is of none or of several.</summary>
    public string? JournalPath => Facts.Count == 1 ? Facts[0].Path : null;

    /// <summary>How many messages Twilio took, whatever became of them since: a lower bound where only counts are known.</summary>
    public int Taken => HasRows
        ? Rows.Count(row => row.Sid is not null || row.Delivery is not (DeliveryState.Failed or DeliveryState.Refused or DeliveryState.Skipped or DeliveryState.Unknown))
        : Counts.HandedOver + Counts.Canceled + SentOn;

    /// <summary>How many of them WhatsApp is known to have.</summary>
    public int SentOn => Counts.Sent + Counts.Unconfirmed + Arrived;

    /// <summary>How many are on a device, read or not.</summary>
    public int Arrived => Counts.Delivered + Counts.Read;

    /// <summary>The report's zone, by its distance from UTC when the report is made.</summary>
    public string ZoneName
    {
        get
        {
            TimeSpan offset = Local(Options.Now).Offset;
            return offset == TimeSpan.Zero ? "UTC" : "UTC" + (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture);
        }
    }

    /// <summary>A time in the report's zone.</summary>
    public DateTimeOffset Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Options.Zone);

    /// <summary>A recipient as the report may show it.</summary>
    public string? Person(string? to)
    {
        if (to is null)
        {
            return null;
        }

        string bare = to.StartsWith(WhatsAppAddress.Prefix, StringComparison.Ordinal) ? to.Substring(WhatsAppAddress.Prefix.Length) : to;
        return Options.ShowsNumbers ? VisibleText.InSentence(bare) : VisibleText.InSentence(new WhatsAppAddress(WhatsAppAddress.Prefix + bare, null).Masked);
    }

    /// <summary>What an error is, in a few words; its id where nothing is known of it.</summary>
    public string TitleOf(string errorId) => Explained(errorId)?.Title ?? VisibleText.InSentence(errorId);

    /// <summary>What to do first about an error; null where nothing is known of it.</summary>
    public string? RemedyOf(string errorId) => Explained(errorId)?.Remedy;

    /// <summary>What an error is, with its id.</summary>
    public string WhatOf(string errorId)
    {
        string title = TitleOf(errorId);
        string id = VisibleText.InSentence(errorId);
        return title == id ? id : $"{title} ({id})";
    }

    /// <summary>The name of the country of a row's number; null where it is not known.</summary>
    public string? CountryOf(DeliveryObservation row)
    {
        string? code = row.To is null ? null : DeliveryMeasure.CountryOf(row.To);
        return code is null ? null : CountryOf(code);
    }

    /// <summary>The name of a country.</summary>
    public string CountryOf(string code)
    {
        if (!_countries.TryGetValue(code, out string? name))
        {
            name = CountryNames.Of(code, Words.Culture);
            _countries.Add(code, name);
        }

        return name;
    }

    /// <summary>What a template is called; the word for free-form text where the row has none and is known to be text.</summary>
    public string? TemplateOf(DeliveryObservation row) =>
        row.Template is string template ? VisibleText.InSentence(template) : row.Mode == "FreeForm" ? Words["FreeForm"] : null;

    private ErrorExplanation? Explained(string errorId)
    {
        if (!_explanations.TryGetValue(errorId, out ErrorExplanation? explanation))
        {
            explanation = ErrorCatalogue.Explain(errorId);
            _explanations.Add(errorId, explanation);
        }

        return explanation;
    }
}

/// <summary>Something that is to be done.</summary>
/// <param name="Text">What, in a sentence.</param>
/// <param name="Command">A command that does it, or shows what it is about; null where none does.</param>
internal sealed record ReportStep(string Text, string? Command);
