using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace WhatsAppTools.Errors;

/// <summary>A failure explained to a person: one of Twilio's codes, known or not, or one of our own ids.</summary>
public sealed record ErrorExplanation
{
    private static readonly Regex s_word = new("OptOuts?|PowerShell7|[A-Z][a-z0-9]*", RegexOptions.CultureInvariant);

    // The words of an id that are not written as other words are.
    private static readonly Dictionary<string, string> s_written = new(StringComparer.Ordinal)
    {
        ["Api"] = "API",
        ["Iso"] = "ISO",
        ["Json"] = "JSON",
        ["OptOut"] = "opt-out",
        ["OptOuts"] = "opt-outs",
        ["PowerShell7"] = "PowerShell 7",
        ["Twilio"] = "Twilio",
        ["Uri"] = "URI",
        ["Url"] = "URL",
        ["Windows"] = "Windows",
        ["Xml"] = "XML",
    };

    /// <summary>The stable id: <c>Twilio63016</c>, <c>WindowClosed</c>.</summary>
    public required string ErrorId { get; init; }

    /// <summary>Twilio's code; null for a failure of our own.</summary>
    public int? Code { get; init; }

    /// <summary>A few words.</summary>
    public required string Title { get; init; }

    /// <summary>What happened.</summary>
    public required string Meaning { get; init; }

    /// <summary>What to do, the first thing first.</summary>
    public required IReadOnlyList<string> WhatToCheck { get; init; }

    /// <summary>The kind of failure; a guess from the range where the code is unknown.</summary>
    public string Category => CategoryKind.ToString();

    /// <summary>Whether it may succeed unchanged; null where that is not known.</summary>
    public bool? Retryable { get; init; }

    /// <summary>When it may be tried again.</summary>
    public required string Retry { get; init; }

    /// <summary>On whose side it is put right; null where that is not known.</summary>
    public string? Side => SideKind?.ToString();

    /// <summary>The page on it, or null for a failure of our own.</summary>
    public string? Link { get; init; }

    /// <summary>False where the catalogue does not have the code.</summary>
    public bool IsKnown { get; init; }

    /// <summary>Twilio's own sentence, where there was one.</summary>
    public string? TwilioMessage { get; init; }

    internal WhatsAppErrorCategory CategoryKind { get; init; }

    internal ErrorSide? SideKind { get; init; }

    /// <summary>What to do first.</summary>
    public string Remedy => WhatToCheck.Count > 0 ? WhatToCheck[0] : Retry;

    internal static ErrorExplanation Of(ErrorCatalogueEntry entry, string? twilioMessage) => new()
    {
        ErrorId = TwilioErrors.IdOf(entry.Code),
        Code = entry.Code,
        Title = entry.Title,
        Meaning = entry.Meaning,
        WhatToCheck = entry.WhatToCheck,
        CategoryKind = entry.Category,
        Retryable = entry.Retryable,
        Retry = entry.Retry,
        SideKind = entry.Side,
        Link = entry.Link,
        IsKnown = true,
        TwilioMessage = twilioMessage,
    };

    internal static ErrorExplanation OfOwn(ErrorText text)
    {
        bool retryable = text.Category is WhatsAppErrorCategory.Retryable or WhatsAppErrorCategory.Throttle;
        return new ErrorExplanation
        {
            ErrorId = text.Id,
            Title = Spaced(text.Id),
            Meaning = text.Message,
            WhatToCheck = new[] { text.Remedy },
            CategoryKind = text.Category,
            Retryable = text.Category == WhatsAppErrorCategory.Ambiguous ? null : retryable,
            Retry = text.Category switch
            {
                WhatsAppErrorCategory.Retryable => "In a few minutes.",
                WhatsAppErrorCategory.Throttle => "After a wait, and more slowly.",
                WhatsAppErrorCategory.Ambiguous => "Only when you have seen that the message is not there.",
                _ => "After that is done.",
            },
            SideKind = ErrorSide.You,
            IsKnown = true,
        };
    }

    internal static ErrorExplanation OfUnknown(int code, string? twilioMessage)
    {
        ErrorRange? range = ErrorRanges.Of(code);
        string link = TwilioErrors.LinkOf(code);
        string about = range is null
            ? "It lies in no range that Twilio uses for anything known here."
            : string.Format(CultureInfo.InvariantCulture, "Codes from {0} to {1} are about {2}.", range.First, range.Last, range.About);
        return new ErrorExplanation
        {
            ErrorId = TwilioErrors.IdOf(code),
            Code = code,
            Title = "Not in the catalogue",
            Meaning = $"This version does not know code {code.ToString(CultureInfo.InvariantCulture)}. {about}",
            WhatToCheck = new[] { $"Read Twilio's page on it: {link}", "Look for a newer version of this module." },
            CategoryKind = range?.LikelyCategory ?? WhatsAppErrorCategory.Permanent,
            Retry = "Not known. Do not repeat it unchanged before you have read the page.",
            Link = link,
            TwilioMessage = twilioMessage,
        };
    }

    // WindowClosed → Window closed.
    private static string Spaced(string id)
    {
        string spaced = string.Join(" ", s_word.Matches(id).Cast<Match>().Select(word => s_written.TryGetValue(word.Value, out string? written) ? written : word.Value.ToLowerInvariant()));
        return spaced.Substring(0, 1).ToUpperInvariant() + spaced.Substring(1);
    }
}
