using System;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Rows;
using WhatsAppTools.Sending;
using WhatsAppTools.Stores;
using WhatsAppTools.Templates;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <summary>A cmdlet that can keep a journal: the parameters that say which.</summary>
public abstract class CampaignCommand : RowCommand
{
    /// <summary>Sends to the rows' own recipients.</summary>
    protected const string SendSet = "Send";

    /// <summary>Sends a few rows to whoever tries the list out.</summary>
    protected const string TestSet = "Test";

    private bool _isSimulated;
    private StoreClaim? _claim;

    /// <summary>The campaign's journal: a file that makes the command repeatable. It holds numbers, but no texts.</summary>
    [Parameter(ParameterSetName = SendSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(JournalCompleter))]
    [JournalReference]
    public string? JournalPath { get; set; }

    /// <summary>What opens the journal's container, where neither its address nor the machine's identity does: the password is a signature, the account's key or a connection string.</summary>
    [Parameter]
    [Credential]
    public PSCredential? JournalCredential { get; set; }

    /// <summary>The campaign's name in the journal; the file's name where none is given.</summary>
    [Parameter(ParameterSetName = SendSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CampaignCompleter))]
    public string? Campaign { get; set; }

    /// <summary>The column that names a row in the journal, where one person has several; else the recipient does.</summary>
    [Parameter(ParameterSetName = SendSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    public string? RowKey { get; set; }

    /// <summary>Which rows of an earlier run are tried again.</summary>
    [Parameter(ParameterSetName = SendSet)]
    public JournalRetry Retry { get; set; }

    /// <summary>Lets a finished campaign take further rows.</summary>
    [Parameter(ParameterSetName = SendSet)]
    public SwitchParameter Continue { get; set; }

    /// <summary>Goes on with a campaign that was begun: a journal that is missing is an error then, and no new campaign.</summary>
    [Parameter(ParameterSetName = SendSet)]
    public SwitchParameter Resume { get; set; }

    /// <summary>How long another run that has the journal is waited for; then this one goes on with what is left, and ends where nothing is.</summary>
    [Parameter(ParameterSetName = SendSet)]
    [Duration]
    [ArgumentCompleter(typeof(WordCompleter))]
    public TimeSpan? WaitForJournal { get; set; }

    /// <summary>Keeps no journal, not even for many rows.</summary>
    [Parameter(ParameterSetName = SendSet)]
    public SwitchParameter NoJournal { get; set; }

    private protected override PSCredential? StoreCredential => JournalCredential;

    private protected override string? KeyColumn => RowKey;

    /// <summary>When the command began, before it waited for anybody.</summary>
    private protected DateTimeOffset Began { get; private set; }

    /// <summary>Until when the command may go on; null where nothing says so.</summary>
    private protected virtual DateTimeOffset? PlannedEnd => null;

    /// <summary>Whether somebody has asked a campaign in a container to stop; null for every other one.</summary>
    private protected Func<bool>? StopInStore => _claim is null ? null : new StoreStop(_claim.Chain, Connection!.Time).IsAsked;

    private protected override string? CampaignPlace => NoJournal ? null : JournalPath;

    private protected override string? KeptJournal => JournalPlaceOf(JournalPath);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        // Behind a port the first answer tells what it is; until then it may be a real account, whose rows deserve a journal.
        _isSimulated = Connection!.IsSimulated;
        Began = Connection.Time.GetUtcNow();
        if ((Resume || WaitForJournal is not null) && JournalPath is null)
        {
            Fail(new WhatsAppException("JournalPathNeeded", Resume ? "-Resume" : "-WaitForJournal"));
        }

        if (IsInStore() && !NoJournal && !AskingPreference.IsWhatIf(this))
        {
            // Before the first row: of two workers one sends, and the other one has not even read its list.
            TakeClaim(JournalPath!);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // Given back already where a journal was opened.
            _claim?.CloseAsync().GetAwaiter().GetResult();
        }

        base.Dispose(disposing);
    }

    private bool IsInStore()
    {
        try
        {
            return IsInStore(JournalPath);
        }
        catch (WhatsAppException failure)
        {
            Fail(failure);
            return false;
        }
    }

    private void TakeClaim(string address)
    {
        try
        {
            _claim = StoreWait.Take(this, address, Campaign, Resume, WaitForJournal, PlannedEnd, Connection!.Time);
        }
        catch (WhatsAppException failure)
        {
            Fail(failure);
        }
    }

    /// <summary>What was said about the journal.</summary>
    private JournalRequest JournalRequest()
    {
        return new JournalRequest
        {
            Path = JournalPlaceOf(JournalPath),
            Claim = _claim,
            WaitFor = WaitForJournal,
            Campaign = Campaign,
            RowKey = RowKey,
            Options = new JournalOptions { Retry = Retry, Continue = Continue, Resume = Resume },
            IsForbidden = NoJournal,
            MayBeMany = !_isSimulated && (MyInvocation.ExpectingInput || To is string[] { Length: > JournalNote.FewRows }),
        };
    }

    /// <summary>What is wrong with every row of a list, seen at its first one; null where nothing is. Asked before the journal: a command that cannot go well leaves no file.</summary>
    private protected WhatsAppException? MistakeOfAll(RowRequest request, RowReading reading, WhatsAppSendOption option)
    {
        if (SharedMistake.Is(request, reading.Failure))
        {
            return reading.Failure;
        }

        ContentTemplate? template = SharedMistake.NeedsTemplate(request, reading.Row)
            ? PatientWait.For(this, Connection!, option.MaxOutage, (patience, token) => TemplateLookup.FindAsync(request, Connection!, patience, token))
            : null;
        return template is null ? null : SharedMistake.Of(template, reading.Row!, option.AllowSampleValue);
    }

    /// <summary>Opens the journal that was asked for, or that many rows deserve; null where none is kept.</summary>
    private protected CampaignJournal? OpenJournal(RowRequest row, TimeSpan maxOutage)
    {
        JournalRequest request = JournalRequest();
        if (AskingPreference.IsWhatIf(this))
        {
            return null;
        }

        try
        {
            return PatientWait.For(this, Connection!, maxOutage, (patience, token) => JournalOpener.OpenAsync(request, row, Connection!, patience, token));
        }
        catch (WhatsAppException failure) when (request.Path is null && failure.ErrorId == "JournalWriteFailed")
        {
            // An alert must not fail because of a file that nobody asked for.
            WriteWarning(ErrorText.For("JournalNotKept", failure.InnerException?.Message ?? failure.Message).Message);
            return null;
        }
    }
}
