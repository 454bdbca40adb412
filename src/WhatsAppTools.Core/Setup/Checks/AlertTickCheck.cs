using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Alerts;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether somebody runs the tick that alerts wait for: without it no answer is read, and nothing is repeated.</summary>
internal sealed class AlertTickCheck : SetupCheck
{
    /// <summary>Two intervals in which an alert is told again by default: after so long nobody runs it regularly.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(20);

    private const string Remedy = "Run Update-WhatsAppAlert every five minutes from a scheduled task, or give Send-WhatsAppAlert -Wait.";

    public override string Id => "alert-tick";

    public override SetupArea Area => SetupArea.Inbound;

    public override string Looks => "whether Update-WhatsAppAlert runs regularly, where alerts of this sender or a team file wait for it; alerts with -StatePath are not looked at";

    public override Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken) => Task.FromResult(Judge(visit));

    private static SetupFinding Judge(SetupVisit visit)
    {
        WhatsAppConnection connection = visit.Connection;
        if ((connection.From?.Value ?? connection.MessagingServiceSid) is not string sender)
        {
            return SetupFinding.Skipped("No sender is named: see sender-chosen.");
        }

        // A simulator keeps what nobody named a folder for in memory.
        string folder = connection.StateRoot ?? visit.Machine.StateFolder;
        string team = Path.Combine(folder, TeamFile.DefaultName);
        AlertBook book;
        try
        {
            _ = File.Exists(team) ? TeamFile.Read(team, connection.DefaultRegion) : null;
            book = new AlertStore(connection.Alerts.Open(sender, null, connection.IsSimulated ? connection.StateRoot : folder), connection.IsSimulated, connection.Time, new Random()).Read();
        }
        catch (WhatsAppException failure)
        {
            return SetupFinding.Fail(failure.ErrorId, failure.Message, failure.Remedy ?? Remedy);
        }

        int waiting = book.Alerts.Count(alert => alert.IsActive && (alert.Plan.Acknowledge || alert.Plan.RepeatAfter is not null || alert.State == AlertState.Quiet));
        DateTimeOffset now = connection.Api.ServerNow;
        if (book.Heartbeat is DateTimeOffset ran && now - ran < LongestPause)
        {
            return SetupFinding.Pass($"The tick ran at {Time(ran)}");
        }

        if (waiting == 0 && !File.Exists(team))
        {
            return SetupFinding.Pass("No alert waits for a tick");
        }

        string who = waiting > 0 ? $"{waiting.ToString(CultureInfo.InvariantCulture)} alerts wait for it" : $"{team} is there";
        return SetupFinding.Warning(
            book.Heartbeat is DateTimeOffset last ? $"The last tick was at {Time(last)}, and {who}" : $"No tick was ever seen, and {who}",
            "Only Update-WhatsAppAlert reads answers, repeats, escalates and sends what waited.",
            Remedy);
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
