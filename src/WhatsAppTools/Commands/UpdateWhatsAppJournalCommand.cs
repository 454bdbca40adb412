using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Journal;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <summary>Asks Twilio what became of a campaign's messages, and writes it into the journal.</summary>
[Cmdlet(VerbsData.Update, "WhatsAppJournal", SupportsShouldProcess = true, HelpUri = OnlineHelp.Base + "Update-WhatsAppJournal")]
[OutputType(typeof(JournalRow))]
public sealed class UpdateWhatsAppJournalCommand : JournalFileCommand
{
    /// <summary>The journal's file.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("JournalPath", "FullName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(JournalCompleter))]
    [JournalReference]
    public string Path { get; set; } = string.Empty;

    /// <inheritdoc/>
    protected override void BeginProcessing() => RequireConnection();

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string path = Resolve(Path);
        if (ShouldProcess(path, "Update WhatsApp journal"))
        {
            ReportFailures(path, () => Update(path));
        }
    }

    private void Update(string path)
    {
        using JournalEditor editor = JournalEditor.Open(path, Connection!.Time);
        RequireAccount(editor.Content);
        WriteObject(Await(token => JournalUpdate.UpdateAsync(editor, Connection.Api, token)), enumerateCollection: true);
    }
}
