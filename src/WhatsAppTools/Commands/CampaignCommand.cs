using System;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Rows;
using WhatsAppTools.Sending;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <summary>A cmdlet that can keep a journal: the parameters that say which.</summary>
public abstract class CampaignCommand : RowCommand
{
    /// <summary>The campaign's journal: a file that makes the command repeatable. It holds numbers, but no texts.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(JournalCompleter))]
    [JournalReference]
    public string? JournalPath { get; set; }

    /// <summary>The campaign's name in the journal; the file's name where none is given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CampaignCompleter))]
    public string? Campaign { get; set; }

    /// <summary>The column that names a row in the journal, where one person has several; else the recipient does.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    public string? RowKey { get; set; }

    /// <summary>Which rows of an earlier run are tried again.</summary>
    [Parameter]
    public JournalRetry Retry { get; set; }

    /// <summary>Lets a finished campaign take further rows.</summary>
    [Parameter]
    public SwitchParameter Continue { get; set; }

    /// <summary>Keeps no journal, not even for many rows.</summary>
    [Parameter]
    public SwitchParameter NoJournal { get; set; }

    private protected override string? KeyColumn => RowKey;

    /// <summary>What was said about the journal.</summary>
    private JournalRequest JournalRequest()
    {
        return new JournalRequest
        {
            Path = JournalPath is null ? null : GetUnresolvedProviderPathFromPSPath(JournalPath),
            Campaign = Campaign,
            RowKey = RowKey,
            Options = new JournalOptions { Retry = Retry, Continue = Continue },
            IsForbidden = NoJournal,
            MayBeMany = MyInvocation.ExpectingInput || To is string[] { Length: > JournalNote.FewRows },
        };
    }

    /// <summary>Opens the journal that was asked for, or that many rows deserve; null where none is kept.</summary>
    private protected CampaignJournal? OpenJournal(RowRequest row, TimeSpan maxOutage)
    {
        JournalRequest request = JournalRequest();
        if (AskingPreference.IsWhatIf(this))
        {
            return null;
        }

        OutagePatience patience = new(maxOutage, Connection!.Time);
        SendProgress progress = new(this, Connection.Time);
        try
        {
            return Await(token => JournalOpener.OpenAsync(request, row, Connection, patience, token), Tell);
        }
        catch (WhatsAppException failure) when (request.Path is null && failure.ErrorId == "JournalWriteFailed")
        {
            // An alert must not fail because of a file that nobody asked for.
            WriteWarning(ErrorText.For("JournalNotKept", failure.InnerException?.Message ?? failure.Message).Message);
            return null;
        }
        finally
        {
            progress.Complete();
        }

        void Tell()
        {
            progress.ShowWait(patience.Waiting?.ToString());
            if (patience.TryTakeNotice(out ErrorText? notice))
            {
                WriteWarning(notice.Message);
            }
        }
    }
}
