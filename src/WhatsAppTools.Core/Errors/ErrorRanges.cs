using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Errors;

/// <summary>What the range of a code tells about it, for codes that the catalogue does not know.</summary>
public static class ErrorRanges
{
    private static readonly IReadOnlyList<ErrorRange> s_ranges = new ErrorRange[]
    {
        new(400, 499, "an HTTP status that stands for a mistake in the request", WhatsAppErrorCategory.Permanent),
        new(500, 599, "an HTTP status that stands for a fault on Twilio's side", WhatsAppErrorCategory.Retryable),
        new(10000, 10999, "the account itself (trial limits, permissions, closed accounts)", WhatsAppErrorCategory.Account),
        new(11000, 11999, "Twilio calling your webhook or status callback", WhatsAppErrorCategory.Configuration),
        new(12000, 15999, "the TwiML that your webhook answered with", WhatsAppErrorCategory.Configuration),
        new(20000, 20999, "the REST API in general: credentials, permissions, form and number of requests", WhatsAppErrorCategory.Configuration),
        new(21000, 21999, "a refused request: a parameter, a number, a sender or a messaging service", WhatsAppErrorCategory.Configuration),
        new(22000, 29999, "another product's part of the REST API", WhatsAppErrorCategory.Configuration),
        new(30000, 30999, "a message that was accepted and failed on its way, or a change of one that is not possible", WhatsAppErrorCategory.Permanent),
        new(31000, 34999, "calls and the connections for them, not messages", WhatsAppErrorCategory.Permanent),
        new(35000, 35999, "scheduling of messages", WhatsAppErrorCategory.Configuration),
        new(50000, 59999, "Conversations, Chat, Sync or Video", WhatsAppErrorCategory.Configuration),
        new(60000, 60999, "Verify, Lookup and other account security products", WhatsAppErrorCategory.Configuration),
        new(63000, 63099, "WhatsApp and the other channels: something on the way to the person, at Meta's or at yours", WhatsAppErrorCategory.Permanent),
        new(63100, 63199, "setting up and keeping WhatsApp senders", WhatsAppErrorCategory.Configuration),
        new(63200, 63999, "WhatsApp and the other channels", WhatsAppErrorCategory.Permanent),
        new(70000, 70999, "API keys and what they may do", WhatsAppErrorCategory.Configuration),
        new(90000, 91999, "parameters of messages and calls that were refused", WhatsAppErrorCategory.Permanent),
        new(92000, 92999, "content templates", WhatsAppErrorCategory.Template),
        new(572000, 572999, "the recipients that a trial account may write to", WhatsAppErrorCategory.Recipient),
    };

    /// <summary>The range that a code lies in, or null.</summary>
    public static ErrorRange? Of(int code) => s_ranges.FirstOrDefault(range => code >= range.First && code <= range.Last);
}

/// <summary>A range of Twilio's codes.</summary>
/// <param name="First">The lowest code.</param>
/// <param name="Last">The highest code.</param>
/// <param name="About">What its codes are about; follows "codes from … to … are about".</param>
/// <param name="LikelyCategory">What an unknown code of the range most likely is.</param>
public sealed record ErrorRange(int First, int Last, string About, WhatsAppErrorCategory LikelyCategory);
