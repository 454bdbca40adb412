using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Sending;
using WhatsAppTools.Stores;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <summary>Reads what people wrote since the last time, and puts those on a sender's opt-out list who said no.</summary>
[Cmdlet(VerbsData.Update, "WhatsAppOptOut", SupportsShouldProcess = true, HelpUri = OnlineHelp.Base + "Update-WhatsAppOptOut")]
[OutputType(typeof(WhatsAppOptOut))]
public sealed class UpdateWhatsAppOptOutCommand : OptOutCommand
{
    /// <summary>Reads everything that Twilio still has, and not only what came since the last time.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <summary>Journals whose failures tell who cannot or does not want to be reached; Update-WhatsAppJournal brings them up to date.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(JournalCompleter))]
    [JournalReference]
    public string? JournalPath { get; set; }

    private protected override string? CampaignPlace => JournalPath;

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!ShouldProcess(Sender.Key, "Update the opt-out list from inbound messages"))
        {
            return;
        }

        List<OptOutLine> changes = [];
        OrFail(() =>
        {
            TakeFailures(changes);
            Await(token => Connection!.OptOuts.Watch.ReadAsync(List, Sender.Key, int.MaxValue, All, changes.Add, token));
        });

        Save();
        WriteObject(OnTheList(changes), enumerateCollection: true);
        ScreenLine.Write(this, OptOutNote.Describe(List, System.DateTimeOffset.Now));
        int likely = changes.Count(line => line.Kind == OptOutLineKind.Likely && List.Find(line.Address) is null);
        if (likely > 0)
        {
            ErrorText text = ErrorText.For("OptOutsLikely", likely);
            WriteWarning($"{text.Message} {text.Remedy}");
        }
    }

    private void TakeFailures(List<OptOutLine> changes)
    {
        if (JournalPath is not null)
        {
            JournalContent journal = Journals.Read(this, JournalPlaceOf(JournalPath)!, Connection!.Time);
            changes.AddRange(OptOutCodes.LinesOf(journal, Connection!.AccountSid).Where(List.Take));
        }
    }

    // People who have opted in again since are left out.
    private IEnumerable<WhatsAppOptOut> OnTheList(IEnumerable<OptOutLine> changes) => changes
        .Where(line => line.Kind == OptOutLineKind.Out)
        .Select(line => line.Scope == OptOutScope.Unreachable ? List.FindUnreachable(line.Address) : List.Find(line.Address))
        .OfType<WhatsAppOptOut>()
        .Distinct()
        .OrderBy(entry => entry.At);
}
