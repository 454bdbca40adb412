using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether there is room for journals.</summary>
internal sealed class JournalSpaceCheck() : SetupCheck("journal-space", SetupArea.Journal, "the free space where journals are kept", needsConnection: false)
{
    // A journal of 100,000 rows has some 60 MB.
    private const long Low = 100_000_000;

    public override Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken) => Task.FromResult(Judge(visit));

    private static SetupFinding Judge(SetupVisit visit)
    {
        if (visit.Machine.FreeBytes is not long free)
        {
            return SetupFinding.Unknown("Not told", "The folder is on something that does not say how much is free.");
        }

        string found = (free / 1_000_000).ToString("N0", CultureInfo.InvariantCulture) + " MB free";
        return free >= Low
            ? SetupFinding.Pass(found)
            : SetupFinding.Warning(found, "A run stops where its journal can no longer be written.", "Remove-WhatsAppJournal -OlderThan 90.00:00:00, or set WHATSAPPTOOLS_JOURNALS to another disk.");
    }
}
