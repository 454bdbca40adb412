using System;
using System.Collections.Generic;
using WhatsAppTools.Delivery;

namespace WhatsAppTools.Reporting;

/// <summary>In which order a report shows the states, and in which of its five colours. What needs somebody comes first.</summary>
internal static class ReportStates
{
    /// <summary>The states in their order.</summary>
    public static readonly IReadOnlyList<DeliveryState> All = new[]
    {
        DeliveryState.Unknown,
        DeliveryState.Failed,
        DeliveryState.Refused,
        DeliveryState.Unconfirmed,
        DeliveryState.HandedOver,
        DeliveryState.Sent,
        DeliveryState.Delivered,
        DeliveryState.Read,
        DeliveryState.Canceled,
        DeliveryState.Skipped,
    };

    /// <summary>The place of a state in that order, from 0.</summary>
    public static int OrderOf(DeliveryState state) => ((IList<DeliveryState>)All).IndexOf(state);

    /// <summary>Whether somebody must look at rows that stand there.</summary>
    public static bool IsNeedy(DeliveryState state) => state is DeliveryState.Unknown or DeliveryState.Failed or DeliveryState.Refused;

    /// <summary>The colour, which is the name of a class of the page.</summary>
    public static string ColourOf(DeliveryState state) => state switch
    {
        DeliveryState.Unknown => "unknown",
        DeliveryState.Failed => "failed",
        DeliveryState.Delivered or DeliveryState.Read => "arrived",
        DeliveryState.HandedOver or DeliveryState.Sent or DeliveryState.Unconfirmed => "underway",
        _ => "unsent",
    };

    /// <summary>How many stand there.</summary>
    public static int CountOf(DeliveryCounts counts, DeliveryState state) => state switch
    {
        DeliveryState.Unknown => counts.Unknown,
        DeliveryState.Failed => counts.Failed,
        DeliveryState.Refused => counts.Refused,
        DeliveryState.Unconfirmed => counts.Unconfirmed,
        DeliveryState.HandedOver => counts.HandedOver,
        DeliveryState.Sent => counts.Sent,
        DeliveryState.Delivered => counts.Delivered,
        DeliveryState.Read => counts.Read,
        DeliveryState.Canceled => counts.Canceled,
        DeliveryState.Skipped => counts.Skipped,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Inbound messages are not counted."),
    };
}
