using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Senders;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>Whether who would send can send: the account's senders are read once, with the first row. It serves one command.</summary>
internal sealed class SenderGate
{
    private readonly ITwilioApi _api;
    private readonly TimeProvider _time;
    private IReadOnlyList<TwilioSender>? _senders;

    public SenderGate(ITwilioApi api, TimeProvider time)
    {
        _api = api;
        _time = time;
    }

    /// <summary>Why the senders could not be read, so that nothing is known of them; null where they were.</summary>
    public WhatsAppException? Unread { get; private set; }

    /// <summary>Why a row's sender cannot send it; null where it can, or nothing is known.</summary>
    public async Task<WhatsAppException?> RefusalAsync(SendRow row, PoolSenders pools, CancellationToken cancellationToken)
    {
        if (row.From?.Value == SandboxTemplates.Sender || Unread is not null)
        {
            return null;
        }

        try
        {
            _senders ??= await RepeatedRead.RunAsync(_time, _api.ListSendersAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (WhatsAppException failure)
        {
            Unread = failure;
            return null;
        }

        if (row.From is not null)
        {
            return SenderDirectory.Find(_senders, row.From) is TwilioSender own
                ? SenderDirectory.Offline(own)
                : SenderDirectory.NotOfAccount(row.From, _senders, _api.AccountSid);
        }

        return row.MessagingServiceSid is string service ? await OfPoolAsync(service, pools, cancellationToken).ConfigureAwait(false) : null;
    }

    // One that is online is enough. Nothing is known of a sender that the account's list does not have.
    private async Task<WhatsAppException?> OfPoolAsync(string service, PoolSenders pools, CancellationToken cancellationToken)
    {
        (IReadOnlyList<string> addresses, _) = await pools.FindAsync(service, cancellationToken).ConfigureAwait(false);
        WhatsAppException? offline = null;
        foreach (string address in addresses)
        {
            TwilioSender? sender = _senders!.FirstOrDefault(candidate => candidate.Address == address);
            WhatsAppException? problem = sender is null ? null : SenderDirectory.Offline(sender);
            if (problem is null)
            {
                return null;
            }

            offline ??= problem;
        }

        return offline;
    }
}
