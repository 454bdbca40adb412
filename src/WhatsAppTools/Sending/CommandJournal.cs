using System;
using WhatsAppTools.Commands;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Rows;
using WhatsAppTools.Stores;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>The journal of one Send command: a campaign in a container is taken before the first row, a file is opened with it.</summary>
internal sealed class CommandJournal : IDisposable
{
    private readonly WhatsAppCommand _command;
    private readonly WhatsAppConnection _connection;
    private readonly JournalRequest _request;
    private readonly DateTimeOffset? _plannedEnd;
    private readonly TimeSpan _maxOutage;

    /// <param name="request">What it says about the journal; a campaign in a container has its address as path.</param>
    /// <param name="plannedEnd">Until when the command may go on; null where nothing says so.</param>
    /// <param name="maxOutage">How long an outage is waited for.</param>
    /// <exception cref="WhatsAppException">The campaign in the container cannot be taken.</exception>
    public CommandJournal(WhatsAppCommand command, WhatsAppConnection connection, JournalRequest request, DateTimeOffset? plannedEnd, TimeSpan maxOutage)
    {
        _command = command;
        _connection = connection;
        _request = request;
        _plannedEnd = plannedEnd;
        _maxOutage = maxOutage;
        if (JournalPlace.IsStore(request.Path) && !request.IsForbidden && !AskingPreference.IsWhatIf(command))
        {
            // Before the first row: of two workers one sends, and the other one has not even read its list.
            _request = request with { Claim = StoreWait.Take(command, request.Path!, request.Campaign, request.Options.Resume, request.WaitFor, plannedEnd, maxOutage, connection.Time) };
        }
    }

    /// <summary>Whether somebody has asked a campaign in a container to stop; null for every other one.</summary>
    public Func<bool>? IsStopAsked => _request.Claim is null ? null : new StoreStop(_request.Claim.Chain, _connection.Time).IsAsked;

    /// <summary>Opens the journal that was asked for, or one for many rows; null where none is kept.</summary>
    public CampaignJournal? Open(RowRequest row)
    {
        if (AskingPreference.IsWhatIf(_command))
        {
            return null;
        }

        try
        {
            return PatientWait.For(_command, _connection, _maxOutage, (patience, token) => JournalOpener.OpenAsync(_request, row, _connection, patience, token));
        }
        catch (WhatsAppException failure) when (_request.Path is null && failure.ErrorId is "JournalWriteFailed" or "JournalNotAFile")
        {
            // An alert must not fail because of a file that nobody asked for.
            _command.WriteWarning(ErrorText.For("JournalNotKept", failure.InnerException?.Message ?? failure.Message).Message);
            return null;
        }
    }

    /// <summary>How the run leads its campaign again where another worker has taken it; null where nobody said that it may wait.</summary>
    public StoreReturn? Back() => _request.Claim is null || _request.WaitFor is not TimeSpan patience ? null
        : new StoreReturn(_request.Claim, JournalOpener.OptionsOf(_request, _connection), _connection.Time, EngineThreads.Pool)
        {
            Patience = patience,
            MaxOutage = _maxOutage,
            StopAt = _plannedEnd,
        };

    /// <summary>Gives a campaign in a container back; where its journal was opened, that has done it.</summary>
    public void Dispose() => _request.Claim?.CloseAsync().GetAwaiter().GetResult();
}
