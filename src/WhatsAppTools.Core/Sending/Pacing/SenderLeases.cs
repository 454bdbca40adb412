using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Addressing;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>The leases of one run, one for each sender that its rows name.</summary>
internal sealed class SenderLeases : IDisposable
{
    private readonly Dictionary<string, SenderLease> _leases = new(StringComparer.Ordinal);
    private readonly ITwilioApi _api;
    private readonly SenderBudgets _budgets;
    private readonly SendEngineOptions _options;
    private double _perSecond;

    public SenderLeases(ITwilioApi api, SenderBudgets budgets, SendEngineOptions options)
    {
        _api = api;
        _budgets = budgets;
        _options = options;
    }

    /// <summary>Takes part in the rate of the row's sender, and gives the messages a second of all senders of the run.</summary>
    public double Open(SendRow row)
    {
        string sender = SenderOf(row);
        lock (_leases)
        {
            if (!_leases.ContainsKey(sender))
            {
                SenderLease lease = _budgets.Lease(_api.AccountSid, sender, SenderRate.Of(sender, _options.MaxPerSecond));
                _leases.Add(sender, lease);
                _perSecond += lease.PerSecond;
            }

            return _perSecond;
        }
    }

    /// <summary>The lease that was opened for the row's sender.</summary>
    public SenderLease Of(SendRow row)
    {
        lock (_leases)
        {
            return _leases[SenderOf(row)];
        }
    }

    /// <summary>The senders; null stands for one that a messaging service picks.</summary>
    public IReadOnlyList<string?> Senders()
    {
        lock (_leases)
        {
            return _leases.Keys.Select(sender => sender.StartsWith(WhatsAppAddress.Prefix, StringComparison.Ordinal) ? sender : null).Distinct().ToList();
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

    private static string SenderOf(SendRow row) => row.From?.Value ?? row.MessagingServiceSid ?? string.Empty;
}
