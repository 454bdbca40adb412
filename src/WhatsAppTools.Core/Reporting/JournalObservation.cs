using WhatsAppTools.Delivery;
using WhatsAppTools.Journal;

namespace WhatsAppTools.Reporting;

/// <summary>What a journal says of a row, for counting: the same as where the row comes through the pipeline. Pure.</summary>
internal static class JournalObservation
{
    /// <summary>The observation that a row is.</summary>
    public static DeliveryObservation Of(JournalRow row)
    {
        DeliveryState state = StateOf(row.StateKind);
        return new DeliveryObservation
        {
            Delivery = state,
            Sid = row.Sid,
            To = row.To,
            Template = row.Template,
            ErrorId = state is DeliveryState.Failed or DeliveryState.Refused or DeliveryState.Unknown ? row.ErrorId : null,
            Created = row.Sent,
            Delivered = row.Delivered,
            Mode = row.Mode,
            RowNumber = row.RowNumber,
            LineNumber = row.LineNumber,
            Cost = row.Cost,
            Currency = row.Currency,
            Key = row.Key == row.To ? null : row.Key,
        };
    }

    private static DeliveryState StateOf(JournalState state)
    {
        return state switch
        {
            JournalState.HandedOver => DeliveryState.HandedOver,
            JournalState.Delivered => DeliveryState.Delivered,
            JournalState.Read => DeliveryState.Read,
            JournalState.Failed => DeliveryState.Failed,
            JournalState.Refused => DeliveryState.Refused,
            JournalState.NotSent or JournalState.Skipped => DeliveryState.Skipped,
            // Intended: the request was about to leave, and nothing more was written down.
            _ => DeliveryState.Unknown,
        };
    }
}
