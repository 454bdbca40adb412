using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Modes;

namespace WhatsAppTools.Sending;

/// <summary>
/// Picks the first rows of a list that somebody has sent to themselves before it goes to others: three of those that would be sent,
/// and one of each mode where the first hundred rows have both. It serves one command.
/// </summary>
public sealed class TestRows
{
    private const int Most = 3;
    private const int LookedAt = 100;

    private readonly IMessagePlanner _planner;
    private readonly WhatsAppAddress _to;
    private readonly List<(SendRow Row, SendMode Mode)> _chosen = [];

    /// <param name="planner">Decides what a row would be, for its own recipient.</param>
    /// <param name="to">Who gets them instead.</param>
    public TestRows(IMessagePlanner planner, WhatsAppAddress to)
    {
        _planner = planner ?? throw new ArgumentNullException(nameof(planner));
        _to = to ?? throw new ArgumentNullException(nameof(to));
    }

    /// <summary>How many rows were looked at.</summary>
    public int Looked { get; private set; }

    /// <summary>How many of them would be refused.</summary>
    public int Refused { get; private set; }

    /// <summary>The rows as they go to the tester: the text or the template that their own recipient would get, at once, and with nothing of the campaign.</summary>
    public IEnumerable<SendRow> Rows => _chosen.Select(chosen => chosen.Row with
    {
        To = _to,
        TestOf = chosen.Row.To.Value,
        Key = null,
        SendAt = null,
        Mode = chosen.Mode == SendMode.Template ? SendMode.Template : chosen.Row.Mode,
        Template = chosen.Mode == SendMode.Template ? chosen.Row.Template : null,
        Body = chosen.Mode == SendMode.Template ? null : chosen.Row.Body,
        MediaUrl = chosen.Mode == SendMode.Template ? [] : chosen.Row.MediaUrl,
        PersistentAction = chosen.Mode == SendMode.Template ? [] : chosen.Row.PersistentAction,
    });

    private bool IsDone => Looked >= LookedAt || (_chosen.Count == Most && (_chosen.Select(chosen => chosen.Mode).Distinct().Count() > 1 || _chosen[0].Row.Mode != SendMode.Auto));

    /// <summary>A row that could not be read.</summary>
    public void AddUnread()
    {
        if (!IsDone)
        {
            Looked++;
            Refused++;
        }
    }

    /// <summary>Looks at a row, unless there are enough.</summary>
    /// <param name="row">The row.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task LookAsync(SendRow row, CancellationToken cancellationToken)
    {
        if (IsDone)
        {
            return;
        }

        Looked++;
        MessagePlan plan = await _planner.PlanAsync(row, cancellationToken).ConfigureAwait(false);
        if (plan.Error is not null)
        {
            Refused++;
        }
        else if (_chosen.Count < Most)
        {
            _chosen.Add((row, plan.Mode));
        }
        else if (_chosen.TrueForAll(chosen => chosen.Mode != plan.Mode))
        {
            _chosen[Most - 1] = (row, plan.Mode);
        }
    }
}
