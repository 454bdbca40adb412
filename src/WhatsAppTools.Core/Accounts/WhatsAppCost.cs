using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Accounts;

/// <summary>
/// What WhatsApp cost in a period, by the two trees of Twilio's usage records: its own fee for each message, and Meta's. A parent
/// category is already the sum of its children, so only the two parents are added. Days are GMT; Meta's own reports have Pacific
/// days.
/// </summary>
public sealed record WhatsAppCost
{
    private const string Messages = "channels-messaging";
    private const string Fees = "channels-whatsapp";
    private const string Template = "channels-whatsapp-template-";

    private static readonly string[] s_known = [Fees, Template + "marketing", Template + "utility", Template + "authentication", Template + "service"];

    /// <summary>The period's first day, in GMT.</summary>
    public required string FirstDay { get; init; }

    /// <summary>The period's last day, in GMT; it is included.</summary>
    public required string LastDay { get; init; }

    /// <summary>How many messages went and came. Other channels than WhatsApp may be among them.</summary>
    public decimal Message { get; init; }

    /// <summary>Twilio's fee.</summary>
    public decimal TwilioFee { get; init; }

    /// <summary>Meta's fee.</summary>
    public decimal MetaFee { get; init; }

    /// <summary>Both together.</summary>
    public decimal Total => TwilioFee + MetaFee;

    /// <summary>What of Meta's fee is for marketing templates.</summary>
    public decimal? Marketing { get; init; }

    /// <summary>What of Meta's fee is for utility templates.</summary>
    public decimal? Utility { get; init; }

    /// <summary>What of Meta's fee is for authentication templates.</summary>
    public decimal? Authentication { get; init; }

    /// <summary>What of Meta's fee is for free-form messages.</summary>
    public decimal? Service { get; init; }

    /// <summary>The currency, in capitals.</summary>
    public string? Currency { get; init; }

    /// <summary>Until when Twilio had counted; today's numbers lag.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>True where the simulator answered.</summary>
    public bool Simulated { get; init; }

    /// <summary>Adds up the records of one period.</summary>
    /// <param name="records">One record a category.</param>
    /// <param name="firstDay">The first day, <c>yyyy-MM-dd</c>.</param>
    /// <param name="lastDay">The last day.</param>
    /// <param name="simulated">Whether the simulator answered.</param>
    public static WhatsAppCost Of(IReadOnlyCollection<TwilioUsage> records, string firstDay, string lastDay, bool simulated)
    {
        TwilioUsage? twilio = records.FirstOrDefault(record => record.Category == Messages);
        TwilioUsage? meta = records.FirstOrDefault(record => record.Category == Fees);
        return new WhatsAppCost
        {
            FirstDay = firstDay,
            LastDay = lastDay,
            Message = twilio?.Count ?? 0,
            TwilioFee = twilio?.Price ?? 0,
            MetaFee = meta?.Price ?? 0,
            Marketing = PriceOf(records, "marketing"),
            Utility = PriceOf(records, "utility"),
            Authentication = PriceOf(records, "authentication"),
            Service = PriceOf(records, "service"),
            Currency = (twilio?.PriceUnit ?? meta?.PriceUnit)?.ToUpperInvariant(),
            AsOf = twilio?.AsOf ?? meta?.AsOf,
            Simulated = simulated,
        };
    }

    /// <summary>Charges for WhatsApp of a kind that none of these numbers has. Categories of conversations are leftovers from before July 2025.</summary>
    internal static IReadOnlyList<TwilioUsage> UnknownOf(IEnumerable<TwilioUsage> records) =>
    [
        .. records.Where(record => record.Price is not (null or 0)
            && record.Category.IndexOf("whatsapp", StringComparison.OrdinalIgnoreCase) >= 0
            && !s_known.Contains(record.Category)
            && !record.Category.StartsWith("channels-whatsapp-conversation-", StringComparison.Ordinal)),
    ];

    // Null where nothing was read for it: the records of single days are of the parents alone.
    private static decimal? PriceOf(IReadOnlyCollection<TwilioUsage> records, string category) =>
        records.FirstOrDefault(record => record.Category == Template + category)?.Price;
}
