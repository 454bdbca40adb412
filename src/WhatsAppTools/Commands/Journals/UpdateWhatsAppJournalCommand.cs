using System.Collections.Generic;
using System.Management.Automation;
using WhatsAppTools.Journal;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Rows;
using WhatsAppTools.Stores;

namespace WhatsAppTools.Commands;

/// <summary>Asks Twilio what became of a campaign's messages, and writes it into the journal.</summary>
[Cmdlet(VerbsData.Update, "WhatsAppJournal", DefaultParameterSetName = "Path", SupportsShouldProcess = true, HelpUri = OnlineHelp.Base + "Update-WhatsAppJournal")]
[OutputType(typeof(JournalRow))]
public sealed class UpdateWhatsAppJournalCommand : JournalFileCommand
{
    /// <summary>The opt-out list that learns of people who cannot or will not be written to, where it is not the sender's own.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OptOutPath { get; set; }

    private protected override string? ListPlace => OptOutPath;

    /// <inheritdoc/>
    protected override void BeginProcessing() => RequireConnection();

    /// <inheritdoc/>
    protected override void ProcessRecord() => ReportFailures(Given ?? string.Empty, () =>
    {
        string path = PipedName.Journal(Given, SessionState.Path);
        if (ShouldProcess(path, "Update WhatsApp journal"))
        {
            Update(path);
        }
    });

    private void Update(string path)
    {
        using JournalEditor editor = Journals.Edit(this, path, Connection!.Time);
        RequireAccount(editor.Content);
        IReadOnlyList<JournalRow> rows = Await(token => JournalUpdate.UpdateAsync(editor, Connection.Api, token));
        WriteObject(rows, enumerateCollection: true);

        // The next campaign leaves out people who blocked the sender.
        OptOutNews news = new(Connection, OptOutPlaces.Of(this, Connection, OptOutPath, journal: path));
        news.Saw(editor.Content.Header, rows);
        Await(news.SaveAsync);
    }
}
