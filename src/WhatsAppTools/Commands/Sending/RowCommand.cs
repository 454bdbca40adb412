using System;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Rows;
using WhatsAppTools.Sending;
using WhatsAppTools.Stores;
using WhatsAppTools.Transformations;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>
/// A cmdlet that takes rows: the parameters that say what a row is. -To is neither mandatory nor non-empty on purpose:
/// PowerShell's binder would otherwise make a recipient out of a whole CSV row, without an error.
/// </summary>
public abstract class RowCommand : SenderCommand
{
    private VersionOfTemplate? _version;

    /// <summary>The row: a contact, a CSV row, a dictionary, or a recipient as text.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    public PSObject? InputObject { get; set; }

    /// <summary>The recipient, with its country code; a script block sees the row as <c>$_</c>.</summary>
    [Parameter(Position = 0)]
    [Alias("Phone", "PhoneNumber", "Mobile", "Recipient")]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [RowText]
    public object? To { get; set; }

    /// <summary>The two-letter country of numbers that are written without a country code.</summary>
    [Parameter]
    [ValidatePattern("^[A-Za-z]{2}$")]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? DefaultRegion { get; set; }

    /// <summary>The template's language, where several share the name.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LanguageCompleter))]
    public string? Language { get; set; }

    /// <summary>The folder of templates as files: its lock file says which version of -Template is sent.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TemplatePath { get; set; }

    /// <summary>The template's values: a dictionary, or a list in the placeholders' order. A script block sees the row as <c>$_</c>.</summary>
    [Parameter]
    public object? Variable { get; set; }

    /// <summary>The columns whose values go into {{1}}, {{2}}, … in this order.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    public string[]? VariableColumn { get; set; }

    /// <summary>When to send it (needs a messaging service): text in ISO 8601 only, or a script block that gives it for each row.</summary>
    [Parameter]
    [IsoTime(TakesScript = true)]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public object? SendAt { get; set; }

    /// <summary>Where Twilio posts the message's progress.</summary>
    [Parameter]
    public Uri? StatusCallback { get; set; }

    /// <summary>How long the message may wait in Twilio's queue: 1 second to 10 hours.</summary>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(WordCompleter))]
    public TimeSpan? ValidityPeriod { get; set; }

    /// <summary>The opt-out list, where it is not the sender's own: a file, or a container's address.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OptOutPath { get; set; }

    /// <summary>Writes to people who said no all the same.</summary>
    [Parameter]
    public SwitchParameter IgnoreOptOut { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        DefaultRegion ??= Connection!.DefaultRegion;
    }

    /// <summary>What the parameters say at this moment.</summary>
    private protected RowRequest ReadRequest()
    {
        RowRequest request = new()
        {
            InputObject = InputObject,
            To = To,
            From = Sender,
            MessagingServiceSid = Service,
            IsSenderGiven = From is not null || MessagingServiceSid is not null,
            DefaultRegion = DefaultRegion,
            Language = Language,
            Variable = Variable,
            VariableColumn = VariableColumn,
            SendAt = SendAt,
            StatusCallback = StatusCallback?.OriginalString,
            ValidityPeriod = ValidityPeriod,
            RowKey = KeyColumn,
        };
        Complete(request);
        ApplyVersion(request);
        return request;
    }

    private void ApplyVersion(RowRequest request)
    {
        try
        {
            _version ??= new VersionOfTemplate(this, Connection!, FullPath(TemplatePath), KeptJournal);
            _version.Apply(request);
        }
        catch (WhatsAppException failure)
        {
            Fail(failure, request.Template);
        }
    }

    /// <summary>Who is not written to, read from the list of the sender that the command names.</summary>
    /// <param name="catchesUp">Whether the list is brought up to date with what people write: for more than a few rows.</param>
    /// <param name="saves">Whether what is learned is written while the command runs.</param>
    /// <param name="isRequired">Whether it is an error where nobody has ever used the list.</param>
    /// <exception cref="WhatsAppException">The list cannot be read: nothing is sent.</exception>
    private protected OptOutGuard OpenOptOuts(bool catchesUp, bool saves, bool isRequired)
    {
        WhatsAppConnection connection = Connection!;
        OptOutPlace place = OptOutPlaces.Of(this, connection, OptOutPath, OwnOptOutPath, CampaignPlace);
        OptOutList list = Await(token => connection.OptOuts.OpenAsync(SenderKey, place, token));
        if (isRequired && list.IsNew)
        {
            throw new WhatsAppException("OptOutListMissing", list.Path ?? "in memory");
        }

        return new OptOutGuard(Open)
        {
            IsIgnored = IgnoreOptOut,
            Watch = catchesUp && !IgnoreOptOut ? connection.OptOuts.Watch : null,
            SavesMeanwhile = saves,
            WasNew = list.IsNew,
        };

        OptOutList Open(string sender) => connection.OptOuts.Open(sender, place);
    }

    private protected override string? ListPlace => OptOutPath ?? OwnOptOutPath;

    /// <summary>The journal whose container has the opt-out lists; null where they are files.</summary>
    private protected virtual string? CampaignPlace => null;

    /// <summary>The full path of the journal whose campaign keeps its template's version; null for none.</summary>
    private protected virtual string? KeptJournal => null;

    /// <summary>The column that names a row in a journal, where the command keeps one.</summary>
    private protected virtual string? KeyColumn => null;

    /// <summary>Adds what only this command knows: content, mode, template.</summary>
    private protected abstract void Complete(RowRequest request);
}
