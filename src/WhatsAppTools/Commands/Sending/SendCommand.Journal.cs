using System;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Rows;
using WhatsAppTools.Sending;
using WhatsAppTools.Stores;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Commands;

/// <content>The journal of the campaign.</content>
public abstract partial class SendCommand
{
    private bool _isSimulated;
    private DateTimeOffset _began;
    private StoreClaim? _claim;

    private protected override string? KeyColumn => RowKey;

    // Whether somebody has asked a campaign in a container to stop; null for every other one.
    private Func<bool>? StopInStore => _claim is null ? null : new StoreStop(_claim.Chain, Connection!.Time).IsAsked;

    private protected override string? CampaignPlace => NoJournal ? null : JournalPath;

    private protected override string? KeptJournal => JournalPlaceOf(JournalPath);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        // Behind a port the first answer tells what it is; until then it may be a real account, whose rows need a journal.
        _isSimulated = Connection!.IsSimulated;
        _began = Connection.Time.GetUtcNow();
        if ((Resume || WaitForJournal is not null) && JournalPath is null)
        {
            Fail(new WhatsAppException("JournalPathNeeded", Resume ? "-Resume" : "-WaitForJournal"));
        }

        try
        {
            if (IsInStore(JournalPath) && !NoJournal && !AskingPreference.IsWhatIf(this))
            {
                // Before the first row: of two workers one sends, and the other one has not even read its list.
                _claim = StoreWait.Take(this, JournalPath!, Campaign, Resume, WaitForJournal, PlannedEnd, SendOption.MaxOutage, Connection.Time);
            }
        }
        catch (WhatsAppException failure)
        {
            Fail(failure);
        }
    }

    private JournalRequest JournalRequest() => new()
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

    // How the run leads its campaign again where another worker has taken it; null where nobody said that it may wait.
    private StoreReturn? Back() => _claim is null || WaitForJournal is null ? null : new StoreReturn(_claim, JournalOpener.OptionsOf(JournalRequest(), Connection!), Connection!.Time, EngineThreads.Pool)
    {
        Patience = WaitForJournal.Value,
        MaxOutage = SendOption.MaxOutage,
        StopAt = PlannedEnd,
    };

    // What is wrong with every row, seen at the first one. Asked before the journal: a command that cannot go well leaves no file.
    private WhatsAppException? MistakeOfAll(RowRequest request, RowReading reading, WhatsAppSendOption option)
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

    // The journal that was asked for, or one for many rows; null where none is kept.
    private CampaignJournal? OpenJournal(RowRequest row, TimeSpan maxOutage)
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
