using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Tests.Sending;

/// <summary>When a message may leave by the recipient's clock, also where the clocks are put forward or back.</summary>
public class SendHoursTests
{
    // Clocks: Berlin forward on 2027-03-28 at 01:00 UTC, back on 2027-10-31 at 01:00 UTC; New York forward on 2027-03-14 at 07:00 UTC.
    [Theory]
    [InlineData("09:00-20:00", "Europe/Berlin", "2027-01-11T08:00:00Z", "2027-01-11T08:00:00Z")]
    [InlineData("09:00-20:00", "Europe/Berlin", "2027-01-11T07:59:59Z", "2027-01-11T08:00:00Z")]
    [InlineData("09:00-20:00", "Europe/Berlin", "2027-01-11T18:59:59Z", "2027-01-11T18:59:59Z")]
    [InlineData("09:00-20:00", "Europe/Berlin", "2027-01-11T19:00:00Z", "2027-01-12T08:00:00Z")]
    [InlineData("09:00-20:00", "Europe/Berlin", "2027-03-27T20:00:00Z", "2027-03-28T07:00:00Z")]
    [InlineData("09:00-20:00", "Europe/Berlin", "2027-10-30T19:00:00Z", "2027-10-31T08:00:00Z")]
    [InlineData("02:30-03:30", "Europe/Berlin", "2027-03-27T22:00:00Z", "2027-03-28T01:00:00Z")]
    [InlineData("02:10-02:50", "Europe/Berlin", "2027-03-27T22:00:00Z", "2027-03-29T00:10:00Z")]
    [InlineData("02:30-04:00", "Europe/Berlin", "2027-10-30T22:00:00Z", "2027-10-31T00:30:00Z")]
    [InlineData("09:00-20:00", "America/New_York", "2027-03-14T05:00:00Z", "2027-03-14T13:00:00Z")]
    [InlineData("00:00-24:00", "America/New_York", "2027-03-14T05:00:00Z", "2027-03-14T05:00:00Z")]
    [InlineData("09:00-20:00", "Asia/Kolkata", "2027-03-14T03:00:00Z", "2027-03-14T03:30:00Z")]
    [InlineData("09:00-20:00", "America/New_York|America/Los_Angeles", "2027-01-11T14:00:00Z", "2027-01-11T17:00:00Z")]
    [InlineData("09:00-20:00", "America/New_York|America/Los_Angeles", "2027-01-12T00:59:00Z", "2027-01-12T00:59:00Z")]
    [InlineData("09:00-20:00", "America/New_York|America/Los_Angeles", "2027-01-12T01:00:00Z", "2027-01-12T17:00:00Z")]
    [InlineData("09:00-17:00", "Europe/Kaliningrad|Asia/Kamchatka", "2027-01-12T01:00:00Z", null)]
    public void A_moment_is_within_the_hours_or_the_next_one_that_is(string window, string zones, string now, string? opens)
    {
        SendHours hours = SendHours.Parse(window, []);
        List<TimeZoneInfo> there = [.. zones.Split('|').Select(TimeZoneInfo.FindSystemTimeZoneById)];
        DateTimeOffset? next = hours.NextOpen(Time(now), there);

        Assert.Equal(opens is null ? null : Time(opens), next);
        Assert.Equal(now == opens, hours.IsOpen(Time(now), there));
        Assert.True(next is null || hours.IsOpen(next.Value, there));
    }

    [Fact]
    public void Days_are_those_of_the_recipient()
    {
        // Friday 23:30 in London is Saturday in Tokyo.
        SendHours hours = SendHours.Parse("08:00-12:00", [DayOfWeek.Monday, DayOfWeek.Friday]);
        DateTimeOffset friday = Time("2027-01-15T23:30:00Z");

        Assert.Equal(Time("2027-01-17T23:00:00Z"), hours.NextOpen(friday, [TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo")]));
        Assert.Equal(Time("2027-01-18T08:00:00Z"), hours.NextOpen(friday, [TimeZoneInfo.FindSystemTimeZoneById("Europe/London")]));
    }

    [Theory]
    [InlineData("9-20")]
    [InlineData("20:00-09:00")]
    [InlineData("09:00-09:00")]
    [InlineData("7:00-07:00")]
    [InlineData("09:00-25:00")]
    [InlineData("morning")]
    [InlineData("")]
    public void What_is_no_range_of_hours_is_refused(string window)
    {
        Assert.Equal("SendWindowInvalid", Assert.Throws<WhatsAppException>(() => SendHours.Parse(window, [])).ErrorId);
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
