using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Senders;
using WhatsAppTools.Sending;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Plans;

/// <summary>What the account says about a plan's senders and templates at the moment of the look.</summary>
internal sealed record PlanAccount
{
    /// <summary>Nobody was asked: there is no connection.</summary>
    public static PlanAccount Unasked { get; } = new();

    public bool WasAsked { get; init; }

    /// <summary>What keeps senders or templates from sending.</summary>
    public IReadOnlyList<WhatsAppException> Failures { get; init; } = [];

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<WhatsAppException> Unread { get; init; } = [];

    /// <summary>The messaging limit of the senders; null where there is none, or none can be read.</summary>
    public int? Limit { get; init; }

    /// <summary>The senders in words.</summary>
    public IReadOnlyList<string> Senders { get; init; } = [];

    /// <summary>The templates in words.</summary>
    public IReadOnlyList<string> Templates { get; init; } = [];

    public static async Task<PlanAccount> ReadAsync(WhatsAppConnection connection, PlanMeasure plan, CancellationToken cancellationToken)
    {
        List<WhatsAppException> failures = [];
        List<WhatsAppException> unread = [];
        (int? limit, List<string> senders) = await ReadSendersAsync(connection, plan, failures, unread, cancellationToken).ConfigureAwait(false);
        List<string> templates = [];
        foreach (string sid in plan.Templates)
        {
            templates.Add(await ReadTemplateAsync(connection, plan, sid, failures, unread, cancellationToken).ConfigureAwait(false));
        }

        return new PlanAccount { WasAsked = true, Failures = failures, Unread = unread, Limit = limit, Senders = senders, Templates = templates };
    }

    private static async Task<(int? Limit, List<string> Senders)> ReadSendersAsync(
        WhatsAppConnection connection,
        PlanMeasure plan,
        List<WhatsAppException> failures,
        List<WhatsAppException> unread,
        CancellationToken cancellationToken)
    {
        List<string> words = [];
        int? limit = null;
        try
        {
            IReadOnlyList<TwilioSender> all = await RepeatedRead.RunAsync(connection.Time, connection.Api.ListSendersAsync, cancellationToken).ConfigureAwait(false);
            foreach (WhatsAppAddress sender in plan.Senders.Where(sender => sender.Value != SandboxTemplates.Sender))
            {
                TwilioSender? own = SenderDirectory.Find(all, sender);
                WhatsAppException? problem = own is null ? SenderDirectory.NotOfAccount(sender, all, connection.AccountSid) : SenderDirectory.Offline(own);
                if (problem is not null)
                {
                    failures.Add(problem);
                }

                // All senders of a business share one limit: the largest that is shown is it.
                int? room = MessagingLimit.Parse(own?.MessagingLimit);
                limit = limit is null || room > limit ? room : limit;
                words.Add(own is null ? sender.PhoneNumber! : $"{own.PhoneNumber} {own.Status}, quality {own.QualityRating ?? "not known"}, limit {own.MessagingLimit ?? "not known"}");
            }

            if (plan.HasService)
            {
                // Which sender of its pool goes is Twilio's choice.
                limit = all.Select(sender => MessagingLimit.Parse(sender.MessagingLimit)).Append(limit).Max();
            }
        }
        catch (WhatsAppException failure)
        {
            unread.Add(failure);
        }

        return (limit, words);
    }

    private static async Task<string> ReadTemplateAsync(
        WhatsAppConnection connection,
        PlanMeasure plan,
        string sid,
        List<WhatsAppException> failures,
        List<WhatsAppException> unread,
        CancellationToken cancellationToken)
    {
        try
        {
            ContentTemplate template = await connection.Templates.FindAsync(sid, null, plan.Senders.All(sender => sender.Value == SandboxTemplates.Sender), cancellationToken).ConfigureAwait(false);
            if (template.UsabilityKind == TemplateUsability.Unusable)
            {
                failures.Add(new WhatsAppException("TemplateNotApproved", template.Name, template.Status, template.UsabilityReason) { Target = sid });
            }

            return $"{template.Name} ({template.Language ?? "no language"}, {template.Category}) {template.Status}";
        }
        catch (WhatsAppException failure) when (failure.ErrorId is "TemplateNotFound" || failure.HttpStatus == 404)
        {
            failures.Add(failure);
            return sid;
        }
        catch (WhatsAppException failure)
        {
            unread.Add(failure);
            return sid;
        }
    }
}
