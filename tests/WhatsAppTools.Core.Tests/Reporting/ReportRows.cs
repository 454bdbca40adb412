using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using WhatsAppTools.Delivery;

namespace WhatsAppTools.Tests.Reporting;

/// <summary>Rows of a campaign that met everything: all states, some errors, four countries.</summary>
internal static class ReportRows
{
    private static readonly DeliveryState[] s_states =
    [
        DeliveryState.Read, DeliveryState.Delivered, DeliveryState.Read, DeliveryState.Delivered, DeliveryState.Failed, DeliveryState.Read, DeliveryState.Delivered, DeliveryState.Refused,
        DeliveryState.Read, DeliveryState.Delivered, DeliveryState.Sent, DeliveryState.Unconfirmed, DeliveryState.HandedOver, DeliveryState.Canceled, DeliveryState.Skipped, DeliveryState.Unknown,
    ];

    private static readonly string[] s_errors = ["Twilio63003", "Twilio63016", "Twilio63024", "Twilio63003"];

    // Numbers for fiction.
    private static readonly string[] s_people = ["+447700900{0:000}", "+1500555{0:0000}", "+447700900{0:000}", "+1202555{0:0000}"];

    public static IEnumerable<DeliveryObservation> Of(int count) => Enumerable.Range(0, count).Select(row =>
    {
        DeliveryState state = s_states[row % s_states.Length];
        bool isTaken = state is not (DeliveryState.Refused or DeliveryState.Skipped or DeliveryState.Unknown);
        bool hasArrived = state is DeliveryState.Delivered or DeliveryState.Read;
        DateTimeOffset taken = ReportSample.Now.AddSeconds(row / 40.0);
        return new DeliveryObservation
        {
            Delivery = state,
            LineNumber = row + 2,
            To = string.Format(CultureInfo.InvariantCulture, s_people[row % s_people.Length], row % 1000),
            Mode = row % 5 == 0 ? "FreeForm" : "Template",
            Template = row % 5 == 0 ? null : row % 2 == 0 ? "order_update" : "appointment_reminder",
            Sid = isTaken ? "SM" + row.ToString("x32", CultureInfo.InvariantCulture) : null,
            ErrorId = state switch
            {
                DeliveryState.Failed => s_errors[row / s_states.Length % s_errors.Length],
                DeliveryState.Refused => "WindowClosed",
                _ => null,
            },
            Created = isTaken ? taken : null,
            Delivered = hasArrived ? taken.AddSeconds(1 + (row * 7 % 95)) : null,
            Price = isTaken ? -0.005m : null,
            PriceUnit = isTaken ? "USD" : null,
        };
    });
}
