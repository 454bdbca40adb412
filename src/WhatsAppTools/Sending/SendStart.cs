using System;
using WhatsAppTools.Commands;
using WhatsAppTools.Costs;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Rows;
using WhatsAppTools.Stores;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>Turns what a Send command was given into a session: the opt-out list, the journal and the engine.</summary>
internal sealed class SendStart : IDisposable
{
    private readonly SendCommand _command;
    private readonly WhatsAppConnection _connection;
    private readonly CommandJournal _journal;
    private readonly DateTimeOffset? _plannedEnd;

    /// <summary>Takes a campaign that is in a container, before the first row.</summary>
    /// <exception cref="WhatsAppException">What was said of the journal is wrong, or the campaign cannot be taken.</exception>
    public SendStart(SendCommand command, WhatsAppConnection connection)
    {
        _command = command;
        _connection = connection;
        if ((command.Resume || command.WaitForJournal is not null) && command.JournalPath is null)
        {
            throw new WhatsAppException("JournalPathNeeded", command.Resume ? "-Resume" : "-WaitForJournal");
        }

        DateTimeOffset? end = connection.Time.GetUtcNow() + command.StopAfter;
        _plannedEnd = command.StopAt is null || end < command.StopAt ? end ?? command.StopAt : command.StopAt;
        command.CheckStoreCredential(command.JournalPath);
        _journal = new CommandJournal(command, connection, JournalRequest(), _plannedEnd, command.SendOption.MaxOutage);
    }

    /// <summary>Opens the session: with the first row, so that what is read for the journal is waited for like the rows, and no rows make no journal.</summary>
    /// <param name="hasRows">Whether there is a row.</param>
    /// <param name="isTest">Whether the rows go to whoever tries the list out: without a journal, and without a price.</param>
    /// <exception cref="WhatsAppException">The list, the journal or the rate card cannot be used.</exception>
    public SendSession Open(bool hasRows, bool isTest)
    {
        WhatsAppSendOption option = _command.SendOption;
        SendHours? hours = option.Hours(_command.SendWindow);
        CostOptions? costs = isTest ? null : CostRequest.Of(_command, option, _connection);

        // Before the journal: where nobody can tell who said no, no campaign begins.
        Func<long?>? total = PipelineLength.Of(_command, (_command.To as string[])?.Length);
        OptOutGuard optOuts = _command.OpenOptOuts(hasRows && total?.Invoke() is null or > JournalNote.FewRows, saves: !AskingPreference.IsWhatIf(_command));
        RowRequest first = _command.ReadRequest();
        CampaignJournal? journal = hasRows && !isTest ? _journal.Open(first) : null;
        CostRequest.Check(costs, journal);
        StoreReturn? back = journal is null ? null : _journal.Back();
        SendEngineOptions options = option.ForEngine(_command.Canary) with
        {
            MaxPerSecond = _command.MaxPerSecond > 0 ? _command.MaxPerSecond : _connection.MaxPerSecond,
            StopAt = _plannedEnd,
            IsStopAsked = _journal.IsStopAsked,
            Hours = hours,
            Costs = costs,
            NotAfter = _command.NotAfter,
            OptOuts = optOuts,
            Journal = journal,
            KeepsRows = back is not null,
            KnownPeople = hasRows ? KnownPeople.Count(_command, first, journal) : 0,
        };
        CatchUp(optOuts, journal);
        PlannerOptions planner = option.ForPlanner(_command.VariableText) with { MediaChecker = _command.CreateMediaChecker(), OptOuts = optOuts };
        return new SendSession(_command, _connection, planner, options, _command.JournalPath is not null, back)
        {
            WaitFor = _command.Wait ? option.WaitTimeout : null,
            SummaryVariable = _command.SummaryVariable,
            MayBeComplete = _command.WaitForJournal is not null,
            Total = total,
            OptOuts = new OptOutNote(_command, optOuts, _command.Sender.Key),
        };
    }

    public void Dispose() => _journal.Dispose();

    private JournalRequest JournalRequest() => new()
    {
        Path = _command.JournalPlaceOf(_command.JournalPath),
        WaitFor = _command.WaitForJournal,
        Campaign = _command.Campaign,
        RowKey = _command.RowKey,
        Options = new JournalOptions { Retry = _command.Retry, Continue = _command.Continue, Resume = _command.Resume },
        IsForbidden = _command.NoJournal,

        // Behind a port the first answer tells what it is; until then it may be a real account, whose rows need a journal.
        MayBeMany = !_connection.IsSimulated && (_command.MyInvocation.ExpectingInput || _command.To is string[] { Length: > JournalNote.FewRows }),
    };

    // After the journal: the answers may say that this is a simulator, which would need none.
    private void CatchUp(OptOutGuard optOuts, CampaignJournal? journal)
    {
        try
        {
            PatientWait.For(_command, _connection, _command.SendOption.MaxOutage, (patience, token) => optOuts.BeginAsync(_command.Sender.Key, patience, token));
        }
        catch
        {
            journal?.Dispose();
            throw;
        }
    }
}
