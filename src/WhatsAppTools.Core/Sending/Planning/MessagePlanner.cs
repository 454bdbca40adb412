using System;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Modes;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>
/// Decides what is sent for a row: asks for the window and the template only where the decision needs them, binds the
/// values and makes the request. One planner serves one command; what it learns of windows it keeps for that long.
/// </summary>
public sealed class MessagePlanner : IMessagePlanner
{
    private readonly ITwilioApi _api;
    private readonly PlannerOptions _options;
    private readonly RowWindows _windows;
    private readonly PoolSenders _pools;
    private readonly TemplateCatalogue _templates;
    private readonly TemplatePlan _templatePlan;
    private readonly FreeFormPlan _freeFormPlan;

    /// <summary>Creates a planner.</summary>
    /// <param name="api">How Twilio is spoken to.</param>
    /// <param name="options">How rows are decided.</param>
    /// <param name="time">The clock for how fresh what was read is.</param>
    /// <param name="templates">The account's templates, where they are shared with other commands; its own where null.</param>
    /// <param name="windows">How windows are looked up; its own look-up where null.</param>
    public MessagePlanner(ITwilioApi api, PlannerOptions options, TimeProvider time, TemplateCatalogue? templates = null, WindowLookup? windows = null)
    {
        _api = api ?? throw new ArgumentNullException(nameof(api));
        _options = options ?? throw new ArgumentNullException(nameof(options));
        _templates = templates ?? new TemplateCatalogue(api, time);
        windows ??= new WindowLookup(api, time, new WindowLookupOptions { Seen = options.OptOuts is null ? null : options.OptOuts.Saw });
        _pools = new PoolSenders(api, time);
        _windows = new RowWindows(api, windows, _pools, options.WindowMargin);
        _templatePlan = new TemplatePlan(options);
        _freeFormPlan = new FreeFormPlan(options.MediaChecker);
    }

    /// <inheritdoc/>
    public async Task<MessagePlan> PlanAsync(SendRow row, CancellationToken cancellationToken)
    {
        _ = row ?? throw new ArgumentNullException(nameof(row));

        MessagePlan plan = await DecideAsync(row, cancellationToken).ConfigureAwait(false);
        if (plan.Error is null && row.To.Note is string note)
        {
            plan = plan with { Notes = [.. plan.Notes, note] };
        }

        if (plan.Error is null && _options.OptOuts?.NoteFor(row) is string known)
        {
            plan = plan with { Notes = [.. plan.Notes, known], OverridesOptOut = _options.OptOuts.IsOverridden(row) };
        }

        return row.IsPlanned && plan.Error is not null
            ? plan with { Error = new WhatsAppException("PlanStale", row.To.Value, plan.Error.Message) { Code = plan.Error.Code } }
            : plan;
    }

    /// <inheritdoc/>
    public async Task<MessagePlan> PlanTemplateInsteadAsync(SendRow row, CancellationToken cancellationToken)
    {
        _ = row ?? throw new ArgumentNullException(nameof(row));

        await CatchUpAsync(row, cancellationToken).ConfigureAwait(false);

        // What was lost shows that the window is closed; who wrote, and from which form of the address, still counts.
        ServiceWindow closed = await LookAsync(row, cancellationToken).ConfigureAwait(false) with { State = WindowState.Closed };
        return await PlanTemplateAsync(row, closed, hasFreeForm: true, ModeReason.WindowClosedAfterAll, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<bool> IsInWindowAsync(SendRow row, CancellationToken cancellationToken) =>
        (await LookAsync(row, cancellationToken).ConfigureAwait(false)).State is WindowState.Open or WindowState.Closing;

    /// <inheritdoc/>
    public WhatsAppException? RefusalSince(SendRow row, MessagePlan plan)
    {
        if (row is null || plan is null)
        {
            throw new ArgumentNullException(row is null ? nameof(row) : nameof(plan));
        }

        WhatsAppException? saidNo = _options.OptOuts?.Refusal(row, plan.Category);
        if (saidNo is null)
        {
            _options.OptOuts?.Leaves(row, plan.Category);
        }

        return saidNo;
    }

    /// <inheritdoc/>
    public void ForgetTemplate(SendRow row)
    {
        if ((row ?? throw new ArgumentNullException(nameof(row))).Template is string template)
        {
            _templates.Forget(template);
        }
    }

    /// <summary>Looks the window of a row's recipient up, at the time of sending. A failure makes it unknown.</summary>
    /// <param name="row">The row.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<ServiceWindow> LookAsync(SendRow row, CancellationToken cancellationToken)
    {
        _ = row ?? throw new ArgumentNullException(nameof(row));

        return _windows.LookAsync(row, cancellationToken);
    }

    private Task CatchUpAsync(SendRow row, CancellationToken cancellationToken) =>
        _options.OptOuts?.CatchUpAsync(row, cancellationToken) ?? Task.CompletedTask;

    private async Task<MessagePlan> DecideAsync(SendRow row, CancellationToken cancellationToken)
    {
        await CatchUpAsync(row, cancellationToken).ConfigureAwait(false);
        bool hasFreeForm = MessageRules.HasFreeForm(row);
        WhatsAppException? broken = _options.OptOuts?.Refusal(row, null) ?? MessageRules.CheckContent(row, _api.ServerNow, _options.AllowPrivateAddress);
        if (broken is null && _options.Senders is not null)
        {
            broken = await _options.Senders.RefusalAsync(row, _pools, cancellationToken).ConfigureAwait(false);
        }

        if (broken is not null)
        {
            return MessagePlan.Refused(row, ModeReason.None, null, broken);
        }

        if (row.Mode == SendMode.FreeForm)
        {
            return await _freeFormPlan.MakeAsync(row, ModeReason.FreeFormUnchecked, null, cancellationToken).ConfigureAwait(false);
        }

        ServiceWindow? window = null;
        if (row.Mode == SendMode.Auto && hasFreeForm)
        {
            window = await LookAsync(row, cancellationToken).ConfigureAwait(false);
            if (OptOutSeen(row, ref window) is WhatsAppException saidNo)
            {
                return MessagePlan.Refused(row, ModeReason.WindowClosed, window, saidNo);
            }

            if (window.State == WindowState.Open)
            {
                return await _freeFormPlan.MakeAsync(row, ModeReason.WindowOpen, window, cancellationToken).ConfigureAwait(false);
            }
        }

        return await PlanTemplateAsync(row, window, hasFreeForm, null, cancellationToken).ConfigureAwait(false);
    }

    private async Task<MessagePlan> PlanTemplateAsync(
        SendRow row,
        ServiceWindow? window,
        bool hasFreeForm,
        ModeReason? insteadOf,
        CancellationToken cancellationToken)
    {
        ContentTemplate? template = null;
        if (row.Template is not null)
        {
            try
            {
                bool fromSandbox = string.Equals(row.From?.Value, SandboxTemplates.Sender, StringComparison.Ordinal);
                template = await _templates.FindAsync(row.Template, row.Language, fromSandbox, cancellationToken).ConfigureAwait(false);
            }
            catch (WhatsAppException failure) when (failure is not TwilioConnectionException)
            {
                return MessagePlan.Refused(row, ModeReason.None, window, failure);
            }
        }

        if (window is null && template?.UsabilityKind == TemplateUsability.InSessionOnly)
        {
            window = await LookAsync(row, cancellationToken).ConfigureAwait(false);
        }

        WhatsAppException? saidNo = window is null ? null : OptOutSeen(row, ref window);
        saidNo ??= template is null ? null : _options.OptOuts?.Refusal(row, template.CategoryKind);
        if (saidNo is not null)
        {
            return MessagePlan.Refused(row, window is null ? ModeReason.None : ModeReason.WindowClosed, window, saidNo);
        }

        ModeDecision decision = ModeDecision.Decide(row.Mode, window?.State, template?.UsabilityKind, hasFreeForm);
        if (decision.ErrorId is not null)
        {
            return MessagePlan.Refused(row, decision.Reason, window, TemplatePlan.Refusal(decision.ErrorId, row, template, window));
        }

        ModeReason reason = insteadOf ?? (decision.Reason == ModeReason.TemplateAsked && !template!.IsChecked ? ModeReason.TemplateUnchecked : decision.Reason);
        return _templatePlan.Make(row, template!, reason, window);
    }

    // What the look-up saw stands in the list by now. A word that somebody has decided about since is a message like any other.
    private WhatsAppException? OptOutSeen(SendRow row, ref ServiceWindow window)
    {
        if (_options.OptOuts is null)
        {
            return window.IsOptOut ? new WhatsAppException("RecipientOptedOut", row.To.Value, $"their newest message, of {ModeReasonText.LastWrote(window)}") : null;
        }

        if (_options.OptOuts.Refusal(row, null) is WhatsAppException refusal)
        {
            return refusal;
        }

        if (window.IsOptOut)
        {
            window = ServiceWindow.Judge(window.LastInbound, window.JudgedAt, _options.WindowMargin) with
            {
                Sender = window.Sender,
                IsOneOfSeveral = window.IsOneOfSeveral,
                WroteAs = window.WroteAs,
            };
        }

        return null;
    }
}
