using System;
using System.Collections.Generic;
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
            if (progress.Look(() => Summary(ref looks), isAllIn: false) is not null)
            {
                shown.Add(time.Elapsed);
            }
        }

        Assert.Equal(20, shown.Count);
        Assert.Equal(20, looks);
        Assert.All(shown.Zip(shown.Skip(1), (first, second) => second - first), gap => Assert.True(gap >= TimeSpan.FromMilliseconds(500)));
    }

    [Fact]
    public void It_says_rate_counts_and_the_time_left_once_all_rows_are_known()
    {
        VirtualTime time = new();
        RunProgress progress = new(time);
        int looks = 0;
        RunProgressText? Look(bool isAllIn)
        {
            time.MoveBy(TimeSpan.FromSeconds(1));
            return progress.Look(() => Summary(ref looks), isAllIn);
        }

        RunProgressText early = Look(isAllIn: false)!;
        Assert.Null(early.Percent);
        Assert.Null(early.SecondsLeft);
        Assert.Equal("40 handed over (20/s), 3 refused, 2 failed, 1 unknown, 50 waiting, 4 done by an earlier run", early.Status);

        RunProgressText late = Look(isAllIn: true)!;
        Assert.Equal(50, late.Percent);
        Assert.Equal(3, late.SecondsLeft);
    }

    [Fact]
    public void A_terminal_that_is_slow_to_show_it_does_not_hold_the_run_up()
    {
        VirtualTime time = new();
        RunProgress progress = new(time);
        int looks = 0;
        for (int result = 0; result < 200; result++)
        {
            if (progress.Look(() => Summary(ref looks), isAllIn: true) is not null)
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
        Assert.Null(progress.Look(() => new SendRunSummary { Rows = 1 }, isAllIn: true));
    }

    private static SendRunSummary Summary(ref int looks)
    {
        looks++;
        return new SendRunSummary { Rows = 100, HandedOver = 40, Refused = 3, Failed = 2, Unknown = 1, Skipped = 4, Elapsed = TimeSpan.FromSeconds(2) };
    }
}
