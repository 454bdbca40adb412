using System;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Journal;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <summary>Shows a campaign's rows with where each stands; without a path, the journals that are kept.</summary>
[Cmdlet(VerbsCommon.Get, "WhatsAppJournal", HelpUri = OnlineHelp.Base + "Get-WhatsAppJournal")]
[OutputType(typeof(JournalRow), typeof(JournalSummary))]
public sealed class GetWhatsAppJournalCommand : WhatsAppCommand
{
    /// <summary>The journal's file; without it, the kept journals are listed.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("JournalPath", "FullName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(JournalCompleter))]
    [JournalReference]
    public string? Path { get; set; }

    /// <summary>Only rows that stand there.</summary>
    [Parameter]
    public JournalState[]? State { get; set; }

    /// <summary>Only rows of which it is not known what became of them.</summary>
    [Parameter]
    public SwitchParameter Ambiguous { get; set; }

    /// <summary>The journal in one line instead of its rows.</summary>
    [Parameter]
    public SwitchParameter Summary { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Path is not null)
        {
            string path = SessionState.Path.GetUnresolvedProviderPathFromPSPath(Path);
            ReportFailures(path, () => Show(JournalContent.Read(path)));
            return;
        }

        foreach (string kept in JournalLocation.List())
        {
            ReportFailures(kept, () => WriteObject(JournalContent.Read(kept).Summarize()));
        }
    }

    private void Show(JournalContent content)
    {
        if (Summary)
        {
            WriteObject(content.Summarize());
            return;
        }

        foreach (JournalRow row in content.Rows)
        {
            if ((State is null || Array.IndexOf(State, row.StateKind) >= 0) && (!Ambiguous || row.IsAmbiguous))
            {
                WriteObject(row);
            }
        }
    }
}
