using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Modes;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>One attempt at one row: plan, journal, wait for the sender's turn, ask Twilio. Decides nothing about repeating.</summary>
internal sealed class RowSender : IDisposable
{
    private readonly ITwilioApi _api;
    private readonly IMessagePlanner _planner;
    private readonly TimeProvider _time;
    private readonly CostLimit? _costs;
    private readonly SenderLeases _leases;
    private readonly RowTurn _turn;
    private readonly RunClock _clock;
    private int _reading;
    private long _readLast;

    public RowSender(ITwilioApi api, IMessagePlanner planner, SenderBudgets budgets, SendEngineOptions options, TimeProvider time, CostLimit? costs)
    {
        _api = api;
        _planner = planner;
        _time = time;
        _costs = costs;
        _leases = new SenderLeases(api, budgets, options);
        _turn = new RowTurn(api, _leases, options.Journal, time);
        _clock = new RunClock(api, isNeeded: options.Journal is not null);
    }

    /// <summary>The senders of the run; null stands for one that a messaging service picks.</summary>
    public IReadOnlyList<string?> Senders() => _leases.Senders();

    /// <summary>For how long rows have been read for (their windows, their templates, Twilio's clock) and none of them was done.</summary>
    public TimeSpan StuckFor => Volatile.Read(ref _reading) > 0 ? _time.GetElapsedTime(Volatile.Read(ref _readLast)) : TimeSpan.Zero;

    /// <summary>Takes part in the rate of the row's sender, and gives the messages a second of all senders of the run.</summary>
    public double OpenLease(SendRow row) => _leases.Open(row);

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
            await _turn.WaitAsync(work, stopping).ConfigureAwait(false);
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

    /// <summary>Lets what is known of a row's template be read again.</summary>
    public void ForgetTemplate(SendRow row) => _planner.ForgetTemplate(row);

    public void Dispose() => _leases.Dispose();

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

            if (!_clock.IsKnown)
            {
                await _clock.LearnAsync(work.Row.From?.Value, cancellationToken).ConfigureAwait(false);
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

    private static WhatsAppException Unexpected(Exception error) => new(ErrorText.For("UnexpectedError", error.Message), error);
}
