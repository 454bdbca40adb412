using System.Collections.Generic;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Journal;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Rows;
using WhatsAppTools.Stores;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <summary>Asks Twilio what became of a campaign's messages, and writes it into the journal.</summary>
[Cmdlet(VerbsData.Update, "WhatsAppJournal", DefaultParameterSetName = "Path", SupportsShouldProcess = true, HelpUri = OnlineHelp.Base + "Update-WhatsAppJournal")]
[OutputType(typeof(JournalRow))]
public sealed class UpdateWhatsAppJournalCommand : JournalFileCommand
{
    /// <summary>The journal's file.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path")]
    [Alias("JournalPath", "FullName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(JournalCompleter))]
    [JournalReference]
    public string? Path { get; set; }

    /// <summary>The journal as an object: a journal or a row of Get-WhatsAppJournal, a file, or a path.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "InputObject")]
    [AllowNull]
    [AllowEmptyString]
    public PSObject? InputObject { get; set; }

    /// <summary>The opt-out list that learns of people who cannot or will not be written to, where it is not the sender's own.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OptOutPath { get; set; }

    private protected override string? ListPlace => OptOutPath;

    /// <inheritdoc/>
    protected override void BeginProcessing() => RequireConnection();

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        object? given = Path ?? (object?)InputObject;
        ReportFailures(given ?? string.Empty, () =>
        {
            string path = PipedName.Journal(given, SessionState.Path);
            if (ShouldProcess(path, "Update WhatsApp journal"))
            {
                Update(path);
            }
        });
    }

    private void Update(string path)
    {
        using JournalEditor editor = Journals.Edit(this, path, Connection!.Time);
        RequireAccount(editor.Content);
        IReadOnlyList<JournalRow> rows = Await(token => JournalUpdate.UpdateAsync(editor, Connection.Api, token));
        WriteObject(rows, enumerateCollection: true);

        // Who blocked the sender is not written to by the next campaign, whoever looked.
        OptOutNews news = new(Connection, OptOutPlaces.Of(this, Connection, OptOutPath, journal: path));
        news.Saw(editor.Content.Header, rows);
        Await(news.SaveAsync);
    }
}
