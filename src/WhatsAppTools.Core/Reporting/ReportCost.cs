using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Delivery;

namespace WhatsAppTools.Reporting;

/// <summary>What Twilio charged for messages, as far as it has named prices.</summary>
/// <param name="Currency">The currency, in upper case.</param>
/// <param name="Amount">The sum: positive is charged.</param>
/// <param name="Messages">For how many messages.</param>
internal sealed record ReportCost(string Currency, decimal Amount, int Messages)
{
    /// <summary>The sums, one a currency.</summary>
    public static IReadOnlyList<ReportCost> Of(IEnumerable<DeliveryObservation> rows) => rows
        .Where(row => row.Price is not null)
        .GroupBy(row => (row.PriceUnit ?? string.Empty).ToUpperInvariant())
        .OrderBy(group => group.Key, System.StringComparer.Ordinal)
        .Select(group => new ReportCost(group.Key, -group.Sum(row => row.Price!.Value), group.Count()))
        .ToList();
}
