using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether journals can be written where they are kept.</summary>
internal sealed class JournalFolderCheck() : SetupCheck(
    "journal-folder",
    SetupArea.Journal,
    "whether the folder for journals can be written",
    needsConnection: false)
{
    public override Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken) => Task.FromResult(Judge(visit));

    private static SetupFinding Judge(SetupVisit visit)
    {
        string folder = visit.Machine.JournalFolder;
        return FolderProbe.Try(folder) is not string problem
            ? SetupFinding.Pass(folder)
            : SetupFinding.Fail(
                folder,
                "A run of many rows keeps a journal there, so that nobody gets a message twice: " + problem,
                "Set WHATSAPPTOOLS_JOURNALS to a folder that this user may write, or give -JournalPath.");
    }
}
