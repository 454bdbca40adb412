using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Tests.Sending;

public class RunProgressTests
{
    [Fact]
    public void It_is_shown_at_most_twice_a_second_however_often_it_is_asked()
    {
        VirtualTime time = new();
        RunProgress progress = new(time);
        int looks = 0;
        List<TimeSpan> shown = new();
        for (int i = 0; i < 1000; i++)
        {
            time.MoveBy(TimeSpan.FromMilliseconds(10));
            if (progress.Look(() => Summary(ref looks), total: null) is not null)
            {
                shown.Add(time.Elapsed);
            }
        }

        Assert.Equal(20, shown.Count);
        Assert.Equal(20, looks);
        Assert.All(shown.Zip(shown.Skip(1), (first, second) => second - first), gap => Assert.True(gap >= TimeSpan.FromMilliseconds(500)));
    }

    [Fact]
    public void It_says_how_far_how_fast_and_the_time_left_once_the_number_of_rows_is_known()
    {
        RunProgressText early = Look(Fifty, total: null)!;
        Assert.Null(early.Percent);
        Assert.Null(early.SecondsLeft);
        Assert.Equal("50 rows, 20/s, 6 not sent", early.Status);

        RunProgressText late = Look(Fifty, total: 200)!;
        Assert.Equal("50 of 200 rows (25 %), 20/s, 6 not sent", late.Status);
        Assert.Equal(25, late.Percent);
        Assert.Equal(8, late.SecondsLeft);
    }

    [Fact]
    public void More_rows_than_were_announced_have_no_share()
    {
        RunProgressText text = Look(Fifty, total: 99)!;
        Assert.Null(text.Percent);
        Assert.StartsWith("50 rows,", text.Status, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RunWaitKind.Looking)]
    [InlineData(RunWaitKind.Outage)]
    [InlineData(RunWaitKind.Throttle)]
    [InlineData(RunWaitKind.MessagingLimit)]
    [InlineData(RunWaitKind.Person)]
    [InlineData(RunWaitKind.Rate)]
    [InlineData(RunWaitKind.Answer)]
    public void It_fits_a_hundred_columns_beside_its_activity(RunWaitKind kind)
    {
        SendRunSummary many = new() { Rows = 2_000_000, HandedOver = 1_234_567, Refused = 123_456, Elapsed = TimeSpan.FromHours(9) };
        const int Beside = 100 - 24 - 8;

        Assert.InRange(Look(many, 2_000_000)!.Status.Length, 20, Beside);
        Assert.InRange(Look(many, 2_000_000, new RunWait(kind, 1000, VirtualTime.Epoch))!.Status.Length, 20, Beside);
    }

    [Fact]
    public void A_wait_takes_the_place_of_rate_and_time_left()
    {
        RunProgressText text = Look(Fifty, total: 200, new RunWait(RunWaitKind.Looking, 3, null))!;
        Assert.Equal("50 rows, looks for 3 unknown rows", text.Status);
        Assert.Null(text.SecondsLeft);
    }

    [Fact]
    public void A_terminal_that_is_slow_to_show_it_does_not_hold_the_run_up()
    {
        VirtualTime time = new();
        RunProgress progress = new(time);
        int looks = 0;
        for (int result = 0; result < 200; result++)
        {
            if (progress.Look(() => Summary(ref looks), total: 100) is not null)
            {
                time.MoveBy(TimeSpan.FromSeconds(2));
                progress.Shown();
            }

            time.MoveBy(TimeSpan.FromMilliseconds(5));
        }

        Assert.Equal(1, looks);
    }

    [Fact]
    public void A_single_row_shows_none()
    {
        VirtualTime time = new();
        RunProgress progress = new(time);
        time.MoveBy(TimeSpan.FromMinutes(1));
        Assert.Null(progress.Look(() => new SendRunSummary { Rows = 1 }, total: 1));
    }

    private static SendRunSummary Fifty { get; } = new() { Rows = 100, HandedOver = 40, Refused = 3, Failed = 2, Unknown = 1, Skipped = 4, Elapsed = TimeSpan.FromSeconds(2) };

    private static RunProgressText? Look(SendRunSummary summary, long? total, RunWait? waiting = null)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        VirtualTime time = new();
        RunProgress progress = new(time);
        time.MoveBy(TimeSpan.FromSeconds(1));
        return progress.Look(() => summary, total, waiting);
    }

    private static SendRunSummary Summary(ref int looks)
    {
        looks++;
        return Fifty;
    }
}
