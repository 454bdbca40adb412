using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Modes;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>The window that counts for a row: its sender's, or those of all senders of its messaging service.</summary>
internal sealed class RowWindows
{
    private readonly ITwilioApi _api;
    private readonly WindowLookup _windows;
    private readonly TimeSpan _margin;
    private readonly PoolSenders _pools;

    /// <param name="api">How Twilio is spoken to.</param>
    /// <param name="windows">How windows are looked up.</param>
    /// <param name="pools">The senders of messaging services.</param>
    /// <param name="margin">How much must be left for a window to count as open.</param>
    public RowWindows(ITwilioApi api, WindowLookup windows, PoolSenders pools, TimeSpan margin)
    {
        _api = api;
        _windows = windows;
        _margin = margin;
        _pools = pools;
    }

    /// <summary>Looks the window of a row's recipient up, at the time of sending. A failure makes it unknown.</summary>
    public async Task<ServiceWindow> LookAsync(SendRow row, CancellationToken cancellationToken)
    {
        if (row.From is not null)
        {
            ServiceWindow told = ServiceWindow.Judge(row.WroteAt, row.SendAt ?? _api.ServerNow, _margin) with { Sender = row.From.Value };
            if (told.State == WindowState.Open)
            {
                return told;
            }

            return await LookAtAsync(row, row.From.Value, cancellationToken).ConfigureAwait(false);
        }

        (IReadOnlyList<string> senders, string? why) = row.MessagingServiceSid is null
            ? ([], "no sender was given")
            : await _pools.FindAsync(row.MessagingServiceSid, cancellationToken).ConfigureAwait(false);
        if (senders.Count == 0)
        {
            return ServiceWindow.NotKnown(why!, row.SendAt ?? _api.ServerNow);
        }

        List<ServiceWindow> windows = new(senders.Count);
        foreach (string sender in senders)
        {
            windows.Add(await LookAtAsync(row, sender, cancellationToken).ConfigureAwait(false));
        }

        return PoolWindow.Choose(windows);
    }

    private Task<ServiceWindow> LookAtAsync(SendRow row, string sender, CancellationToken cancellationToken) =>
        _windows.LookAsync(row.To, sender, row.SendAt, _margin, cancellationToken);
}
