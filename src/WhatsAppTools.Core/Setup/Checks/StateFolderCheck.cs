using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether what outlives a command can be written: above all, who said no.</summary>
internal sealed class StateFolderCheck() : SetupCheck(
    "state-folder",
    SetupArea.Journal,
    "whether the folder for opt-out lists can be written",
    needsConnection: false)
{
    public override Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken) => Task.FromResult(Judge(visit));

    private static SetupFinding Judge(SetupVisit visit)
    {
        string folder = visit.Options.Connection?.StateRoot ?? visit.Machine.StateFolder;
        return FolderProbe.Try(folder) is not string problem
            ? SetupFinding.Pass(folder)
            : SetupFinding.Fail(
                folder,
                "Who said no is kept there, and nothing is sent where that cannot be read: " + problem,
                "Set WHATSAPP_STATE to a folder that this user may write, or give Connect-WhatsApp -StateRoot.");
    }
}
