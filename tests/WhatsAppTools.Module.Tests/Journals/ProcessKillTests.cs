using WhatsAppTools.Crash;

namespace WhatsAppTools.ModuleTests.Journals;

/// <summary>The short form of the crash test; the long one is in the bench.</summary>
public class ProcessKillTests
{
    [Fact]
    public void However_often_the_process_is_killed_every_row_arrives_once_or_is_unknown_and_arrives_at_most_once()
    {
        CrashReport report = CrashCampaign.Run(new CrashPlan { Rows = 400, Kills = 5, IsClockMoved = true });

        Assert.True(report.IsRight, report.ToString());
        Assert.True(report.Kills >= 5, report.ToString());
    }
}
