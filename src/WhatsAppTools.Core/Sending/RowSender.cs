using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Modes;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>One attempt at one row: plan, journal, wait for the sender's turn, ask Twilio. Decides nothing about repeating.</summary>
internal sealed class RowSender : IDisposable
{
    private static readonly TimeSpan s_staleIntent = TimeSpan.FromSeconds(10);

    private readonly IntentLead _lead = new();
    private readonly ITwilioApi _api;
    private readonly IMessagePlanner _planner;
    private readonly SenderBudgets _budgets;
    private readonly SendEngineOptions _options;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, SenderLease> _leases = new(StringComparer.Ordinal);
    private readonly CostLimit? _costs;
    private double _perSecond;
    private List<TaskCompletionSource<bool>>? _clockWaiters;
    private volatile bool _hasAskedClock;
    private int _reading;
    private long _readLast;

    public RowSender(ITwilioApi api, IMessagePlanner planner, SenderBudgets budgets, SendEngineOptions options, TimeProvider time, CostLimit? costs)
    {
        _costs = costs;
        _api = api;
        _planner = planner;
        _budgets = budgets;
        _options = options;
        _time = time;
    }

    /// <summary>The senders of the run; null stands for one that a messaging service picks.</summary>
    public IReadOnlyList<string?> Senders()
    {
        lock (_leases)
        {
            return _leases.Keys.Select(sender => sender.StartsWith(WhatsAppAddress.Prefix, StringComparison.Ordinal) ? sender : null).Distinct().ToList();
        }
    }

    /// <summary>For how long rows have been read for (their windows, their templates, Twilio's clock) and none of them was done.</summary>
    public TimeSpan StuckFor => Volatile.Read(ref _reading) > 0 ? _time.GetElapsedTime(Volatile.Read(ref _readLast)) : TimeSpan.Zero;

    /// <summary>Takes part in the rate of the row's sender, and gives the messages a second of all senders of the run.</summary>
    public double OpenLease(SendRow row)
    {
        string sender = SenderOf(row);
        lock (_leases)
        {
            if (!_leases.ContainsKey(sender))
            {
                SenderLease lease = _budgets.Lease(_api.AccountSid, sender, _options.RateOf(sender));
                _leases.Add(sender, lease);
                _perSecond += lease.PerSecond;
            }

            return _perSecond;
        }
    }

    /// <summary>Makes one attempt. Never throws for what the network, Twilio or the planner do.</summary>
    /// <param name="work">The row.</param>
    /// <param name="mayLeave">Asked when the row's turn has come: false takes the row back before anything is sent.</param>
    /// <param name="stopping">Ends waiting for the turn.</param>
    /// <param name="ending">Ends a request on its way.</param>
    [SuppressMessage("Design", "CA1031", Justification = "A row must not take the run with it, nor be forgotten.")]
    public async Task<RowStep> AttemptAsync(RowWork work, Func<RowWork, bool> mayLeave, CancellationToken stopping, CancellationToken ending)
    {
        RowStep? refusal = await PlanAsync(work, stopping).ConfigureAwait(false);
        if (refusal is not null)
        {
            return refusal;
        }

        try
        {
            await WaitForTurnAsync(work, stopping).ConfigureAwait(false);
            if (_planner.RefusalSince(work.Row, work.Plan!) is WhatsAppException saidNo)
            {
                return new RowStep(RowStepKind.Refused, Failure: saidNo);
            }

            // Asked here, so that no connection is made in vain, and by the request's body, as late as it can be.
            return mayLeave(work) ? await CreateAsync(work, mayLeave, ending).ConfigureAwait(false) : new RowStep(RowStepKind.Withdrawn);
        }
        catch (OperationCanceledException)
        {
            return new RowStep(RowStepKind.Withdrawn);
        }
        catch (WhatsAppException journalFailure)
        {
            return new RowStep(RowStepKind.JournalFailed, Failure: journalFailure);
        }
        catch (Exception error)
        {
            // Nothing has left yet. A row without an end would keep the run waiting for ever.
            return new RowStep(RowStepKind.PlanFailed, Failure: Unexpected(error));
        }
    }

    private async Task WaitForTurnAsync(RowWork work, CancellationToken stopping)
    {
        SenderLease lease = LeaseOf(work.Row);
        if (_options.Journal is not CampaignJournal journal)
        {
            await lease.WaitAsync(stopping).ConfigureAwait(false);
            work.Attempt = AttemptAt(work);
            return;
        }

        // A run that resumes counts from the moment in the journal until the list must show the message. A turn that came much
        // later than it was foreseen (another run of the sender is slower) is given up: the request never leaves but on its turn.
        do
        {
            await lease.ForeseeAsync(_lead, stopping).ConfigureAwait(false);
            try
            {
                long began = _time.GetTimestamp();
                work.Attempt = AttemptAt(work);

                // Before the answer: where none comes, the line may be in the journal still.
                work.IsIntended = true;
                await journal.IntendAsync(work, work.Attempt).ConfigureAwait(false);
                TimeSpan took = _time.GetElapsedTime(began);
                _lead.Wrote(took);
                work.Took += took;
            }
            finally
            {
                lease.Prepared();
            }

            await lease.WaitAsync(stopping).ConfigureAwait(false);
        }
        while (_time.GetUtcNow() - work.Attempt!.BeganHere > s_staleIntent + _lead.Length);
    }

    private SendAttempt AttemptAt(RowWork work)
    {
        CreateMessageRequest request = work.Plan!.Request!;
        string? text = request.ContentSid is null ? request.Body ?? string.Empty : work.Plan.ListedText;
        return new SendAttempt
        {
            Began = _api.ServerNow,
            IsTimeSure = _api.IsServerTimeKnown,
            BeganHere = _time.GetUtcNow(),
            Mode = work.Plan.Mode,
            Text = text,
            Template = request.ContentSid,
            OverridesOptOut = work.Plan.OverridesOptOut,
        };
    }

    /// <summary>Lets what is known of a row's template be read again.</summary>
    public void ForgetTemplate(SendRow row) => _planner.ForgetTemplate(row);

    private bool KnowsClock => _options.Journal is null || _api.IsServerTimeKnown || _hasAskedClock;

    // A journal that is read after a kill has no other clock to go by: the run's first request asks for Twilio's. Rows that come
    // meanwhile wait each on a task of its own, whose one continuation runs in place.
    private async Task LearnClockAsync(SendRow row, CancellationToken cancellationToken)
    {
        while (!KnowsClock)
        {
            TaskCompletionSource<bool>? turn = null;
            lock (_leases)
            {
                if (_clockWaiters is null)
                {
                    _clockWaiters = new List<TaskCompletionSource<bool>>();
                }
                else
                {
                    turn = new TaskCompletionSource<bool>();
                    _clockWaiters.Add(turn);
                }
            }

            await (turn?.Task ?? AskForClockAsync(row.From?.Value, cancellationToken)).ConfigureAwait(false);
        }
    }

    private async Task AskForClockAsync(string? sender, CancellationToken cancellationToken)
    {
        try
        {
            await _api.ListMessagesAsync(new MessageFilter { From = sender, PageSize = 1 }, cancellationToken).ConfigureAwait(false);
            _hasAskedClock = true;
        }
        catch (TwilioApiException)
        {
            // An answer that is an error has its date too. Where it has none, no answer will: the journal calls its times unsure.
            _hasAskedClock = true;
        }
        finally
        {
            List<TaskCompletionSource<bool>> waiting;
            lock (_leases)
            {
                waiting = _clockWaiters!;
                _clockWaiters = null;
            }

            foreach (TaskCompletionSource<bool> turn in waiting)
            {
                turn.TrySetResult(true);
            }
        }
    }

    public void Dispose()
    {
        lock (_leases)
        {
            foreach (SenderLease lease in _leases.Values)
            {
                lease.Dispose();
            }
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A row that cannot be planned must not take the run with it.")]
    private async Task<RowStep?> PlanAsync(RowWork work, CancellationToken cancellationToken)
    {
        long began = _time.GetTimestamp();
        if (Interlocked.Increment(ref _reading) == 1)
        {
            Volatile.Write(ref _readLast, began);
        }

        try
        {
            MessagePlan plan = work.TemplateInstead
                ? await _planner.PlanTemplateInsteadAsync(work.Row, cancellationToken).ConfigureAwait(false)
                : await _planner.PlanAsync(work.Row, cancellationToken).ConfigureAwait(false);
            work.Plan = plan;
            if (plan.Error is not null)
            {
                return new RowStep(RowStepKind.Refused, Failure: plan.Error);
            }

            if (work.IsProbe && plan is { Mode: SendMode.Template, IsInWindow: false })
            {
                work.Plan = plan with { IsInWindow = await _planner.IsInWindowAsync(work.Row, cancellationToken).ConfigureAwait(false) };
            }

            if (!KnowsClock)
            {
                await LearnClockAsync(work.Row, cancellationToken).ConfigureAwait(false);
            }

            return _costs?.Reserve(work, _api.ServerNow) is WhatsAppException dear
                ? new RowStep(dear.ErrorId == "CostUnknown" ? RowStepKind.Refused : RowStepKind.TooDear, Failure: dear)
                : null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new RowStep(RowStepKind.Withdrawn);
        }
        catch (WhatsAppException failure)
        {
            return new RowStep(RowStepKind.PlanFailed, Failure: failure);
        }
        catch (Exception error)
        {
            return new RowStep(RowStepKind.Refused, Failure: Unexpected(error));
        }
        finally
        {
            long now = _time.GetTimestamp();
            work.Took = _time.GetElapsedTime(began, now);
            Volatile.Write(ref _readLast, now);
            Interlocked.Decrement(ref _reading);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever breaks after a request has left, the row's fate is not known.")]
    private async Task<RowStep> CreateAsync(RowWork work, Func<RowWork, bool> mayLeave, CancellationToken cancellationToken)
    {
        CreateMessageRequest request = work.Plan!.Request! with { LastCheck = () => mayLeave(work) };
        long left = _time.GetTimestamp();
        WhatsAppException failure;
        work.Attempts++;
        try
        {
            TwilioMessage message = await _api.CreateMessageAsync(request, cancellationToken).ConfigureAwait(false);
            work.Took += _time.GetElapsedTime(left);
            return new RowStep(RowStepKind.Answered, message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new RowStep(RowStepKind.Abandoned);
        }
        catch (RequestWithdrawnException)
        {
            work.Attempts--;
            return new RowStep(RowStepKind.Withdrawn);
        }
        catch (WhatsAppException error)
        {
            failure = error;
        }
        catch (Exception error)
        {
            failure = new TwilioConnectionException(ErrorText.For("UnexpectedError", error.Message), mayHaveBeenProcessed: true, error);
        }

        work.Attempt = work.Attempt! with { EndedHere = _time.GetUtcNow() };
        return new RowStep(RowStepKind.CreateFailed, Failure: failure);
    }

    private SenderLease LeaseOf(SendRow row)
    {
        lock (_leases)
        {
            return _leases[SenderOf(row)];
        }
    }

    private static string SenderOf(SendRow row) => row.From?.Value ?? row.MessagingServiceSid ?? string.Empty;

    private static WhatsAppException Unexpected(Exception error) => new(ErrorText.For("UnexpectedError", error.Message), error);
}
