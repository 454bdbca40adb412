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
internal sealed class AlertTickCheck() : SetupCheck(
    "alert-tick",
    SetupArea.Inbound,
    "whether Update-WhatsAppAlert runs regularly, where alerts of -StatePath, else of this sender, or a team file wait for it")
{
    /// <summary>Two intervals in which an alert is told again by default: after so long nobody runs it regularly.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(20);

    public override Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken) => Task.FromResult(Judge(visit));

    private static SetupFinding Judge(SetupVisit visit)
    {
        WhatsAppConnection connection = visit.Connection;
        string? named = visit.Options.StatePath;
        string remedy = $"Run Update-WhatsAppAlert{(named is null ? string.Empty : $" -StatePath '{named.Replace("'", "''")}'")} every five minutes from a scheduled task, or give Send-WhatsAppAlert -Wait.";
        if (named is not null && !File.Exists(named))
        {
            return SetupFinding.Warning($"{named} is not there", "No alert was sent with this path yet, or whoever sends them uses another one.", $"Test-Path '{named.Replace("'", "''")}'");
        }

        string team = Path.Combine(connection.StateRoot ?? visit.Machine.StateFolder, TeamFile.DefaultName);
        AlertBook? book;
        try
        {
            _ = File.Exists(team) ? TeamFile.Read(team, connection.DefaultRegion) : null;
            book = visit.ReadAlerts();
        }
        catch (WhatsAppException failure)
        {
            return SetupFinding.Fail(failure.ErrorId, failure.Message, failure.Remedy ?? remedy);
        }

        if (book is null)
        {
            return SetupFinding.Skipped("No sender is named: see sender-chosen.");
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
            remedy);
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
