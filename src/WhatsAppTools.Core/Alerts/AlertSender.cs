using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Modes;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Sending;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Alerts;

/// <summary>Sends one notice: in the mode that is allowed, once, and says what is known of it then.</summary>
/// <param name="optOuts">Who said no.</param>
/// <param name="budgets">The senders' rates, which alerts share with all that is sent beside them.</param>
/// <param name="maxPerSecond">Messages a second, where somebody has said so.</param>
internal sealed class AlertSender(
    ITwilioApi api,
    TimeProvider time,
    TemplateCatalogue templates,
    OptOutGuard optOuts,
    SenderBudgets budgets,
    double? maxPerSecond)
{
    /// <summary>Shorter than after what the process counts as dead, so that nobody takes a living one's notice over.</summary>
    public static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(60);

    private readonly ITwilioApi _api = api;
    private readonly TimeProvider _time = time;
    private readonly TemplateCatalogue _templates = templates;
    private readonly PlannerOptions _options = new PlannerOptions { VariableText = VariableText.Clean, OptOuts = optOuts };
    private readonly SenderBudgets _budgets = budgets;
    private readonly double? _maxPerSecond = maxPerSecond;

    /// <summary>Sends a notice.</summary>
    /// <param name="alerts">The alerts that it is about.</param>
    /// <param name="cancellationToken">Ends it; what may have left is unknown then.</param>
    public async Task<AlertDelivery> SendAsync(AlertNotice notice, IReadOnlyList<Alert> alerts, CancellationToken cancellationToken)
    {
        // A new planner each time: a planner remembers windows, and an answer may have opened one since.
        MessagePlanner planner = new(_api, _options, _time, _templates);
        MessagePlan plan;
        SendRow row;
        ContentTemplate? template;
        try
        {
            (row, template) = await RowOfAsync(notice, alerts, cancellationToken).ConfigureAwait(false);
            plan = await planner.PlanAsync(row, cancellationToken).ConfigureAwait(false);
        }
        catch (WhatsAppException failure)
        {
            return BeforeLeaving(failure);
        }

        if (plan.Error is not null)
        {
            return BeforeLeaving(plan.Error) with { Mode = plan.Mode.ToString() };
        }

        AlertDelivery delivery = await CreateAsync(plan, notice.Deadline, cancellationToken).ConfigureAwait(false);
        if (delivery.Failure is not null && row.Template is not null && plan.Mode == SendMode.FreeForm && FailureJudge.OfCreate(delivery.Failure) == FailureKind.WindowMissed)
        {
            MessagePlan instead = await planner.PlanTemplateInsteadAsync(row, cancellationToken).ConfigureAwait(false);
            delivery = instead.Error is null ? await CreateAsync(instead, notice.Deadline, cancellationToken).ConfigureAwait(false) : delivery;
        }

        if (delivery.Kind == AlertDeliveryKind.Refused)
        {
            _options.OptOuts!.Failed(row, delivery.Failure?.Code, delivery.At, sid: null);
        }

        bool isSilent = template is not null && delivery.Mode == nameof(SendMode.Template) && !AlertValues.CanBeMarked(template, PlanOf(alerts));
        return delivery with { Unmarked = notice.IsRepeated && isSilent ? template!.Name : null };
    }

    // The newest alert's settings count for the whole bundle.
    private static AlertPlan PlanOf(IReadOnlyList<Alert> alerts) => alerts[alerts.Count - 1].Plan;

    private async Task<AlertDelivery> CreateAsync(MessagePlan plan, DateTimeOffset? deadline, CancellationToken cancellationToken)
    {
        string sender = plan.Request!.From ?? plan.Request.MessagingServiceSid!;
        using (SenderLease lease = _budgets.Lease(_api.AccountSid, sender, SenderRate.Of(sender, _maxPerSecond)))
        {
            await lease.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        if (_api.ServerNow + LongestRequest > deadline)
        {
            return new AlertDelivery(AlertDeliveryKind.TooLate, _api.ServerNow);
        }

        using TimeLimit limit = new(_time, LongestRequest, cancellationToken);
        AlertDelivery delivery;
        try
        {
            TwilioMessage message = await _api.CreateMessageAsync(plan.Request!, limit.Token).ConfigureAwait(false);
            delivery = new AlertDelivery(AlertDeliveryKind.HandedOver, _api.ServerNow) { Sid = message.Sid };
        }
        catch (OperationCanceledException) when (limit.IsOver || cancellationToken.IsCancellationRequested)
        {
            delivery = new AlertDelivery(AlertDeliveryKind.Unknown, _api.ServerNow);
        }
        catch (WhatsAppException failure)
        {
            AlertDeliveryKind kind = FailureJudge.OfCreate(failure) switch
            {
                FailureKind.Unreachable or FailureKind.Throttled or FailureKind.Limit => AlertDeliveryKind.Later,
                FailureKind.Ambiguous => AlertDeliveryKind.Unknown,
                _ => AlertDeliveryKind.Refused,
            };
            delivery = new AlertDelivery(kind, _api.ServerNow) { Failure = failure };
        }

        return delivery with { Mode = plan.Mode.ToString() };
    }

    private AlertDelivery BeforeLeaving(WhatsAppException failure) => new(
        FailureJudge.OfRead(failure) is FailureKind.Unreachable or FailureKind.Throttled || failure.ErrorId == "WindowUnknown" ? AlertDeliveryKind.Later : AlertDeliveryKind.Refused,
        _api.ServerNow)
    {
        Failure = failure,
    };

    private async Task<(SendRow Row, ContentTemplate? Template)> RowOfAsync(AlertNotice notice, IReadOnlyList<Alert> alerts, CancellationToken cancellationToken)
    {
        AlertPlan plan = PlanOf(alerts);
        WhatsAppAddress to = new(notice.To.Address, null);
        WhatsAppAddress? from = plan.From is null ? null : new WhatsAppAddress(plan.From, null);
        SendRow row = new() { To = to, From = from, MessagingServiceSid = plan.MessagingServiceSid, Language = plan.Language };
        string? name = notice.Kind == NoticeKind.Reply ? null : notice.Tells ? plan.Template : plan.FollowUpTemplate ?? plan.Template;
        ContentTemplate? template = null;
        if (name is not null)
        {
            template = await _templates.FindAsync(name, plan.Language, plan.From == SandboxTemplates.Sender, cancellationToken).ConfigureAwait(false);
        }

        // Later notices need a template with placeholders: a fixed text would repeat the first one.
        bool saysIt = template is not null && (notice.Tells || AlertValues.Shows(template, plan, "text") || AlertValues.Shows(template, plan, "kind"));
        string body = Body(notice, alerts, plan);
        bool isTemplateAsked = template is not null && notice.Tells && plan.Body is null;
        if (notice.IsOtherWay)
        {
            bool wasTemplate = notice.Mode == nameof(SendMode.Template);
            template = wasTemplate ? null : template;
            isTemplateAsked = !wasTemplate && template is not null;
        }

        if (template is not null && saysIt)
        {
            Dictionary<string, string> values = AlertTexts.Values(notice, alerts, AlertValues.ShowsCode(template, plan), AlertTexts.LongestIn(template));
            (Dictionary<string, object?> variables, Dictionary<string, object?> columns) = AlertValues.Filled(template, plan, values, notice.IsRepeated);
            row = row with { Template = template.Sid, Variables = variables, Columns = columns };
        }

        return (isTemplateAsked ? row with { Mode = SendMode.Template } : row with { Mode = SendMode.Auto, Body = body }, template);
    }

    private static string Body(AlertNotice notice, IReadOnlyList<Alert> alerts, AlertPlan plan)
    {
        if (plan.Body is not string own || !notice.Tells || alerts.Count > 1)
        {
            return AlertTexts.Values(notice, alerts, hasCode: false, TemplateLimits.Body)["text"];
        }

        bool hasCode = AlertTexts.Has(own, "code");
        Dictionary<string, string> values = AlertTexts.Values(notice, alerts, hasCode, TemplateLimits.ApprovedBody);
        string tail = AlertTexts.Has(own, "text") ? string.Empty : AlertTexts.Tail(notice, hasCode);
        return AlertTexts.WithTail(AlertTexts.Fill(own, values), tail, TemplateLimits.Body);
    }
}
