using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether journals can be written where they are kept.</summary>
internal sealed class JournalFolderCheck : SetupCheck
{
    public override string Id => "journal-folder";

    public override SetupArea Area => SetupArea.Journal;

    public override string Looks => "whether the folder for journals can be written";

    public override bool NeedsConnection => false;

    public override Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken) => Task.FromResult(Judge(visit));


    private static SetupFinding Judge(SetupVisit visit)
    {
        string folder = visit.Machine.JournalFolder;
        string probe = Path.Combine(folder, ".setup-" + Guid.NewGuid().ToString("N"));
        try
        {
            // Only trying shows it; nothing of the try is left.
            Directory.CreateDirectory(folder);
            File.WriteAllText(probe, string.Empty);
            File.Delete(probe);
            return SetupFinding.Pass(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return SetupFinding.Fail(
                folder,
                "A run of many rows keeps a journal there, so that nobody gets a message twice: " + failure.Message,
                "Set WHATSAPPTOOLS_JOURNALS to a folder that this user may write, or give -JournalPath.");
        }
    }
}
