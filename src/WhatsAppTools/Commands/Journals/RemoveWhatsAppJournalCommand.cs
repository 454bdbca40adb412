using System;
using System.IO;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Journal;
using WhatsAppTools.Rows;
using WhatsAppTools.Stores;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <summary>Deletes journals: one by its path, or kept ones that were not written for a while. They hold people's numbers.</summary>
[Cmdlet(VerbsCommon.Remove, "WhatsAppJournal", DefaultParameterSetName = "Path", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = OnlineHelp.Base + "Remove-WhatsAppJournal")]
[OutputType(typeof(void))]
public sealed class RemoveWhatsAppJournalCommand : WhatsAppCommand, IJournalCredential
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

    /// <summary>Of the kept journals, those that were last written longer ago than this.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Age")]
    [Duration]
    [ArgumentCompleter(typeof(WordCompleter))]
    public TimeSpan OlderThan { get; set; }

    /// <summary>What opens the journal's container, where neither its address nor the machine's identity does: the password is a signature, the account's key or a connection string.</summary>
    [Parameter]
    [Credential]
    public PSCredential? JournalCredential { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName != "Age")
        {
            object? given = Path ?? (object?)InputObject;
            ReportFailures(given ?? string.Empty, () => Remove(PipedName.Journal(given, SessionState.Path)));
            return;
        }

        foreach (string kept in JournalLocation.List())
        {
            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(kept) > OlderThan)
            {
                ReportFailures(kept, () => Remove(kept));
            }
        }
    }

    private void Remove(string path)
    {
        // Reading it first makes sure that it is a journal and no other file.
        JournalSummary summary = Journals.Read(this, path, TimeProvider.System).Summarize();
        string what = summary.IsComplete ? path : $"{path} (not finished: what it has sent would be sent again)";
        if (ShouldProcess(what, "Remove WhatsApp journal"))
        {
            Journals.Remove(this, path, TimeProvider.System);
        }
    }
}
