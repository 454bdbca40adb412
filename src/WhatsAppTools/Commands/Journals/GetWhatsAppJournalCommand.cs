using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Journal;
using WhatsAppTools.Rows;
using WhatsAppTools.Session;
using WhatsAppTools.Stores;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <summary>Shows a campaign's rows with where each stands; without a path, the journals that are kept.</summary>
[Cmdlet(VerbsCommon.Get, "WhatsAppJournal", HelpUri = OnlineHelp.Base + "Get-WhatsAppJournal")]
[OutputType(typeof(JournalRow), typeof(JournalSummary))]
public sealed class GetWhatsAppJournalCommand : WhatsAppCommand, IJournalCredential
{
    /// <summary>The journal's file; without it, the kept journals are listed.</summary>
    [Parameter(Position = 0)]
    [Alias("JournalPath", "FullName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(JournalCompleter))]
    [JournalReference]
    public string? Path { get; set; }

    /// <summary>The journal as an object: a journal or a row of Get-WhatsAppJournal, a file, or a path.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    public PSObject? InputObject { get; set; }

    /// <summary>Only rows that stand there.</summary>
    [Parameter]
    public JournalState[]? State { get; set; }

    /// <summary>Only rows of which it is not known what became of them.</summary>
    [Parameter]
    public SwitchParameter Ambiguous { get; set; }

    /// <summary>The journal in one line instead of its rows.</summary>
    [Parameter]
    public SwitchParameter Summary { get; set; }

    /// <summary>What opens the journal's container, where neither its address nor the machine's identity does: the password is a signature, the account's key or a connection string.</summary>
    [Parameter]
    [Credential]
    public PSCredential? JournalCredential { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Path is not null || MyInvocation.ExpectingInput)
        {
            object? given = Path ?? (object?)InputObject;
            ReportFailures(given ?? string.Empty, () => ShowAll(PipedName.Journal(given, SessionState.Path)));
            return;
        }

        foreach (string kept in JournalLocation.List())
        {
            ReportFailures(kept, () => WriteObject(JournalContent.Read(kept).Summarize()));
        }
    }

    // Of a container all campaigns are listed, as of the folder of kept journals.
    private void ShowAll(string path)
    {
        IReadOnlyList<string> campaigns = Journals.List(this, path, TimeProvider.System);
        if (campaigns.Count == 1 && campaigns[0] == path)
        {
            Show(Journals.Read(this, path, TimeProvider.System));
            return;
        }

        foreach (string campaign in campaigns)
        {
            ReportFailures(campaign, () => WriteObject(Journals.Read(this, campaign, TimeProvider.System).Summarize()));
        }
    }

    private void Show(JournalContent content)
    {
        if (Summary)
        {
            WriteObject(content.Summarize());
            return;
        }

        List<JournalRow> rows = [.. content.Rows.Where(IsAsked)];
        RowAnnouncement.Make(this, () => rows.Count);
        rows.ForEach(WriteObject);
    }

    private bool IsAsked(JournalRow row) => (State is null || Array.IndexOf(State, row.StateKind) >= 0) && (!Ambiguous || row.IsAmbiguous);
}
