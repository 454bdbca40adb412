using System;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Journal;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <content>What can be said about the journal, and how to send.</content>
public abstract partial class SendCommand
{
    /// <summary>Sends to the rows' own recipients.</summary>
    protected const string SendSet = "Send";

    /// <summary>Sends a few rows to whoever tries the list out.</summary>
    protected const string TestSet = "Test";

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

    /// <summary>Messages a second: at most what the account has. Default 40; the sandbox sends one in three seconds.</summary>
    [Parameter]
    [ValidateRange(0.001, 100_000.0)]
    [ArgumentCompleter(typeof(WordCompleter))]
    [DecimalPoint]
    public double MaxPerSecond { get; set; }

    /// <summary>Takes no more rows after this time, and says how to go on.</summary>
    [Parameter(ParameterSetName = SendSet)]
    [Duration]
    [ArgumentCompleter(typeof(WordCompleter))]
    public TimeSpan? StopAfter { get; set; }

    /// <summary>Takes no more rows at this time, and says how to go on; a time of day such as 20:00 is today's, by this machine's clock.</summary>
    [Parameter(ParameterSetName = SendSet)]
    [IsoTime(TakesTimeOfDay = true)]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public DateTimeOffset? StopAt { get; set; }

    /// <summary>The hours in which messages may leave, by the clock of each recipient, such as 09:00-20:00; a row waits for them without holding up others.</summary>
    [Parameter(ParameterSetName = SendSet)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string? SendWindow { get; set; }

    /// <summary>Rows that have not left by then are refused: a late run must not send yesterday's reminder.</summary>
    [Parameter(ParameterSetName = SendSet)]
    [IsoTime(TakesTimeOfDay = true)]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public DateTimeOffset? NotAfter { get; set; }

    /// <summary>So many messages go first; the others follow where enough of these arrived. Once passed, the journal's campaign needs no other.</summary>
    [Parameter(ParameterSetName = SendSet)]
    [ValidateRange(1, 100_000)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public int? Canary { get; set; }

    /// <summary>Sends the first rows to this number instead, as their own recipients would get them: three, and one of each mode. No journal, no canary.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TestSet)]
    [ValidateNotNullOrEmpty]
    public string? TestTo { get; set; }

    /// <summary>When the command ends with a terminating error after the results have come out: None, Any, Incomplete, or a percentage such as 5%.</summary>
    [Parameter]
    [FailOn]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string FailOn { get; set; } = FailOnAttribute.None;

    /// <summary>Holds the results back until the messages are delivered, or 5 minutes (SendOption WaitTimeout) have passed.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>The name of a variable that gets the run's summary, after Ctrl+C too.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SummaryVariable { get; set; }
}
