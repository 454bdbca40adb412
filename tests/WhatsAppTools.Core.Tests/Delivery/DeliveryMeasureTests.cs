using System;
using System.Linq;
using WhatsAppTools.Delivery;

namespace WhatsAppTools.Tests.Delivery;

public sealed class DeliveryMeasureTests
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_state_is_counted_apart_and_rates_are_of_what_was_attempted()
    {
        DeliveryMeasure measure = new();
        foreach (DeliveryState state in Enum.GetValues<DeliveryState>())
        {
            measure.Add(new DeliveryObservation { Delivery = state });
        }

        DeliverySummary summary = measure.Summarise();

        // Received is no delivery of ours.
        Assert.Equal(Enum.GetValues<DeliveryState>().Length - 1, summary.Total);
        int[] counts =
        [
            summary.HandedOver, summary.Sent, summary.Unconfirmed, summary.Delivered, summary.Read,
            summary.Failed, summary.Canceled, summary.Refused, summary.Skipped, summary.Unknown,
        ];
        Assert.All(counts, count => Assert.Equal(1, count));
        Assert.Equal(summary.Total, counts.Sum());
        Assert.Equal(Math.Round(2.0 / 7, 4), summary.DeliveredRate);
        Assert.Equal(Math.Round(1.0 / 7, 4), summary.ReadRate);
        Assert.Equal(Math.Round(1.0 / 7, 4), summary.FailedRate);
    }

    [Fact]
    public void Of_the_same_message_the_further_state_counts_and_the_template_is_kept()
    {
        DeliveryMeasure measure = new();
        measure.Add(new DeliveryObservation { Sid = "SM1", Delivery = DeliveryState.HandedOver, Template = "order_update" });
        measure.Add(new DeliveryObservation { Sid = "SM1", Delivery = DeliveryState.Read });
        measure.Add(new DeliveryObservation { Sid = "SM1", Delivery = DeliveryState.Delivered });

        DeliverySummary summary = measure.Summarise();

        Assert.Equal(1, summary.Total);
        Assert.Equal(1, summary.Read);
        Assert.Equal("order_update", Assert.Single(summary.ByTemplate).Name);
    }

    [Fact]
    public void Failures_are_counted_by_id_with_their_remedy_the_most_frequent_first()
    {
        DeliveryMeasure measure = new();
        measure.Add(new DeliveryObservation { Delivery = DeliveryState.Refused, ErrorId = "WindowClosed" });
        measure.Add(new DeliveryObservation { Delivery = DeliveryState.Failed, ErrorId = "Twilio63003" });
        measure.Add(new DeliveryObservation { Delivery = DeliveryState.Failed, ErrorId = "Twilio63003" });

        DeliverySummary summary = measure.Summarise();

        Assert.Equal(["Twilio63003", "WindowClosed"], summary.ByError.Select(error => error.ErrorId));
        Assert.Equal([2, 1], summary.ByError.Select(error => error.Count));
        Assert.All(summary.ByError, error => Assert.False(string.IsNullOrEmpty(error.Remedy)));
    }

    [Fact]
    public void Countries_come_from_the_addresses()
    {
        DeliveryMeasure measure = new();
        measure.Add(new DeliveryObservation { Delivery = DeliveryState.Delivered, To = "whatsapp:+447700900123" });
        measure.Add(new DeliveryObservation { Delivery = DeliveryState.Failed, To = "+447700900124" });
        measure.Add(new DeliveryObservation { Delivery = DeliveryState.Delivered, To = null });

        DeliveryCounts country = Assert.Single(measure.Summarise().ByCountry);

        Assert.Equal("GB", country.Name);
        Assert.Equal(0.5, country.DeliveredRate);
    }

    [Fact]
    public void Times_are_of_the_delivered_and_not_of_the_read()
    {
        DeliveryMeasure measure = new();
        for (int seconds = 1; seconds <= 20; seconds++)
        {
            measure.Add(Timed(DeliveryState.Delivered, seconds));
        }

        measure.Add(Timed(DeliveryState.Read, 5000));

        DeliverySummary summary = measure.Summarise();

        Assert.Equal(TimeSpan.FromSeconds(10), summary.MedianTimeToDelivered);
        Assert.Equal(TimeSpan.FromSeconds(19), summary.P95TimeToDelivered);
    }

    [Fact]
    public void Nothing_measured_has_no_rates_and_no_times()
    {
        DeliverySummary summary = new DeliveryMeasure().Summarise();

        Assert.Equal(0, summary.Total);
        Assert.Null(summary.DeliveredRate);
        Assert.Null(summary.MedianTimeToDelivered);
    }

    private static DeliveryObservation Timed(DeliveryState state, int seconds)
    {
        return new DeliveryObservation { Delivery = state, Created = s_start, Updated = s_start.AddSeconds(seconds) };
    }
}
