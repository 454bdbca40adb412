using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Alerts;

/// <summary>
/// Tells people of an alert without its state, where somebody else has that for too long. That somebody may be told twice is
/// better here than that nobody is told.
/// </summary>
internal sealed class DirectTelling(AlertStore store, AlertSender sender)
{
    private readonly AlertStore _store = store;
    private readonly AlertSender _sender = sender;

    /// <summary>Tells the first level.</summary>
    /// <param name="happened">The event; it stays in the inbox.</param>
    /// <param name="report">Takes in whom it did not reach.</param>
    public async Task<IReadOnlyList<AlertTelling>> TellAsync(AlertEvent happened, AlertReport report, CancellationToken cancellationToken)
    {
        AlertPlan plan = happened.Plan!;
        Alert alert = new()
        {
            Id = happened.Id,
            Key = happened.Key,
            Text = happened.Text ?? happened.Key,
            Code = string.Empty,
            Plan = plan,
            Severity = happened.Severity,
            Since = happened.At,
        };
        List<AlertTelling> tellings = [];
        foreach (AlertPerson person in plan.Levels[0])
        {
            AlertNotice notice = new() { Number = 1, To = person, Kind = NoticeKind.Open, Items = [new NoticeItem(alert.Id, NoticeKind.Open)] };
            AlertDelivery delivery = await _sender.SendAsync(notice, [alert], cancellationToken).ConfigureAwait(false);
            if (delivery.Kind == AlertDeliveryKind.HandedOver)
            {
                tellings.Add(new AlertTelling(person.Address, delivery.Sid!, delivery.At));
            }
            else if (delivery.Failure is not null)
            {
                report.Failures.Add((person, delivery.Failure));
            }
        }

        // The tick that takes the event in takes this in too, so that nobody is told twice.
        _store.Post(new AlertEvent { Id = Guid.NewGuid().ToString("N"), Kind = AlertEventKind.Told, Key = happened.Key, At = happened.At.AddTicks(1), Of = happened.Id, Tellings = tellings });
        return tellings;
    }
}
