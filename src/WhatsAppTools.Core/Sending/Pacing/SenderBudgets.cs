using System;
using System.Collections.Generic;

namespace WhatsAppTools.Sending;

/// <summary>
/// The rates of all senders of a process, by account and sender: several Send commands that use one sender share its rate.
/// Knows no secrets.
/// </summary>
public sealed class SenderBudgets
{
    private readonly object _sync = new();
    private readonly TimeProvider _time;
    private readonly Dictionary<(string Account, string Sender), SenderBudget> _budgets = new();

    /// <summary>Creates budgets of their own, apart from the process's: for tests.</summary>
    /// <param name="time">The clock.</param>
    public SenderBudgets(TimeProvider time)
    {
        _time = time;
    }

    /// <summary>The budgets of this process.</summary>
    public static SenderBudgets Shared { get; } = new(TimeProvider.System);

    internal SenderLease Lease(string account, string sender, double perSecond)
    {
        SenderBudget? budget;
        lock (_sync)
        {
            if (!_budgets.TryGetValue((account, sender), out budget))
            {
                budget = new SenderBudget(_time);
                _budgets.Add((account, sender), budget);
            }
        }

        return budget.Lease(perSecond);
    }
}
