using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Delivery;

namespace WhatsAppTools.Reporting;

/// <summary>What messages cost by the rate card that their run had.</summary>
/// <param name="Currency">The card's currency.</param>
/// <param name="Taken">What those cost that Twilio took.</param>
/// <param name="Messages">How many these are.</param>
/// <param name="Arrived">What those of them cost that arrived: Meta charges these.</param>
/// <param name="ArrivedMessages">How many these are.</param>
internal sealed record ReportPlan(string Currency, decimal Taken, int Messages, decimal Arrived, int ArrivedMessages)
{
    /// <summary>The sums, one a currency.</summary>
    public static IReadOnlyList<ReportPlan> Of(IEnumerable<DeliveryObservation> rows) => rows
        .Where(row => row.Cost is not null && row.Sid is not null)
        .GroupBy(row => row.Currency ?? string.Empty, StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => new ReportPlan(group.Key, Sum(group), group.Count(), Sum(group.Where(HasArrived)), group.Count(HasArrived)))
        .ToList();

    public string Say(ReportWords words) => words.Say(
        "CostPlan",
        Amount(words, Taken),
        words.Number(Messages),
        Amount(words, Arrived),
        words.Number(ArrivedMessages));

    private string Amount(ReportWords words, decimal amount) => amount.ToString("N2", words.Culture) + " " + Errors.VisibleText.InSentence(Currency);

    private static decimal Sum(IEnumerable<DeliveryObservation> rows) => rows.Sum(row => row.Cost!.Value);

    private static bool HasArrived(DeliveryObservation row) => row.Delivery is DeliveryState.Delivered or DeliveryState.Read;
}
