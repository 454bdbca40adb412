using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Modes;

namespace WhatsAppTools.Sending;

/// <summary>What -WhatIf shows: the same reads as a real run, a few samples, and counts at the end.</summary>
internal sealed class WhatIfReport(IMessagePlanner planner)
{
    private const int Samples = 5;

    private readonly IMessagePlanner _planner = planner;
    private readonly Dictionary<SendMode, int> _counts = [];
    private int _shown;
    private int _refused;

    /// <summary>The counts as a sentence.</summary>
    public string Summary
    {
        get
        {
            int total = _counts.Values.Sum() + _refused;
            return string.Format(
                CultureInfo.CurrentCulture,
                "Of {0}, {1:N0} would be sent as free-form and {2:N0} as template; {3:N0} would be refused. Nothing was sent.",
                total == 1 ? "1 row" : $"{total:N0} rows",
                Count(SendMode.FreeForm),
                Count(SendMode.Template),
                _refused);
        }
    }

    /// <summary>Counts a row that could not even become one.</summary>
    public void CountRefused() => _refused++;

    /// <summary>Decides a row as a real run would.</summary>
    /// <returns>The sample to show, null where enough were shown; and why the row would be refused.</returns>
    public async Task<(string? Sample, WhatsAppException? Failure)> LookAsync(SendRow row, CancellationToken cancellationToken)
    {
        MessagePlan plan = await _planner.PlanAsync(row, cancellationToken).ConfigureAwait(false);
        if (plan.Error is not null)
        {
            _refused++;
            return (null, plan.Error);
        }

        _counts[plan.Mode] = Count(plan.Mode) + 1;
        if (_shown >= Samples)
        {
            return (null, null);
        }

        _shown++;
        string kind = plan.Mode == SendMode.Template ? "template" : "free-form";
        return ($"Send {kind} to {row.To.Value} ({plan.ReasonText?.TrimEnd('.')}): {plan.RenderedText ?? row.Template}", null);
    }

    private int Count(SendMode mode) => _counts.TryGetValue(mode, out int count) ? count : 0;
}
