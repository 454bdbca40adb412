using WhatsAppTools.Errors;
using WhatsAppTools.Media;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Rows;
using WhatsAppTools.Sending;
using WhatsAppTools.Stores;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>A cmdlet that takes rows: what a row is, and the opt-out list that it is held against.</summary>
public abstract partial class RowCommand : SenderCommand
{
    private VersionOfTemplate? _version;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        DefaultRegion ??= Connection!.DefaultRegion;
    }

    /// <summary>What the parameters say at this moment.</summary>
    internal RowRequest ReadRequest()
    {
        RowRequest request = new()
        {
            InputObject = InputObject,
            To = To,
            From = Sender.Address,
            MessagingServiceSid = Sender.Service,
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
        try
        {
            _version ??= new VersionOfTemplate(this, Connection!, FullPath(TemplatePath), KeptJournal);
            _version.Apply(request);
        }
        catch (WhatsAppException failure)
        {
            Fail(failure, request.Template);
        }

        return request;
    }

    /// <summary>Who is not written to, read from the list of the sender that the command names.</summary>
    /// <param name="catchesUp">Whether the list is brought up to date with what people write: for more than a few rows.</param>
    /// <param name="saves">Whether what is learned is written while the command runs.</param>
    /// <exception cref="WhatsAppException">The list cannot be read: nothing is sent.</exception>
    internal OptOutGuard OpenOptOuts(bool catchesUp, bool saves)
    {
        WhatsAppConnection connection = Connection!;
        OptOutPlace place = OptOutPlaces.Of(this, connection, OptOutPath, Sender.OptOutPath, CampaignPlace);
        OptOutList list = Await(token => connection.OptOuts.OpenAsync(Sender.Key, place, token));
        if (SendOption.RequireOptOutList && list.IsNew)
        {
            throw new WhatsAppException("OptOutListMissing", list.Path ?? "in memory");
        }

        return new OptOutGuard(Open)
        {
            IsIgnored = IgnoreOptOut,
            Watch = catchesUp && !IgnoreOptOut ? connection.OptOuts.Watch : null,
            SenderLists = OptOutSenderLists.Of(connection, place, readsPool: catchesUp && !IgnoreOptOut),
            SavesMeanwhile = saves,
            WasNew = list.IsNew,
        };

        OptOutList Open(string sender) => connection.OptOuts.Open(sender, place);
    }

    /// <summary>What asks media addresses before anything is sent; null where nobody wants it.</summary>
    private protected MediaChecker? MediaCheckerWhere(bool isWanted) =>
        isWanted ? new MediaChecker(new MediaCheckOptions { AllowPrivateAddress = SendOption.AllowPrivateAddress }) : null;

    private protected override string? ListPlace => OptOutPath ?? Sender?.OptOutPath;

    /// <summary>The journal whose container has the opt-out lists; null where they are files.</summary>
    private protected virtual string? CampaignPlace => null;

    /// <summary>The full path of the journal whose campaign keeps its template's version; null for none.</summary>
    private protected virtual string? KeptJournal => null;

    /// <summary>The column that names a row in a journal, where the command keeps one.</summary>
    private protected virtual string? KeyColumn => null;

    /// <summary>Adds what only this command knows: content, mode, template.</summary>
    private protected abstract void Complete(RowRequest request);
}
